// What other folders count in the public register: figures by month with their reasons, never about people.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::ledger {

struct Figure {
    std::string_view name;  // in the file: "comments_published"
    const char* words;      // msgid, the head of its column
};

/// How often something happened in a month, with its coded reason if there was one.
struct Tally {
    std::string month;  // "2026-11"
    std::string_view figure;
    std::string reason = {};             // code
    const char* reason_words = nullptr;  // msgid
    std::int64_t count = 0;
};

struct Account {
    const char* title;                // msgid: what is counted
    std::string_view delay;           // in the file: the name of the middle delay, in hours
    const char* delay_words;          // msgid
    std::vector<Figure> figures;      // in the order of their columns
    std::vector<Tally> tallies;
    std::vector<std::pair<std::string, std::int64_t>> delays;  // month, microseconds
    std::vector<Figure> lists = {};                            // told reason by reason only, each under its own heading
    std::vector<std::pair<const char*, const char*>> rules = {};  // msgids: of what, and how it is done on this site
};

/// What happened on a site before a moment. Said once for each folder, before the door opens.
using Counting = Account (*)(store::Snapshot& db, std::int64_t site, Time moment);
void add_account(Counting counting);
std::vector<Account> accounts(store::Snapshot& db, std::int64_t site, Time moment);

/// Lines of the file: `when,figure,reason,value`.
std::string csv(const Account& account);
/// How it is done here, a table by month, at most `most` of them, and the reasons under it; nothing where nothing is said or happened.
html::Html account_view(const http::Request& request, const Account& account, std::size_t most);

}
