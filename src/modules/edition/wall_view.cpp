#include "modules/edition/wall_view.hpp"

#include <algorithm>

#include "commons/layout/layout.hpp"
#include "modules/edition/page_view.hpp"
#include "platform/text/text.hpp"

namespace kenober::edition {

using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

constexpr std::size_t most_dates = 5; // that are read while standing
constexpr std::size_t most_summary = 130, most_large = 40; // characters; of a heading in the largest letters

std::vector<Piece> first_ones(const Edition& edition)
{
    auto all = edition.first;
    // One of each chapter first, then the others: no chapter fills the wall alone.
    std::size_t row = 0;
    for (bool has_more = true; has_more && all.size() < most_on_a_wall; ++row) {
        has_more = false;
        for (const auto& chapter : edition.chapters) {
            if (row < chapter.pieces.size()) all.push_back(chapter.pieces[row]);
            has_more = has_more || row + 1 < chapter.pieces.size();
        }
    }
    if (all.size() > most_on_a_wall) all.resize(most_on_a_wall);
    return all;
}

Html piece_view(const i18n::Words& t, const Piece& one)
{
    const auto about = about_of(t, one);
    return markup(
        R"(<li lang="{}" dir="auto"><h2>{}</h2>{}{}</li>)", one.language, text::typeset(one.title, one.language),
        when(!one.summary.empty(), [&] { return markup("<p>{}</p>", shorten(text::typeset(one.summary, one.language), most_summary)); }),
        when(!about.empty(), [&] { return markup(R"(<p class="wall-by">{}</p>)", about); }));
}

Html coming_view(const i18n::Words& t, const Edition& edition)
{
    auto some = edition.coming;
    if (some.size() > most_dates) some.resize(most_dates);
    return when(!some.empty(), [&] {
        return markup(R"(<aside class="wall-coming"><h2>{}</h2><ul>{}</ul></aside>)", t("Dates coming up"),
                      html::each(some, [](const Piece& one) {
                          return markup("<li><b>{}</b> <bdi>{}</bdi>{}</li>", one.when, text::typeset(one.title, one.language),
                                        when(!one.where.empty(), [&] { return markup(", {}", one.where); }));
                      }));
    });
}

std::string typed(const std::string& address)
{
    const auto scheme = address.find("://");
    return scheme == std::string::npos ? address : address.substr(scheme + 3);
}

// The strip hangs downwards: what is read first stands at its top.
Html slip_view(const i18n::Words& t, const std::string& site, const std::string& address, const std::string& code)
{
    return markup(R"(<li><p class="wall-slip"><b>{}</b> <span>{}</span> <span>{}</span> <b class="wall-code">{}</b></p></li>)", site,
                  t("I have something to tell"), typed(address), code);
}

}

Html wall_page(const http::Request& request, const Edition& edition, const Wall& wall)
{
    const auto& t = i18n::words(edition.language);
    const auto pieces = first_ones(edition);
    const auto nothing =
        when(pieces.empty(), [&] { return markup(R"(<p class="wall-empty">{}</p>)", t("Nothing new at the moment. And with you?")); });
    const auto slips = html::each(wall.codes, [&](const std::string& code) { return slip_view(t, edition.site, wall.address, code); });
    const auto again = layout::click_form(
        request, wall.again, html::submit_button(t("New slips for those that were used"), Attrs{}.text("class", "button quiet")));
    const auto head = t("What is new in {site}", edition.site);
    const auto* size = to_code_points(head).size() > most_large ? "wall-head wall-long" : "wall-head";
    return layout::page(
        request, {.title = t("The wall of {place}", wall.place), .is_private = true},
        markup(R"(<div class="wall-room"><div class="on-screen"><p class="soft">{}</p>{}</div>
<article class="wall-sheet"><header class="{}"><p>{}</p><h1>{}</h1><p class="wall-date">{}</p></header>
<div class="wall-news">{}<ol>{}</ol>{}</div>
<p class="wall-way">{}</p><ol class="wall-slips">{}</ol></article></div>)",
               t("Print this page on A4, cut between the slips, hang it up."), again, size, wall.place, head, t.day_in_words(edition.date),
               nothing, html::each(pieces, [&](const Piece& one) { return piece_view(t, one); }), coming_view(t, edition),
               t("You too have something to tell? Take a slip: its code opens a page on which you write, without an account."), slips));
}

}
