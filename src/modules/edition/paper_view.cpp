#include "modules/edition/paper_view.hpp"

#include "commons/layout/layout.hpp"
#include "modules/edition/page_view.hpp"
#include "platform/text/text.hpp"

namespace kenober::edition {

using html::Address;
using html::Html;
using html::markup;
using html::when;

namespace {

/// An address as it is typed from paper: without the scheme, which browsers know.
std::string typed(const std::string& address)
{
    const auto scheme = address.find("://");
    return scheme == std::string::npos ? address : address.substr(scheme + 3);
}

Html piece_view(const i18n::Words& t, const Piece& one)
{
    const auto about = about_of(t, one);
    return markup(R"(<div class="paper-piece" lang="{}" dir="auto"><h3>{}</h3>{}{}<p class="paper-address">{}</p></div>)", one.language,
                  linked_title(one), when(!about.empty(), [&] { return markup(R"(<p class="paper-by">{}</p>)", about); }),
                  when(!one.summary.empty(), [&] { return markup("<p>{}</p>", text::typeset(one.summary, one.language)); }),
                  typed(one.address));
}

Html pieces_view(const i18n::Words& t, const std::vector<Piece>& pieces)
{
    return html::each(pieces, [&](const Piece& one) { return piece_view(t, one); });
}

Html coming_view(const i18n::Words& t, const Edition& edition)
{
    return when(!edition.coming.empty(), [&] {
        return markup(R"(<aside class="paper-coming"><h2>{}</h2><ul>{}</ul></aside>)", t("Dates coming up"),
                      html::each(edition.coming, [](const Piece& one) {
                          return markup("<li><b>{}</b> <bdi>{}</bdi>{}</li>", one.when, text::typeset(one.title, one.language),
                                        when(!one.where.empty(), [&] { return markup(", {}", one.where); }));
                      }));
    });
}

Html columns(const i18n::Words& t, const Edition& edition)
{
    auto text = when(!edition.greeting.empty(), [&] { return markup(R"(<div class="paper-greeting">{}</div>)", greeting_of(edition)); });
    text += pieces_view(t, edition.first);
    text += coming_view(t, edition);
    for (const auto& chapter : edition.chapters)
        text += markup(R"(<h2 class="paper-chapter">{}</h2>{})", title_of(chapter), pieces_view(t, chapter.pieces));
    return text;
}

}

Html paper_page(const http::Request& request, const Edition& edition)
{
    const auto& t = i18n::words(edition.language);
    const auto back = edition.number > 0 ? Address::route("/lettre/numeros/{}", edition.number) : Address::route("/lettre/preparer");
    return layout::page(request, {.title = t("{name}, on paper", edition.name), .is_private = true},
                        markup(R"(<div class="paper-room"><p class="on-screen soft">{} <a href="{}">{}</a></p>
<article class="paper-sheet"><header class="paper-head"><p>{}</p><h1>{}</h1><p>{}</p></header><div class="paper-columns">{}</div>
<footer class="paper-foot"><p>{} <b>{}</b></p><p>{}</p></footer></article></div>)",
                               t("Print this page on both sides: it is made for A4."), request.here(back), t("Back to the letter"),
                               heading_of(edition), edition.name, t("What was published lately, and what is coming"), columns(t, edition),
                               t("To read all of it, to write, to receive this letter:"), typed(edition.home),
                               t("You have no mail? Whoever gave you this sheet can write down what you have to tell.")));
}

}
