#include "modules/edition/page_view.hpp"

#include "platform/text/text.hpp"

namespace kenober::edition {

using html::Html;
using html::markup;
using html::when;

namespace {

Html piece_view(const i18n::Words& t, const Piece& one)
{
    const auto about = about_of(t, one);
    return markup(R"(<li lang="{}" dir="auto"><p class="issue-title">{}</p>{}{}</li>)", one.language, linked_title(one),
                  when(!about.empty(), [&] { return markup("<small>{}</small>", about); }),
                  when(!one.summary.empty(), [&] { return markup("<p>{}</p>", text::typeset(one.summary, one.language)); }));
}

Html pieces_view(const i18n::Words& t, const std::string& heading, const std::vector<Piece>& pieces)
{
    return when(!pieces.empty(), [&] {
        return markup(R"({}<ul class="issue-pieces">{}</ul>)", when(!heading.empty(), [&] { return markup("<h2>{}</h2>", heading); }),
                      html::each(pieces, [&](const Piece& one) { return piece_view(t, one); }));
    });
}

}

std::string heading_of(const Edition& edition)
{
    const auto& t = i18n::words(edition.language);
    const auto day = t.day_in_words(edition.date);
    return edition.number > 0 ? t("No. {number}, {date}", edition.number, day) : day;
}

std::string title_of(const Chapter& chapter) { return chapter.site.empty() ? chapter.kind : chapter.site + " · " + chapter.kind; }

std::string about_of(const i18n::Words& t, const Piece& piece)
{
    auto words = t.list_of(piece.names);
    for (const auto* more : {&piece.when, &piece.where})
        if (!more->empty()) words += (words.empty() ? "" : " · ") + *more;
    return words;
}

Html linked_title(const Piece& piece)
{
    const auto title = html::text(text::typeset(piece.title, piece.language));
    const auto url = html::Url::parse(piece.address);
    return url ? html::link(*url, title) : title;
}

Html greeting_of(const Edition& edition)
{
    if (edition.greeting.empty()) return {};
    text::MarkdownOptions options;
    options.heading_ids = text::HeadingIds::none;
    options.top_heading = 3;
    const auto language = i18n::code(edition.language);
    return html::already_safe(text::typeset_html(text::render_markdown(edition.greeting, options), language));
}

Html body_of(const Edition& edition)
{
    const auto& t = i18n::words(edition.language);
    auto body = when(!edition.greeting.empty(), [&] { return markup(R"(<div class="issue-greeting">{}</div>)", greeting_of(edition)); });
    body += pieces_view(t, {}, edition.first);
    body += pieces_view(t, t("Dates coming up"), edition.coming);
    for (const auto& chapter : edition.chapters) body += pieces_view(t, title_of(chapter), chapter.pieces);
    return body;
}

}
