#include "modules/edition/mail_view.hpp"

#include "modules/edition/page_view.hpp"
#include "platform/text/text.hpp"

namespace kenober::edition {

using html::Html;
using html::markup;
using html::Url;
using html::when;

namespace {

constexpr std::string_view sheet = "assets/mail/letter.css";

Html linked(const std::string& address, const std::string& words)
{
    const auto url = Url::parse(address);
    return url ? html::link(*url, html::text(words)) : html::text(words);
}

Html piece_view(const i18n::Words& t, const Piece& one)
{
    const auto about = about_of(t, one);
    return markup(R"(<div lang="{}" dir="auto"><h3>{}</h3>{}{}</div>
)",
                  one.language, linked_title(one), when(!about.empty(), [&] { return markup(R"(<p class="by">{}</p>)", about); }),
                  when(!one.summary.empty(), [&] { return markup("<p>{}</p>", text::typeset(one.summary, one.language)); }));
}

Html pieces_view(const i18n::Words& t, const std::vector<Piece>& pieces)
{
    return html::each(pieces, [&](const Piece& one) { return piece_view(t, one); });
}

Html chapter_view(const i18n::Words& t, const Chapter& chapter)
{
    return markup("<h2>{}</h2>\n{}", title_of(chapter), pieces_view(t, chapter.pieces));
}

Html coming_view(const i18n::Words& t, const std::vector<Piece>& coming)
{
    if (coming.empty()) return {};
    const auto list = html::each(coming, [&](const Piece& one) {
        const auto where = one.where.empty() ? one.when : one.when + " · " + one.where;
        return markup("<h3 lang=\"{}\" dir=\"auto\">{}</h3><p class=\"by\">{}</p>\n", one.language, linked_title(one), where);
    });
    return markup(R"(<div class="coming"><h2>{}</h2>{}</div>)", t("Dates coming up"), list);
}

Html foot_view(const i18n::Words& t, const Edition& edition)
{
    const auto token = std::string(token_place);
    const auto line = [](const Html& link) { return markup("<p>{}</p>\n", link); };
    auto ways = line(linked(edition.subscribe + "/choix/" + token, t("Choose what is in it, and how often it comes")));
    ways += line(linked(way_out_of(edition), t("No more letters")));
    if (!edition.page.empty()) ways += line(linked(edition.page, t("Read it on the web")));
    ways += line(linked(edition.subscribe, t("Somebody has passed it on to you? Receive it yourself")));
    return markup(R"(<div class="foot"><p>{}</p>
{}</div>)",
                  t("Nobody sees whether you open this letter, nor what you follow in it."), ways);
}

}

Mail mail_of(const Edition& edition)
{
    const auto& t = i18n::words(edition.language);
    const auto greeting =
        when(!edition.greeting.empty(), [&] { return markup(R"(<div class="greeting">{}</div>)", greeting_of(edition)); });
    const auto body = markup(R"(<main class="sheet"><div class="head"><p class="date">{}</p><h1>{}</h1></div>
{}{}{}{}{}</main>)",
                             heading_of(edition), linked(edition.home, edition.name), greeting, pieces_view(t, edition.first),
                             coming_view(t, edition.coming),
                             html::each(edition.chapters, [&](const Chapter& one) { return chapter_view(t, one); }), foot_view(t, edition));
    return {edition.subject, text_of(edition),
            html::mail_document(i18n::code(edition.language), edition.subject, edition.hue, sheet, body).str()};
}

std::string way_out_of(const Edition& edition)
{
    auto address = edition.subscribe + "/partir/" + std::string(token_place);
    if (edition.issue > 0) address += "?lettre=" + std::to_string(edition.issue);
    return address;
}

std::string with_token(std::string text, std::string_view token)
{
    for (auto at = text.find(token_place); at != std::string::npos; at = text.find(token_place, at + token.size()))
        text.replace(at, token_place.size(), token);
    return text;
}

Mail addressed(const Mail& mail, std::string_view token)
{
    return {mail.subject, with_token(mail.text, token), with_token(mail.html, token)};
}

}
