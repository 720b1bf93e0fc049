// The page of the public register.
#pragma once

#include "commons/ledger/ledger.hpp"

namespace kenober::ledger {

struct KindMode {
    std::string title;  // in the language of the page
    moderation::Mode mode = moderation::Mode::before;
};
struct Figures {
    Time moment;
    Queue queue;
    std::vector<Month> months;
    std::optional<std::int64_t> median_delay;  // of these months, microseconds
    std::vector<KindMode> modes;
    std::int64_t trusted = 0;
};
html::Html ledger_page(const http::Request& request, const Figures& figures);

}
