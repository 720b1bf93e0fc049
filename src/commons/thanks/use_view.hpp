// How somebody tells of a use, how it is read over, and how it stands on the page of a contribution.
#pragma once

#include <string>
#include <vector>

#include "commons/thanks/thanks.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::thanks {

/// The form, with what was typed and what is wrong with it.
html::Html use_page(const http::Request& request, const contribution::Contribution& one, const TypedUse& typed, const Problems& problems);
html::Html told_page(const http::Request& request);

/// For those who read over: what was told, of which text, and the two answers; who decided, once somebody has.
struct Desk {
    const Use& use;
    const contribution::Contribution& one;
    std::string decided_by;  // empty: nobody yet, or somebody who has left
    bool is_own = false;     // whoever asks proposed the text or told the use
};
html::Html desk_page(const http::Request& request, const Desk& desk, const std::string& words, const Problems& problems);

}
