// What of a former site has no place here, noted while its heads are read and told at the end.
#include <algorithm>

#include <fmt/format.h>

#include "modules/spip/former.hpp"

namespace kenober::spip {

namespace {

constexpr std::size_t most_excerpt = 400;

// Columns of SPIP's own tables that are carried, or tell nothing to readers.
const std::map<std::string_view, std::set<std::string_view>>& known_columns()
{
    static const std::map<std::string_view, std::set<std::string_view>> known{
        {"spip_rubriques",
         {"id_rubrique",
          "id_parent",
          "titre",
          "descriptif",
          "texte",
          "id_secteur",
          "maj",
          "export",
          "id_import",
          "statut",
          "date",
          "lang",
          "langue_choisie",
          "statut_tmp",
          "date_tmp",
          "profondeur",
          "url_propre",
          "idx",
          "extra_idx",
          "composition",
          "composition_lock",
          "composition_branche_lock",
          "agenda",
          "id_trad"}},
        {"spip_auteurs",
         {"id_auteur", "nom",         "bio",         "email",      "nom_site",     "url_site",   "nom_site_spip", "url_site_spip",
          "login",     "pass",        "low_sec",     "statut",     "webmestre",    "maj",        "pgp",           "htpass",
          "en_ligne",  "alea_actuel", "alea_futur",  "prefs",      "cookie_oubli", "source",     "lang",          "langue_choisie",
          "imessage",  "messagerie",  "backup_cles", "url_propre", "idx",          "nom_famille"}},
        {"spip_mots", {"id_mot", "titre", "descriptif", "texte", "id_groupe", "id_groupe_racine", "type", "maj", "url_propre", "idx"}},
        {"spip_documents",
         {"id_document", "id_vignette", "id_type", "extension", "titre",   "date",    "descriptif", "fichier",   "taille",
          "largeur",     "hauteur",     "duree",   "media",     "mode",    "distant", "statut",     "credits",   "alt",
          "brise",       "maj",         "idx",     "contenu",   "extrait", "inclus",  "sha256",     "processed", "date_publication"}},
        {"spip_syndic", {"id_syndic",  "id_rubrique", "id_secteur", "nom_site", "url_site",    "url_syndic", "descriptif",
                         "maj",        "syndication", "statut",     "date",     "date_syndic", "date_index", "extraction",
                         "moderation", "miroir",      "oubli",      "resume",   "url_propre",  "idx"}}};
    return known;
}

const std::vector<std::pair<std::string_view, const char*>>& sentences()
{
    static const std::vector<std::pair<std::string_view, const char*>> all{
        {"spam", msgid("Messages that were marked as spam stay behind: {count}.")},
        {"private", msgid("Private messages stay behind: {count}.")},
        {"messages elsewhere", msgid("Comments on sections, sites or people, or on what is no longer there, stay behind: {count}.")},
        {"partners", msgid("Partner sites that were not published stay behind: {count}.")},
        {"partner texts", msgid("Descriptions of partner sites stay behind: {count}.")},
        {"tag texts", msgid("Texts about tags stay behind: {count}.")},
        {"files", msgid("Files that were refused or thrown away there stay behind: {count}.")},
        {"ties", msgid("Tags, people and files tied to a section, a tag, a person or a file are untied here: {count}.")},
        {"addresses", msgid("Addresses of what nothing here takes lead nowhere: {count}.")},
        {"numberless", msgid("Texts without a number cannot be told apart and stay behind: {count}.")},
        {"twice", msgid("Texts that stood twice in the file came once: {count}.")}};
    return all;
}

}

void note_fields(Former& former, const dump::Row& row)
{
    const auto known = known_columns().find(row.table);
    if (known == known_columns().end()) return;
    for (std::size_t at = 0; at < row.columns.size(); ++at) {
        const auto value = trim(row.values[at] ? std::string_view(*row.values[at]) : std::string_view());
        if (value.empty() || value == "0" || value.starts_with("0000-00-00") || value == "non" || known->second.contains(row.columns[at]))
            continue;
        ++former.fields[{std::string(row.table), row.columns[at]}];
    }
}

void note_of_site(Former& former, std::string_view name, std::string_view value)
{
    if (trim(value).empty()) return;
    const std::string line = shorten(line_of(value, former.language), most_excerpt);
    if (name == "slogan_site") former.remarks.push_back({say("The motto of the site has no place here."), line});
    if (name == "descriptif_site") former.remarks.push_back({say("What the site said of itself has no place here."), line});
}

void note_group(Former& former, const dump::Row& row)
{
    const std::string name = line_of(without_number(row.text("titre")), former.language);
    if (name.empty()) return;
    const std::string about = line_of(row.text("descriptif").empty() ? row.text("texte") : row.text("descriptif"), former.language);
    former.remarks.push_back(
        {say("The group of tags “{name}” is not kept; its tags are.", {{"name", name}}), shorten(about, most_excerpt)});
}

void tell_leavings(const Former& former, intake::Outline& outline)
{
    for (const auto& [name, sentence] : sentences())
        if (const auto found = former.skipped.find(name); found != former.skipped.end())
            outline.remarks.push_back({{sentence, {{"count", std::to_string(found->second)}}}});
    for (const auto& [field, count] : former.fields)
        outline.remarks.push_back(
            {say("The field “{field}” of the table “{table}” has no place here; it holds something in so many rows: {count}.",
                 {{"field", field.second}, {"table", field.first.substr(5)}, {"count", std::to_string(count)}})});
}

}
