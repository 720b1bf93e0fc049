// The screens of an introduction.
#pragma once

#include "commons/introduction/exchange.hpp"
#include "commons/nearness/nearness.hpp"

namespace kenober::introduction {

/// Who asks is known (signed in, or by the private link of a proposal), or types name and mail.
enum class Known { no, yes };
struct Asking {
    Introduction introduction;
    Known known = Known::no;
    std::string token;  // of the private link, or empty
};

html::Html ask_page(const http::Request& request, const contribution::Contribution& about, const Asking& asking, const Problems& problems);
/// After the form: the words have gone, or wait for the mailed link.
html::Html sent_page(const http::Request& request);
html::Html confirm_first_page(const http::Request& request);

/// What a link shows. `one` is not shown to whom it must not be: the receiver sees the words alone.
html::Html link_page(const http::Request& request, const contribution::Contribution& about, const Found& found, Standing standing,
                     const std::string& token);
/// The same sentence for somebody who wanted to ask.
html::Html told_page(const http::Request& request, const contribution::Contribution& about, Standing standing);

struct ToPassOn {
    Introduction introduction;
    contribution::Contribution about;
    std::string name;  // of whoever has no mail
};
/// What a facilitator typed for one of them: how the two can meet.
struct Message {
    std::int64_t introduction = 0;
    std::string words;
};
/// The name of its field: there is one for each on the page.
std::string message_field(std::int64_t introduction);
html::Html pass_on_page(const http::Request& request, const std::vector<ToPassOn>& waiting, const Message& sent, const Problems& problems);

html::Html panel_view(const http::Request& request, const contribution::Contribution& about);
html::Html near_panel_view(const http::Request& request, const std::vector<nearness::Neighbour>& near, const std::vector<Opening>& openings,
                           std::string_view token);

}
