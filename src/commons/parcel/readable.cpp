#include "commons/parcel/readable.hpp"

#include "commons/contribution/contribution.hpp"
#include "commons/parcel/json_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kenober::parcel {
namespace {

namespace json = boost::json;

std::string cell(std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string made = "\"";
    for (const char c : text) made.append(c == '"' ? 2 : 1, c);
    return made + '"';
}

void add_list(std::string& text, std::string_view key, const std::vector<std::string>& values)
{
    if (values.empty()) return;
    text += fmt::format("{}:\n", key);
    for (const auto& value : values) text += fmt::format("  - {}\n", in_quotes(value));
}

std::string facts(store::Snapshot& db, const contribution::Contribution& one)
{
    std::string text = fmt::format("---\ntitle: {}\n", in_quotes(one.title));
    std::vector<std::string> authors, themes;
    for (const auto& author : one.authors) authors.push_back(author.name);
    for (const auto& tag : contribution::tags(db, one.id)) themes.push_back(tag.name);
    if (one.published) text += fmt::format("date: {}\n", rfc3339(*one.published));
    if (!one.section_name.empty()) text += fmt::format("section: {}\n", in_quotes(one.section_name));
    text += fmt::format("licence: {}\nlanguage: {}\n", in_quotes(one.licence), one.language);
    add_list(text, "authors", authors);
    add_list(text, "tags", themes);
    if (one.picture)
        text += fmt::format("picture: {}\npicture_text: {}\npicture_credit: {}\n", in_quotes("media/" + one.picture->file),
                            in_quotes(one.picture->text), in_quotes(one.picture->credit));
    return text;
}

}

std::string markdown_of(store::Snapshot& db, const contribution::Contribution& one)
{
    const auto* kind = contribution::kind_of_word(one.word);
    if (kind == nullptr) return {};
    contribution::Sheet sheet;
    kind->read(db, one, sheet);
    std::string text = facts(db, one), body;
    for (const auto& field : kind->fields) {
        const auto& written = sheet[field.name];
        if (field.name == "title" || written.empty()) continue;
        if (field.input == contribution::Input::markdown) body += "\n" + written + "\n";
        else text += fmt::format("{}: {}\n", field.name, in_quotes(written));
    }
    if (sheet["standfirst"].empty() && !one.standfirst.empty()) text += fmt::format("standfirst: {}\n", in_quotes(one.standfirst));
    return text + "---\n" + body;
}

void Addresses::add(std::string_view path, std::string_view what, std::string_view title, std::string_view leads_to)
{
    m_lines.insert(fmt::format("{},{},{},{}\r\n", cell(path), cell(what), cell(title), cell(leads_to)));
}

void Addresses::add_text(const contribution::Contribution& one)
{
    add(fmt::format("/{}/{}", one.word, one.slug), one.kind, one.title);
    if (m_lists.insert(one.word).second) add("/" + one.word, "list", "");
}

void Addresses::add_sections(const json::object& site)
{
    const auto* list = site.if_contains("section");
    if (list == nullptr) return;
    for (const auto& section : list->as_array())
        add("/rubriques/" + std::string(section.at("slug").as_string()), "section", section.at("name").as_string());
}

void Addresses::add_authors(const json::array& list)
{
    for (const auto& one : list) {
        const auto path = "/auteurs/" + std::string(one.at("author").at("slug").as_string());
        add(path, "author", one.at("author").at("name").as_string());
        // A former address is known by its SHA-256 only: the name in it may be that of somebody who left.
        if (const auto* former = one.as_object().if_contains("former_author"))
            for (const auto& row : former->as_array())
                add("/auteurs/sha256:" + std::string(row.at("slug_hash").as_string()), "former author", "", path);
    }
}

void Addresses::add_themes(const json::array& list)
{
    for (const auto& one : list) {
        const auto path = "/mots/" + std::string(one.at("tag").at("slug").as_string());
        add(path, "theme", one.at("tag").at("name").as_string());
        if (const auto* words = one.as_object().if_contains("tag_synonym"))
            for (const auto& row : words->as_array())
                add("/mots/" + std::string(row.at("slug").as_string()), "synonym", row.at("name").as_string(), path);
    }
}

std::string Addresses::csv() const
{
    std::string text = "address,what,title,leads_to\r\n/,front page,,\r\n";
    for (const auto& line : m_lines) text += line;
    return text;
}

std::string_view note()
{
    return "# Un site, tout entier / A site, whole\n\n"
           "Ce fichier ZIP contient un site fait avec Kenober. On peut le relire sur un autre serveur : `kenober site import FICHIER`.\n"
           "Tout ce qu’il contient se lit aussi sans Kenober.\n\n"
           "- `contributions/…/*.md` : les textes publiés, en Markdown, avec leurs auteurs, leur licence et leurs thèmes.\n"
           "- `contributions/…/*.json` : tout ce qui va avec chaque texte : états, versions, décisions, commentaires.\n"
           "- `media/` : les images, sous le nom de leur empreinte.\n"
           "- `addresses.csv` : les adresses publiques et ce qui s’y trouve ; les anciennes, et où elles mènent.\n"
           "- `site.json`, `authors.json`, `themes.json`, `areas.json` : réglages, rubriques, signatures, thèmes, lieux.\n"
           "- `people.json` : seulement si on l’a demandé, les personnes qui ont proposé, leur nom et leur adresse. Jamais de mot de passe.\n"
           "- `manifest.json` : la liste de tout cela, avec l’empreinte SHA-256 de chaque fichier.\n\n"
           "This ZIP file holds one site made with Kenober; another server takes it in with `kenober site import FILE`, and everything in it\n"
           "can be read without Kenober: the published texts in Markdown beside a JSON file with all that belongs to each, pictures under the\n"
           "name of their content, the public addresses in CSV, and a manifest with the SHA-256 of every file. `people.json` is there only if\n"
           "it was asked for. The format is described in docs/site-archive.md of Kenober's sources.\n";
}

}
