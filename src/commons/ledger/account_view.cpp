#include <algorithm>
#include <map>

#include "commons/ledger/ledger_view.hpp"

namespace kenober::ledger {

using html::Html;
using html::markup;

namespace {

std::vector<std::string> months_of(const Account& account, std::size_t most)
{
    std::vector<std::string> months;
    for (const auto& one : account.tallies) months.push_back(one.month);
    std::ranges::sort(months, std::greater<>());
    months.erase(std::ranges::unique(months).begin(), months.end());
    if (months.size() > most) months.resize(most);
    return months;
}

Html row(const i18n::Words& t, const Account& account, const std::string& month)
{
    Html cells;
    for (const auto& figure : account.figures) {
        std::int64_t sum = 0;
        for (const auto& one : account.tallies)
            if (one.month == month && one.figure == figure.name) sum += one.count;
        cells += markup("<td>{}</td>", t.number(sum));
    }
    std::vector<std::int64_t> delays;
    for (const auto& [name, delay] : account.delays)
        if (name == month) delays.push_back(delay);
    const auto middle = delays.empty() ? std::string("–") : in_days(t, median(std::move(delays)));
    return markup(R"(<tr><th scope="row">{}</th>{}<td>{}</td></tr>)", month_in_words(t, month), cells, middle);
}

Html counted(const i18n::Words& t, const Account& account, std::string_view figure, const std::string& heading)
{
    std::map<std::string, std::int64_t> counts;
    for (const auto& one : account.tallies)
        if (one.figure == figure && one.reason_words) counts[t.say({one.reason_words})] += one.count;
    if (counts.empty()) return {};
    return markup(R"(<h3>{}</h3><table class="sums"><tbody>{}</tbody></table>)", heading, html::each(counts, [&](const auto& one) {
                      return markup(R"(<tr><th scope="row">{}</th><td>{}</td></tr>)", one.first, t.number(one.second));
                  }));
}

Html rules(const i18n::Words& t, const Account& account)
{
    std::vector<std::pair<std::string, Html>> lines;
    for (const auto& [of, how] : account.rules) lines.emplace_back(t.say({of}), html::text(t.say({how})));
    return lines.empty() ? Html() : html::definition_list(lines);
}

}

Html account_view(const http::Request& request, const Account& account, std::size_t most)
{
    const auto& t = request.words();
    const auto months = months_of(account, most);
    if (months.empty() && account.rules.empty()) return {};
    const auto id = std::string(account.delay);
    if (months.empty())
        return markup(R"(<section class="part reasons"><h2 id="{}">{}</h2>{}</section>)", id, t.say({account.title}), rules(t, account));
    const auto column = [](const std::string& words) { return markup(R"(<th scope="col">{}</th>)", words); };
    auto head = column(t("Month"));
    Html below;
    for (const auto& figure : account.figures) {
        head += column(t.say({figure.words}));
        below += counted(t, account, figure.name, t("{figure}: the reasons", t.say({figure.words})));
    }
    for (const auto& list : account.lists) below += counted(t, account, list.name, t.say({list.words}));
    head += column(t.say({account.delay_words}));
    return markup(
        R"(<section class="part reasons"><h2 id="{}">{}</h2>{}<div class="scroll" tabindex="0" role="region" aria-labelledby="{}">
<table class="sums months-of"><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>{}</section>)",
        id, t.say({account.title}), rules(t, account), id, head,
        html::each(months, [&](const std::string& month) { return row(t, account, month); }), below);
}

}
