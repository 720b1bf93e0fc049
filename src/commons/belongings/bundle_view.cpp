#include "commons/belongings/bundle_view.hpp"

#include "commons/contribution/contribution.hpp"
#include "commons/layout/layout.hpp"
#include "commons/licence/licence.hpp"
#include "commons/person/person.hpp"
#include "platform/text/text.hpp"

namespace kenober::belongings {

using html::Address;
using html::Html;
using html::markup;
using html::when;

namespace {

// The document stands alone: no address leads out of it, and it brings its few rules of looks along.
constexpr std::string_view head = R"(<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><style>
body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1rem/1.6 Georgia,serif;color:#1d1d1d;background:#fff}
h1,h2,dt{font-family:system-ui,sans-serif}h2{margin-top:2.5rem;border-bottom:2px solid #999}
dl{margin:1rem 0;padding:.75rem 1rem;border:1px solid #ccc;border-radius:.3rem;break-inside:avoid-page}
dt{font-size:.85rem;color:#555;margin-top:.4rem}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}
.set{white-space:normal}.set h3,.set h4,.set h5,.set h6{font-size:1rem;margin:1rem 0 .3rem}
</style>)";

struct Label {
    std::string_view field;
    const char* words;
};
constexpr Label labels[] = {
    {"title", msgid("Title")},
    {"body", msgid("Text")},
    {"tags", msgid("Themes")},
    {"place", msgid("Place")},
    {"date", msgid("Date")},
    {"authors", msgid("Who signs")},
    {"licence", msgid("Licence")},
    {"source", msgid("Where it comes from")},
    {"source_title", msgid("Title of what it comes from")},
    {"source_authors", msgid("Who made what it comes from")},
    {"source_licence", msgid("Licence of what it comes from")},
};

const contribution::Field* field_named(std::string_view name)
{
    for (const auto& kind : contribution::kinds())
        for (const auto& field : kind.fields)
            if (field.name == name) return &field;
    return nullptr;
}

/// Nothing for what is a number or a mark of ours: the JSON has it.
std::string label_of(const i18n::Words& t, const std::string& name)
{
    for (const auto& label : labels)
        if (label.field == name) return t.say({label.words});
    const auto* const field = field_named(name);
    return field && field->label ? t.say({field->label}) : std::string();
}

Html written_view(const i18n::Words& t, const std::string& name, const std::string& words)
{
    const auto* const field = field_named(name);
    if (name == "body" || (field && field->input == contribution::Input::markdown)) {
        text::MarkdownOptions options;
        options.top_heading = 3;
        options.heading_ids = text::HeadingIds::none;
        options.id_prefix = "x" + sha256_hex(words).substr(0, 12) + "-";
        options.back_to_text = t("Back to the text");
        return markup(R"(<div class="set">{}</div>)", html::already_safe(text::render_markdown(words, options)));
    }
    if (name == "licence" || name == "source_licence")
        if (const auto known = licence::name_in_words(t, words); !known.empty()) return html::text(known);
    return html::text(words);
}

Html sheet_view(const i18n::Words& t, const contribution::Sheet& sheet)
{
    std::vector<std::pair<std::string, Html>> entries;
    for (const auto& [name, words] : sheet.entries())
        if (auto label = label_of(t, name); !label.empty()) entries.emplace_back(std::move(label), written_view(t, name, words));
    return html::definition_list(entries);
}

Html value_view(const i18n::Words& t, const Column& column, const std::string& value)
{
    if (column.in_words) return html::text(column.in_words(t, value));
    switch (column.holds) {
    case Holds::words: break;
    case Holds::number: return html::text(t.number(whole_number(value).value_or(0)));
    case Holds::moment: return html::text(t.date_and_hour(Time{whole_number(value).value_or(0)}));
    case Holds::sheet: return sheet_view(t, contribution::unpacked(value));
    }
    return html::text(value);
}

Html row_view(const i18n::Words& t, const Collector& collector, const Row& row)
{
    std::vector<std::pair<std::string, Html>> entries;
    for (std::size_t i = 0; i < row.size(); ++i)
        if (row[i] && !row[i]->empty())
            entries.emplace_back(t.say({collector.columns.at(i).label}), value_view(t, collector.columns.at(i), *row[i]));
    return html::definition_list(entries);
}

Html part_view(const i18n::Words& t, const Part& part)
{
    return when(!part.rows.empty(), [&] {
        return markup("<h2>{}</h2>{}", t.say({part.collector->title}),
                      html::each(part.rows, [&](const Row& row) { return row_view(t, *part.collector, row); }));
    });
}

std::string hour(const i18n::Words& t, Time time) { return t.date_and_hour(time); }

Html ask_form(const http::Request& request)
{
    return layout::click_form(request, Address::route("/compte/mes-donnees"),
                              html::submit_button(request.words()("Make the file of my data")));
}

Html standing(const http::Request& request, const std::optional<Bundle>& last)
{
    const auto& t = request.words();
    const auto now = request.now().time();
    const bool is_there = last && last->made && !last->file.empty() && now < *last->made + kept;
    if (!last || (!is_there && now >= last->asked + every)) return ask_form(request);
    if (!last->made)
        return layout::notice(
            markup("<p>{}</p>", t("Your file is being made. A mail tells you when it is ready; you may leave this page.")));
    if (!is_there)
        return layout::notice(markup("<p>{}</p>", t("Your last file has been removed. You may ask for another one from {moment} on.",
                                                    hour(t, last->asked + every))));
    return markup(R"({}{})",
                  layout::notice(markup("<p>{}</p>", t("Your file is ready ({size}). It is removed on {moment}.", t.bytes(last->bytes),
                                                       hour(t, *last->made + kept)))),
                  layout::click_form(request, Address::route("/compte/mes-donnees/prendre"), html::submit_button(t("Take it along"))));
}

}

std::string document(i18n::Language language, const Whose& whose, const std::vector<Part>& parts, Time now)
{
    const auto& t = i18n::words(language);
    const auto title = t("What is {name}’s", whose.name);
    const auto body = markup("<h1>{}</h1><p>{}</p>{}", title, t("As it stood on {moment}.", t.date_and_hour(now)),
                             html::each(parts, [&](const Part& part) { return part_view(t, part); }));
    return "<!doctype html>\n<html lang=\"" + std::string(i18n::code(language)) + "\"><head>" + std::string(head) + "<title>" +
           html::text(title).str() + "</title></head><body>" + body.str() + "</body></html>\n";
}

std::string readme(i18n::Language language, const std::vector<Part>& parts)
{
    const auto& t = i18n::words(language);
    auto text =
        t("This archive holds what is yours on the site.") + "\n\n" + t("donnees.html: to read and to print, without a connection.") +
        "\n" + t("donnees.json: the same for programs, in UTF-8.") + "\n" + t("images/: the pictures that you sent.") + "\n\n" +
        t("In donnees.json, “parts” holds one list for each part; moments are written as RFC 3339 wants it, in UTC; null is what is not known.") +
        "\n";
    for (const auto& part : parts) {
        text += "\n" + std::string(part.collector->name) + ": " + t.say({part.collector->title}) + "\n";
        for (const auto& column : part.collector->columns) text += "  " + std::string(column.key) + ": " + t.say({column.label}) + "\n";
    }
    return text;
}

Html data_page(const http::Request& request, const std::optional<Bundle>& last)
{
    const auto& t = request.words();
    return person::room_page(
        request, person::Room::data, t("My data"),
        markup(
            R"(<p class="lede">{}</p><p>{}</p>{}<p class="soft">{}</p>{})",
            t("All that is yours here, in one file: to keep, to read elsewhere, to check what is known of you."),
            t("It holds your account, your texts with their versions, your drafts and pictures, your comments, what you asked for and told, "
              "and what was decided about it: to read (HTML), and for programs (JSON)."),
            standing(request, last), t("One file a day. The link that gives it works once, in this browser only, where you are signed in."),
            person::panels(request, person::Room::data)));
}

Html over_page(const http::Request& request, Over over)
{
    const auto& t = request.words();
    return layout::task_page(
        request, over == Over::used ? t("This link has served already") : t("This link is too old"),
        markup(R"(<p class="lede">{}</p><p>{}</p><p><a class="button quiet" href="{}">{}</a></p>)",
               over == Over::used ? t("It gave you the file of your data: such a link serves once.")
                                  : t("A file of your data is kept for a day, and then removed. The day of this one is over."),
               t("The page of your data says whether a file is still there to take along, and from when on you may ask for another one."),
               request.here(Address::route("/compte/mes-donnees")), t("Go to the page of my data")));
}

std::string line(const http::Request& request, const std::optional<Bundle>& last)
{
    const auto& t = request.words();
    if (last && !last->made) return t("My file is being made.");
    const bool is_there = last && !last->file.empty() && request.now().time() < *last->made + kept;
    return is_there ? t("A file of them is ready.") : t("To take along, or to leave with.");
}

}
