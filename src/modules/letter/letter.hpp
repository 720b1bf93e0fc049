// The letter: made of everything that was published, read over by a person, chosen from by each reader, sent once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/letter/reader.hpp"
#include "modules/letter/schedule.hpp"
#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::letter {

/// What becomes of an issue that nobody has read over by its hour.
enum class Unreviewed { waits, goes };
std::string_view name(Unreviewed unreviewed);
Unreviewed unreviewed_of(std::string_view name);

/// The letter of a site; that of the main site tells of all sites.
struct Letter {
    std::int64_t id = 0;
    std::int64_t site = 0;
    std::string name;  // empty: "the letter of" the site
    Schedule schedule;
    Unreviewed unreviewed = Unreviewed::waits;
    std::string origin;            // how its addresses begin: "https://port-exemple.fr"
    std::optional<Time> departs = {}; // of the week's; nothing while it rests
};

/// What is told at one rhythm, and when.
struct Round {
    std::int64_t letter = 0;
    Rhythm rhythm = Rhythm::week;
    Time told;                        // all that was published until then has been told
    std::optional<Time> departs = {}; // nothing while the letter rests, or, of each text, while none waits
};

/// As people call it.
std::string name_of(const http::Request& request, const Letter& letter);

/// Something to keep to, and its number.
struct Offer {
    std::int64_t id = 0;
    std::string name;
};
/// The themes of what was published lately, the most frequent first.
std::vector<Offer> list_usual_themes(store::Snapshot& db);

std::optional<Letter> find_letter(store::Snapshot& db, std::int64_t site);
std::optional<Letter> get_letter(store::Snapshot& db, std::int64_t id);
std::vector<Letter> list_letters(store::Snapshot& db);
/// Its number; that of the one that is there, if there is one. Tells of what was published from then on, its first issue also of the days before.
std::int64_t open_letter(store::Transaction& db, std::int64_t site, std::string_view origin, Time now);
/// Name, schedule, what becomes of what nobody read over, origin; and whether it rests.
enum class Rests { no, yes };
void update(store::Transaction& db, const Letter& letter, Rests rests, Time now);

std::optional<Round> find_round(store::Snapshot& db, std::int64_t letter, Rhythm rhythm);
/// Those whose time has come.
std::vector<Round> list_due(store::Snapshot& db, Time now);
/// Keeps `told` and `departs`.
void keep(store::Transaction& db, const Round& round);
/// When the letter leaves next at a rhythm that has hours.
Time next_departure(const Letter& letter, Rhythm rhythm, Time after);
/// The job that makes rounds leave: asked for when one is planned, done by whoever composes.
inline constexpr std::string_view round_job = "letter round";

/// The address to which people write who would like the letter, or not any more; empty, and said nowhere, where mails do not come in. Before the
/// door opens.
void set_mail_address(std::string address);

/// For listing::add_front_panel: what it is, and where one subscribes; nothing where there is no letter.
html::Html front_panel(const http::Request& request);
/// "/lettre" and what stands below it.
void add_routes(http::Routes& routes);
/// Says goodbye to somebody who leaves by the link of one issue, whose number stands in it, where anybody can change it. They have left
/// afterwards. Said once, before the door opens.
using Farewell = void (*)(store::Transaction& db, std::int64_t issue, std::int64_t reader, Time now);
void set_farewell(Farewell farewell);
/// Somebody wrote to the address of the letter: a mail asks them, or tells whoever reads it already where one chooses and leaves. `sender` is who
/// they say they are. Of the main site's letter.
void ask_by_mail(store::Transaction& db, const std::string& sender, const std::string& origin, Time now);
/// What was never confirmed is forgotten. At start, and every hour.
void tidy(store::Database& database, Time now);
/// Whoever keeps to one theme keeps to another, which it was merged into.
void follow_theme(store::Transaction& db, std::int64_t from, std::int64_t into);
/// Whoever leaves the territory reads no letter of it. For leaving::add_eraser.
void forget(store::Transaction& db, std::string_view mail);

}
