// The pages of themes: all of them, and the workshop of one.
#pragma once

#include "commons/theme/theme.hpp"
#include "platform/html/html.hpp"

namespace kenober::theme {

html::Html all_page(const http::Request& request, const std::vector<Entry>& entries, std::string_view after);

/// What the workshop of a theme shows, and what was typed there and came back.
struct Workshop {
    Theme theme;
    std::vector<Word> words;
    std::vector<Change> history;
    std::vector<std::string> who;  // of each change; empty where nobody is known any more
    std::string word, name, into;
    Problems problems;
};
html::Html workshop_page(const http::Request& request, const Workshop& shown);

/// What a merge would do, and the button.
struct Merging {
    Theme from, into;
    std::int64_t count = 0;
    std::vector<Word> words;  // that would mean `into`
};
html::Html merge_page(const http::Request& request, const Merging& merging);

}
