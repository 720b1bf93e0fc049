#include "modules/demo/demo_letter.hpp"

#include "commons/site/site.hpp"
#include "modules/demo/demo_yaml.hpp"
#include "modules/issue/issue.hpp"
#include "modules/letter/letter.hpp"

namespace kenober::demo {

namespace {

constexpr int weeks = 13;

std::vector<std::int64_t> sites_of(store::Snapshot& db)
{
    std::vector<std::int64_t> all;
    for (const auto& one : site::list(db)) all.push_back(one.id);
    return all;
}

/// One week's issue, if anything was published in it; false else.
bool add_issue(store::Transaction& db, const letter::Letter& letter, Time since, Time until, const std::string& greeting)
{
    issue::Issue one;
    one.letter = letter.id;
    one.since = since;
    one.until = one.at = until;
    const auto entries = issue::in_order(issue::list_entries(db, one, 0, until), sites_of(db));
    if (entries.empty()) return false;
    one.id = issue::insert_left(db, one, entries);
    one.greeting = greeting;
    issue::update(db, one);
    return true;
}

void add_reader(store::Transaction& db, const letter::Letter& letter, const YAML::Node& node, Time now)
{
    letter::Reader one;
    one.letter = letter.id;
    one.mail = text_of(node, "mail");
    one.language = text_of(node, "language", "fr");
    one.rhythm = letter::rhythm_of(text_of(node, "rhythm")).value_or(letter::Rhythm::week);
    one.asked = now - days(60);
    letter::confirm(db, letter::insert(db, one), now - days(60));
}

}

void add_demo_letters(store::Transaction& db, const DemoTown& town)
{
    const auto told = demo_file("demo/letter.yaml");
    const auto main = demo_site(db, text_of(told, "site"));
    letter::open_letter(db, main, "", town.now);
    auto letter = letter::find_letter(db, main).value();
    letter.name = text_of(told, "name");
    letter::update(db, letter, letter::Rests::no, town.now);
    for (const auto& one : told["readers"]) add_reader(db, letter, one, town.now);
    std::size_t at = 0;
    for (int week = weeks; week > 0; --week) {
        const auto until = letter::next_departure(letter, letter::Rhythm::week, town.now - days(7 * week));
        if (until > town.now) break;
        const auto& greetings = told["greetings"];
        const auto greeting = at < greetings.size() ? greetings[at].as<std::string>() : std::string();
        if (!add_issue(db, letter, until - days(7), until, greeting)) continue;
        ++at;
        auto round =
            letter::find_round(db, letter.id, letter::Rhythm::week).value_or(letter::Round{letter.id, letter::Rhythm::week, until, {}});
        round.letter = letter.id;
        round.told = until;
        round.departs = letter::next_departure(letter, letter::Rhythm::week, town.now);
        letter::keep(db, round);
    }
}

}
