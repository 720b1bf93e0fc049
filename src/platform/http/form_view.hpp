// The markup that the rooms themselves make: the seal of a form, and the form that is offered to be sent again.
#pragma once

#include <string>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/html/html.hpp"
#include "platform/http/form.hpp"
#include "platform/i18n/i18n.hpp"

namespace kenober::http {

/// Hidden fields, and one that people do not see and programs fill in. Its paragraph has the class "trap", which the style sheet moves
/// out of sight.
html::Html seal_fields(const i18n::Words& t, const std::string& seal, const std::string& key);

/// A field for files, and the names of those that were sent in it.
struct FileAgain {
    std::string field;
    std::vector<std::string> names;
};

/// Why a form was not taken, and the form itself with a fresh seal: hidden, but for its button and the files to be chosen again.
struct SendAgain {
    html::Address action;
    Sentence reason;
    std::string number = {};  // of the request, where the fault is ours
    std::vector<std::pair<std::string, std::string>> fields = {};
    std::vector<FileAgain> files = {};
    bool leaves_out_passwords = false;
    html::Html seal;
};
html::Html send_again_form(const i18n::Words& t, const SendAgain& again);

/// A page without the site's layout, for when that one cannot be made.
html::Html bare_page(const i18n::Words& t, const std::string& title, const html::Html& content);
html::Html failure_content(const i18n::Words& t, const std::string& sentence, const std::string& request);

}
