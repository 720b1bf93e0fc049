#include "commons/ledger/ledger_view.hpp"

#include <charconv>
#include <map>

#include "commons/layout/layout.hpp"

namespace kenober::ledger {

using html::Address;
using html::Html;
using html::markup;
using html::when;
using moderation::Act;

namespace {

Html figure(const std::string& value, const std::string& words) { return markup(R"(<div><dt>{}</dt><dd>{}</dd></div>)", words, value); }

Html headline(const i18n::Words& t, const Figures& figures)
{
    auto list = figure(t.plural("one text", "{n} texts", figures.queue.count), t("waited for an answer this morning"));
    if (figures.queue.count > 0) {
        list += figure(in_days(t, figures.queue.median), t("half of them had waited longer than this"));
        list += figure(in_days(t, figures.queue.oldest), t("the oldest one had waited"));
    }
    if (figures.median_delay) list += figure(in_days(t, *figures.median_delay), t("half of the texts had their first answer within"));
    if (const auto share = share_published(figures.months))
        list += figure(t("{n} %", *share), t("of the texts that had an answer were published, spam aside"));
    return markup(R"(<dl class="tally">{}</dl>)", list);
}

Html month_row(const i18n::Words& t, const Month& month)
{
    const auto cell = [&](std::int64_t number) { return markup("<td>{}</td>", t.number(number)); };
    auto cells = cell(month.sent);
    for (const auto number : {month.published, month.sent_back, month.declined, month.hidden, month.appeals}) cells += cell(number);
    return markup(R"(<tr><th scope="row">{}</th>{}<td>{}</td></tr>)", month_in_words(t, month.name), cells,
                  month.median_delay ? in_days(t, *month.median_delay) : std::string("–"));
}

Html month_table(const i18n::Words& t, const std::vector<Month>& months)
{
    const auto column = [](const std::string& words) { return markup(R"(<th scope="col">{}</th>)", words); };
    auto head = column(t("Month"));
    for (const auto& words : {t("Sent"), t("Published"), t("Sent back, with help"), t("Not published"), t("Taken off the site"),
                              t("Appeals"), t("First answer, median")})
        head += column(words);
    return markup(
        R"(<div class="scroll" tabindex="0" role="region" aria-labelledby="month-title"><table class="sums months-of"><thead><tr>{}</tr></thead>
<tbody>{}</tbody></table></div>)",
        head, html::each(months, [&](const Month& month) { return month_row(t, month); }));
}

// The reasons of one act over all these months, the most frequent first.
Html reason_list(const i18n::Words& t, const std::vector<Month>& months, Act act, const std::string& heading)
{
    std::map<std::string, std::int64_t> counts;
    for (const auto& month : months)
        for (const auto& one : month.reasons)
            if (one.act == act) counts[one.reason] += one.count;
    if (counts.empty()) return {};
    std::multimap<std::int64_t, std::string, std::greater<>> sorted;
    for (const auto& [reason, count] : counts) sorted.emplace(count, reason);
    const auto rows = html::each(sorted, [&](const auto& one) {
        const auto* reason = moderation::find_reason(one.second);
        return markup(R"(<tr><th scope="row">{}</th><td>{}</td></tr>)", reason ? t.say({reason->words}) : one.second, t.number(one.first));
    });
    return markup(R"(<h3>{}</h3><table class="sums"><tbody>{}</tbody></table>)", heading, rows);
}

// The same figures as the table, drawn: the oldest month first.
Html drawing(const i18n::Words& t, const std::vector<Month>& months)
{
    html::Chart chart;
    chart.id = "decisions";
    chart.title = t("Decisions by month");
    chart.description = t(
        "For each month, how many texts were published, sent back, not published or taken off the site. The table below has the same figures.");
    chart.series = {t("Published"), t("Sent back, with help"), t("Not published"), t("Taken off the site")};
    for (auto month = months.rbegin(); month != months.rend(); ++month)
        chart.points.push_back({month_in_words(t, month->name),
                                month->name.substr(5) + "/" + month->name.substr(2, 2),
                                {month->published, month->sent_back, month->declined, month->hidden}});
    chart.number = [&t](std::int64_t value) { return t.number(value); };
    chart.empty = t("No decision yet. The first ones will stand here on the day after.");
    return html::bar_chart(chart);
}

Html decisions(const http::Request& request, const Figures& figures)
{
    const auto& t = request.words();
    const auto& months = figures.months;
    if (months.empty()) return markup(R"(<p class="empty">{}</p>)", t("No decision yet. The first ones will stand here on the day after."));
    auto reasons = reason_list(t, months, Act::send_back, t("Sent back, because"));
    reasons += reason_list(t, months, Act::decline, t("Not published, because"));
    reasons += reason_list(t, months, Act::hide, t("Taken off the site, because"));
    return markup(R"(<section class="part"><h2 id="month-title">{}</h2>{}{}</section>{})", t("Month by month"), drawing(t, months),
                  month_table(t, months), when(!reasons.empty(), [&] {
                      return markup(R"(<section class="part reasons"><h2>{}</h2>{}</section>)", t("The reasons"), reasons);
                  }));
}

Html rules(const http::Request& request, const Figures& figures)
{
    const auto& t = request.words();
    std::vector<std::pair<std::string, Html>> modes;
    for (const auto& one : figures.modes) modes.emplace_back(one.title, html::text(t.say({moderation::in_words(one.mode)})));
    const auto trusted = t.plural("One person is trusted here.", "{n} persons are trusted here.", figures.trusted);
    return markup(R"(<section class="part"><h2>{}</h2>{}{}</section>)", t("How it is done here"), html::definition_list(modes),
                  when(figures.trusted > 0, [&] { return markup(R"(<p class="soft">{}</p>)", trusted); }));
}

Html how_to_appeal(const i18n::Words& t)
{
    return markup(
        R"(<section class="part" id="appel"><h2>{}</h2><p>{}</p><p>{}</p><p>{}</p></section>)", t("If you do not agree"),
        t("A text is sent back, not published or taken off the site for a reason that whoever wrote it reads in a mail, in words, with the name of the person who decided."),
        t("The ordinary answer is to correct it and send it again, with the help of the person whom the mail names."),
        t("Whoever wrote a text that was not published, or was taken off the site, may appeal once, from the private page whose link stands in each mail. Somebody else than the person who decided reads the text again, and answers in words."));
}

}

std::string in_days(const i18n::Words& t, std::int64_t micros)
{
    if (whole_days(micros) == 0) return t("less than a day");
    return t.plural("one day", "{n} days", whole_days(micros));
}

std::string month_in_words(const i18n::Words& t, const std::string& month)
{
    int year = 0, number = 1;
    std::from_chars(month.data(), month.data() + 4, year);
    std::from_chars(month.data() + 5, month.data() + month.size(), number);
    return t.month_in_words(year, number);
}

Html ledger_page(const http::Request& request, const Figures& figures)
{
    const auto& t = request.words();
    const auto file = request.here(Address::route("/moderation.csv"));
    const auto others = html::each(figures.accounts, [&](const Account& one) { return account_view(request, one, figures.months_shown); });
    layout::Head head;
    head.title = t("How texts are read over");
    head.description = t("What waits, what was decided and why: the public register of moderation.");
    head.alternates.push_back({file, "text/csv", t("The figures as CSV")});
    return layout::page(
        request, head,
        markup(R"(<div class="list ledger"><div class="list-head"><h1>{}</h1><p class="lede">{}</p></div>{}{}{}{}{}
<p class="follow"><a href="{}" type="text/csv">{}</a></p></div>)",
               head.title,
               t("What waits, what was decided and why. These figures, of {date} in the morning, count texts and never people.",
                 t.date_in_words(figures.moment)),
               headline(t, figures), decisions(request, figures), others, rules(request, figures), how_to_appeal(t), file,
               t("The figures as CSV")));
}

}
