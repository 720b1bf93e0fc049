// The screens of what one is told of, and of what is new.
#pragma once

#include "commons/watch/watch.hpp"

namespace kenober::watch {

html::Html button_view(const http::Request& request, const Thing& thing, const std::optional<Watch>& watch);
html::Html news_page(const http::Request& request, const News& news, bool is_first);

struct Shown {
    Watch watch;
    Described described;
};
struct List {
    std::vector<Shown> shown;
    Pace pace = first_pace;
    std::int64_t older = 0;
};
html::Html list_page(const http::Request& request, const List& list);
html::Html way_out_page(const http::Request& request, const std::string& token);
html::Html no_mails_page(const http::Request& request);
/// On the first page of the account: what is new; how often one is told, and of how many things.
std::string news_line(const http::Request& request, std::int64_t unseen);
std::string list_line(const http::Request& request, Pace pace, std::int64_t watches);

}
