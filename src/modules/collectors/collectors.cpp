// What needs more than one statement to be collected: texts with their fields, pictures; and what is left out, with the reason.
#include "modules/collectors/collectors.hpp"

#include <map>

#include "commons/belongings/belongings.hpp"
#include "commons/editor/editor.hpp"
#include "commons/gallery/gallery.hpp"
#include "modules/collectors/code_words.hpp"
#include "modules/collectors/collectors_store.hpp"

namespace kenober::collectors {

namespace {

using belongings::Holds;
using belongings::Row;
using belongings::Whose;

std::string written(Time time) { return std::to_string(time.micros); }

std::optional<std::string> written(std::optional<Time> time) { return time ? std::optional(written(*time)) : std::nullopt; }

// What was only put aside is not in its kind's table yet.
contribution::Sheet sheet_of(store::Snapshot& db, const contribution::Contribution& one)
{
    auto draft = editor::find_draft(db, one.id);
    return draft ? std::move(*draft) : editor::sheet_of(db, one);
}

std::vector<Row> texts(store::Snapshot& db, const Whose& whose)
{
    std::vector<Row> rows;
    for (const auto& one : contribution::list_proposed_by(db, whose.person, whose.mail))
        rows.push_back({std::to_string(one.id), one.kind, one.title, contribution::route(one).str(), std::string(name(one.state)),
                        one.licence, one.language, written(one.created), written(one.published), contribution::packed(sheet_of(db, one))});
    return rows;
}

}

std::vector<belongings::File> pictures(store::Snapshot& db, const Whose& whose)
{
    std::map<std::string, std::filesystem::path> found; // one file may stand in several texts
    for (const auto& one : contribution::list_proposed_by(db, whose.person, whose.mail))
        for (const auto& picture : contribution::list_pictures(db, one.id))
            if (auto file = gallery::store().find(picture.file)) found.emplace("images/" + picture.file, std::move(*file));
    std::vector<belongings::File> files;
    for (auto& [name, path] : found) files.push_back({name, path});
    return files;
}

void add_all()
{
    collect_account();
    belongings::add_collector({"texts",
                               msgid("My texts"),
                               {"contribution", "signature", "article", "wish"},
                               {{"number", msgid("Number"), Holds::number},
                                {"kind", msgid("Kind"), Holds::words, kind_in_words},
                                {"title", msgid("Title")},
                                {"address", msgid("Address")},
                                {"state", msgid("State"), Holds::words, code_in_words},
                                {"licence", msgid("Licence"), Holds::words, licence_in_words},
                                {"language", msgid("Language"), Holds::words, language_in_words},
                                {"begun", msgid("Begun"), Holds::moment},
                                {"published", msgid("Published"), Holds::moment},
                                {"fields", msgid("Text"), Holds::sheet}},
                               texts});
    collect_texts();
    collect_comments();
    collect_words();
    collect_letters();
    collect_work();
}

const std::vector<Uncollected>& uncollected()
{
    static const std::vector<Uncollected> all{
        {"area", "the name of a place"},
        {"author", "names as they sign texts: those of one's own stand in the fields of the texts"},
        {"api_key", "hashes of orders that programs sent, so that none counts twice"},
        {"claim", "who is reading what, for half an hour"},
        {"comment_key", "hashes of links, which open nothing by themselves"},
        {"contribution_key", "hashes of links, which open nothing by themselves"},
        {"former_author", "spellings that were merged: public, and of texts that are collected"},
        {"former_address", "addresses that pages had before their site moved in: public, and of texts that are collected"},
        {"intake_file", "names of files that a site brought along: public with their texts"},
        {"intake_hold", "which program is importing at this moment: a number drawn by chance"},
        {"intake_run", "files of former sites that administrators sent"},
        {"letter", "when the letter of a site leaves"},
        {"letter_item", "which public texts a letter told of"},
        {"letter_lane", "how mail servers answer"},
        {"letter_left", "how many left on which day, without who"},
        {"letter_mailing", "how far the sending of a letter has come"},
        {"letter_round", "what was told, and when the next letter leaves"},
        {"outbox", "mails on their way: what they say is collected where it comes from"},
        {"migration", "the steps of the schema"},
        {"notice_key", "hashes of links, which open nothing by themselves"},
        {"partner", "whose feeds a site shows"},
        {"partner_item", "headlines and texts that others published elsewhere"},
        {"person_link", "hashes of links that serve once within a day"},
        {"recovery_code", "hashes of codes that only their owner knows"},
        {"second_step", "somebody between two steps of signing in, for minutes"},
        {"section", "the name of a section"},
        {"setting", "the server's own"},
        {"site", "the name of a site"},
        {"slip_blank", "codes on walls that nobody has used"},
        {"tag", "the name of a theme"},
        {"tag_synonym", "words that mean a theme"},
        {"wall_sheet", "sheets that hang on walls"},
        {"watch_event", "what happened to texts; notices of it are collected"},
        {"watch_way_out", "hashes of links that end mails"},
    };
    return all;
}

}
