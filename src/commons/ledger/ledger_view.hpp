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
    std::vector<Account> accounts;
    std::size_t months_shown = 12;
};
std::string in_days(const i18n::Words& t, std::int64_t micros);
/// "2026-11" as "November 2026".
std::string month_in_words(const i18n::Words& t, const std::string& month);
html::Html ledger_page(const http::Request& request, const Figures& figures);

}
