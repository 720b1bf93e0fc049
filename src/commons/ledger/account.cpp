#include <fmt/format.h>

#include <set>

#include "commons/ledger/ledger.hpp"

namespace kenober::ledger {

namespace {

std::vector<Counting>& countings()
{
    static std::vector<Counting> all;
    return all;
}

}

void add_account(Counting counting) { countings().push_back(counting); }

std::vector<Account> accounts(store::Snapshot& db, std::int64_t site, Time moment)
{
    std::vector<Account> all;
    for (const auto counting : countings()) all.push_back(counting(db, site, moment));
    return all;
}

std::string csv(const Account& account)
{
    std::string out;
    for (const auto& one : account.tallies) out += fmt::format("{},{},{},{}\r\n", one.month, one.figure, one.reason, one.count);
    std::set<std::string> months;
    for (const auto& [month, delay] : account.delays) months.insert(month);
    for (const auto& month : months) {
        std::vector<std::int64_t> delays;
        for (const auto& [name, delay] : account.delays)
            if (name == month) delays.push_back(delay);
        out += fmt::format("{},{},,{}\r\n", month, account.delay, median(std::move(delays)) / hours(1));
    }
    return out;
}

}
