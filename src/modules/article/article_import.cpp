#include "modules/article/article_import.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "commons/licence/licence.hpp"
#include "platform/text/text.hpp"

namespace kenober::article {

namespace {

using text::FrontMatter;

// Characters; more than a form takes: what is published already keeps its words.
constexpr std::size_t most_imported_title = 500;

std::string first_of(const FrontMatter& front, std::initializer_list<const char*> names)
{
    for (const auto* name : names)
        if (auto value = front.text(name); !trim(value).empty()) return std::string(trim(value));
    return {};
}

std::string title_of(const FrontMatter& front, const std::string& path, std::vector<std::string>& remarks)
{
    if (auto title = first_of(front, {"title"}); !title.empty()) return title;
    auto name = std::string(trim(front.text("firstName") + " " + front.text("lastName")));
    if (!name.empty()) {
        remarks.push_back("no title: made from the first and last name");
        return name;
    }
    remarks.push_back("no title: made from the file's name");
    name = std::filesystem::path(path).stem().string();
    std::ranges::replace_if(name, [](char c) { return c == '-' || c == '_'; }, ' ');
    return name;
}

void set_date(contribution::Contribution& c, const FrontMatter& front, const ImportChoices& choices, Time file_date,
              std::vector<std::string>& remarks)
{
    const auto written = first_of(front, {"date", "publishedDate"});
    if (const auto date = parse_date(written)) {
        c.published = *date;
        return;
    }
    if (!written.empty()) remarks.push_back(fmt::format("the date '{}' cannot be read", shorten(written, 40)));
    if (choices.date) {
        c.published = *choices.date;
        return;
    }
    c.published = file_date;
    c.certainty = contribution::Certainty::uncertain;
    remarks.push_back("no date: the file's own, marked uncertain");
}

std::vector<std::string> names_under(const FrontMatter& front, std::initializer_list<const char*> keys)
{
    std::vector<std::string> names;
    for (const auto* key : keys)
        if (const auto* value = front.find(key))
            for (const auto& one : value->texts())
                for (auto& name : contribution::separated(one)) names.push_back(std::move(name));
    return names;
}

void set_authors(contribution::Contribution& c, const FrontMatter& front, const ImportChoices& choices, std::vector<std::string>& remarks)
{
    auto names = names_under(front, {"author", "authors", "auteur", "auteurs"});
    if (names.empty()) names = choices.authors;
    if (names.size() > contribution::most_authors) {
        remarks.push_back(fmt::format("only the first {} of {} authors", contribution::most_authors, names.size()));
        names.resize(contribution::most_authors);
    }
    for (auto& name : names) c.authors.push_back({shorten(name, contribution::most_name), ""});
}

void set_licence(contribution::Contribution& c, const FrontMatter& front, const ImportChoices& choices, std::vector<std::string>& remarks)
{
    const auto written = first_of(front, {"licence", "license"});
    c.licence = choices.licence;
    if (written.empty()) return;
    if (const auto* found = licence::find(written)) c.licence = found->code;
    else remarks.push_back(fmt::format("the licence '{}' is not known here", shorten(written, 40)));
}

std::vector<std::string> tags_of(const FrontMatter& front, std::vector<std::string>& remarks)
{
    auto names = names_under(front, {"tags", "keywords", "mots"});
    std::erase_if(names, [](const std::string& name) { return length(name) > 60; });
    if (names.size() > contribution::most_tags) {
        remarks.push_back(fmt::format("only the first {} of {} tags", contribution::most_tags, names.size()));
        names.resize(contribution::most_tags);
    }
    return names;
}

void report_unused(const FrontMatter& front, std::vector<std::string>& remarks)
{
    constexpr std::array used = {"title",    "date",    "publishedDate", "author",  "authors",    "auteur", "auteurs",
                                 "licence",  "license", "description",   "summary", "standfirst", "chapo",  "tags",
                                 "keywords", "mots",    "published",     "slug",    "language",   "lang"};
    std::string names;
    for (const auto& [key, value] : front.facts.map) {
        const bool is_empty =
            value.kind == text::FrontValue::Kind::nothing || (value.kind == text::FrontValue::Kind::scalar && value.scalar.empty());
        if (!is_empty && std::ranges::find(used, key) == used.end()) names += (names.empty() ? "" : ", ") + key;
    }
    if (!names.empty()) remarks.push_back("left out, an article has no place for them: " + names);
    for (const auto& error : front.errors) remarks.push_back(fmt::format("line {}: {}", error.line, error.message));
}

// Front matter may be of any length; a title and a summary are not.
std::string bounded(std::string text, std::size_t most, const char* what, std::vector<std::string>& remarks)
{
    std::ranges::replace_if(text, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
    if (length(text) <= most) return text;
    remarks.push_back(fmt::format("the {} was cut to {} characters", what, most));
    return shorten(text, most);
}

}

ImportedText read_markdown_file(std::string_view source, const std::string& path, const ImportChoices& choices, Time file_date,
                                const std::function<std::string(std::string_view)>& rewrite)
{
    ImportedText read;
    auto& remarks = read.remarks;
    const auto front = text::split_front_matter(source);
    auto& c = read.article.contribution;
    c.kind = kind.name;
    c.site = choices.site;
    c.title = bounded(title_of(front, path, remarks), most_imported_title, "title", remarks);
    c.standfirst =
        bounded(first_of(front, {"description", "summary", "standfirst", "chapo"}), contribution::most_standfirst, "summary", remarks);
    const auto language = first_of(front, {"language", "lang"});
    c.language = i18n::parse_language(language) ? language : choices.language;
    set_date(c, front, choices, file_date, remarks);
    set_authors(c, front, choices, remarks);
    set_licence(c, front, choices, remarks);
    read.article.tags = tags_of(front, remarks);
    report_unused(front, remarks);
    read.article.body = trim(front.body);
    if (read.article.body.empty()) remarks.push_back("nothing is written in it: kept as a draft");
    if (front.text("published") == "false") remarks.push_back("`published: false`: kept as a draft");
    read.is_draft = read.article.body.empty() || front.text("published") == "false";
    c.state = read.is_draft ? contribution::State::draft : contribution::State::published;
    read.html = rendered(read.article.body, c.language, Source::imported, rewrite);
    return read;
}

std::size_t ImportReport::count(ImportedFile::Outcome outcome) const
{
    return static_cast<std::size_t>(std::ranges::count(files, outcome, &ImportedFile::outcome));
}

}
