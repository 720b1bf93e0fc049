#include "modules/article/article.hpp"

#include "modules/article/article_view.hpp"
#include "platform/i18n/i18n.hpp"
#include "platform/text/text.hpp"

namespace kenober::article {

using contribution::Contribution;
using contribution::Need;
using contribution::Part;
using contribution::Sheet;

namespace {

void check(const Sheet& sheet, Problems& problems)
{
    if (const auto written = length(sheet["body"]); written > 0 && written < least_body)
        problems.add("body", say("Write a few sentences: this is too short to be read over."));
}

void prepare(const Contribution& one, Sheet& sheet) { sheet.set("_html", rendered(sheet["body"], one.language, Source::typed)); }

void keep(store::Transaction& db, const Contribution& one, const Sheet& sheet)
{
    const auto source = source_of(db, one.id);
    const auto& html = sheet["_html"];
    const bool is_prepared = source == Source::typed && !html.empty();
    insert(db, one.id, sheet["body"], is_prepared ? html : rendered(sheet["body"], one.language, source), source);
}

void read(store::Snapshot& db, const Contribution& one, Sheet& sheet) { sheet.set("body", body_of(db, one.id)); }

std::string text_of(store::Snapshot& db, const Contribution& one) { return text::markdown_to_text(body_of(db, one.id)); }

}

std::string rendered(std::string_view body, std::string_view language, Source source,
                     const std::function<std::string(std::string_view)>& rewrite)
{
    text::MarkdownOptions options;
    options.raw_html = source == Source::imported ? text::RawHtml::sanitize : text::RawHtml::refuse;
    options.link_attributes = source == Source::imported ? text::LinkAttributes::leave_out : text::LinkAttributes::as_text;
    options.back_to_text = i18n::words(i18n::parse_language(language).value_or(i18n::Language::fr))("Back to the text");
    if (rewrite) options.rewrite_address = rewrite;
    return text::typeset_html(text::render_markdown(body, options), language);
}

const contribution::Kind kind{
    .name = "article",
    .word = "articles",
    .schema = "Article",
    .one = msgid("Text"),
    .title = msgid("To read"),
    .invitation = msgid("Nothing has been published here yet. Yours could be the first text."),
    .propose = msgid("Propose a text"),
    .can_help = nullptr,
    .sayings = {contribution::Saying::know, contribution::Saying::saw},
    .fields =
        {{"title", msgid("Title"), nullptr, contribution::Input::line, Need::required, contribution::most_title},
         {"body", msgid("Your text"),
          msgid(
              "Write as you speak. An empty line begins a paragraph; **two stars** make words bold; a line that begins with ## is a subheading."),
          contribution::Input::markdown, Need::required, most_body, 14},
         {"standfirst", msgid("In one or two sentences"), msgid("What lists and shared links show."), contribution::Input::line,
          Need::optional, contribution::most_standfirst, 3}},
    .asks = {Part::section, Part::tags, Part::picture, Part::place, Part::date, Part::authors, Part::licence},
    .mode = contribution::Mode::before,
    .check = check,
    .prepare = prepare,
    .keep = keep,
    .read = read,
    .body = body_view,
    .preview = preview_view,
    .text = text_of,
};

}
