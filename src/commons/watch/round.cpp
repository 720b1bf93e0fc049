// Telling: notices to whoever watches, mails at once, and the rounds of every day and every week.
#include <algorithm>

#include "commons/site/site.hpp"
#include "commons/watch/watch_mail.hpp"
#include "commons/watch/watch_store.hpp"

namespace kenober::watch {

namespace {

constexpr int most_ways = 500;      // read for one transaction: each person comes by at most some thirty
constexpr int most_mails = 50;    // written in one transaction
constexpr int hour_of_rounds = 7;
constexpr std::int64_t late = minutes(10);
constexpr std::int64_t kept = days(365);

/// The quickest of the ways that lead to one person.
std::vector<Due> one_each(const std::vector<Due>& ways)
{
    std::vector<Due> each;
    for (const auto& way : ways) {
        if (each.empty() || each.back().person != way.person) each.push_back(way);
        else if (way.pace < each.back().pace) each.back() = way;
    }
    return each;
}

/// Gives notices to some of those who watch; false once there is nobody left.
bool give_some(store::Transaction& db, const Event& event)
{
    const auto ways = watching(db, event, most_ways);
    auto people = one_each(ways);
    // Whoever is last may have more ways than were read.
    const bool is_cut = ways.size() == static_cast<std::size_t>(most_ways) && people.size() > 1;
    if (is_cut) people.pop_back();
    if (people.empty()) return false;
    const auto proposer = event.contribution ? contribution::proposer(db, event.contribution).person : 0;
    for (const auto& due : people)
        if (due.person != proposer) give(db, event, Manner::watched, due);
    set_reached(db, event.id, people.back().person);
    return is_cut;
}

std::string site_of(store::Snapshot& db, const std::vector<Notice>& notices)
{
    const auto first = notices.front().event.site;
    const bool is_one = std::ranges::all_of(notices, [&](const Notice& one) { return one.event.site == first; });
    return is_one ? site::get(db, first).name : "";
}

enum class Left { none, some };

void mail(store::Transaction& db, std::int64_t person, const std::vector<Notice>& notices, Left left, Time now)
{
    const auto who = person::find(db, person);
    if (notices.empty() || !who || !who->confirmed || who->mail.empty()) return;
    post::send(db, mail_of({*who, notices, site_of(db, notices), give_way_out(db, person, now), left == Left::none}));
}

/// Mails to some of those who want to hear of it at once; false once there is nobody left.
bool mail_some(store::Transaction& db, std::int64_t event, Time now)
{
    const auto people = untold(db, event, most_mails);
    for (const auto person : people) {
        const auto notice = find_notice(db, person, event);
        set_told(db, person, event, now);
        if (notice) mail(db, person, {*notice}, Left::none, now);
    }
    return !people.empty();
}

int mail_some(store::Transaction& db, Pace pace, Time moment, Time now)
{
    const auto people = next_waiting(db, pace, moment, most_mails);
    for (const auto person : people) {
        const auto notices = waiting(db, person, pace, moment, most_lines);
        const auto all = set_told(db, person, pace, moment, now);
        mail(db, person, notices, all > most_lines ? Left::some : Left::none, now);
    }
    return static_cast<int>(people.size());
}

std::string payload_of(Pace pace, Time moment) { return std::string(name(pace)) + " " + std::to_string(moment.micros); }

void plan_next(store::Transaction& db, Pace pace, std::optional<Time> was, Time now)
{
    const auto next = next_round(pace, now);
    if (plan(db, pace, was, next)) jobs::later(db, "watch-round", payload_of(pace, next), next);
}

void run_round(const jobs::Job& job, store::Database& database)
{
    const auto parts = split(job.payload, ' ');
    const auto pace = pace_of(parts.front());
    const auto moment = parts.size() == 2 ? whole_number(parts[1]) : std::nullopt;
    if (!pace || !moment) throw jobs::Hopeless("a round has a pace and a moment");
    const auto now = current_time();
    // The next one first: whatever happens to this one, there is another.
    database.write(store::Change::quiet(), [&](store::Transaction& db) { plan_next(db, *pace, Time{*moment}, now); });
    mail_round(database, *pace, Time{*moment}, now);
}

}

Time next_round(Pace pace, Time after)
{
    auto day = local_day(after);
    for (int further = 0;; ++further) {
        // Noon is in the same day whatever the clocks do in its night.
        const auto noon = start_of_day(day.year, day.month, day.day) + hours(12) + days(further);
        const auto there = local_day(noon);
        const auto rough = start_of_day(there.year, there.month, there.day) + hours(hour_of_rounds);
        const auto moment = rough + hours(hour_of_rounds - local_day(rough).hour);
        if (moment > after && (pace != Pace::week || there.weekday == 0)) return moment;
    }
}

bool tell_watchers(store::Database& database, std::int64_t event, Time now)
{
    const auto found = find_event(*database.read(), event);
    if (!found) return false;
    while (database.write(store::Change::quiet(), [&](store::Transaction& db) { return find_event(db, event) && give_some(db, *found); })) {
    }
    while (database.write(store::Change::quiet(), [&](store::Transaction& db) { return mail_some(db, event, now); })) {}
    return true;
}

int mail_round(store::Database& database, Pace pace, Time moment, Time now)
{
    int people = 0;
    for (;;) {
        const int some = database.write(store::Change::quiet(), [&](store::Transaction& db) { return mail_some(db, pace, moment, now); });
        if (some == 0) return people;
        people += some;
    }
}

void add_jobs(jobs::Runner& runner)
{
    runner.add("watch", [](const jobs::Job& job, store::Database& database) {
        tell_watchers(database, whole_number(job.payload).value_or(0), current_time());
    });
    runner.add("watch-round", run_round);
}

void tidy(store::Database& database, Time now)
{
    database.write(store::Change::quiet(), [&](store::Transaction& db) {
        for (const auto pace : {Pace::day, Pace::week}) {
            const auto next = planned(db, pace);
            if (!next) plan_next(db, pace, {}, now);
            // Its job is gone, or was given up: a round that comes late is better than none.
            else if (*next + late < now && plan(db, pace, next, next_round(pace, now))) {
                jobs::later(db, "watch-round", payload_of(pace, *next));
                jobs::later(db, "watch-round", payload_of(pace, next_round(pace, now)), next_round(pace, now));
            }
        }
        remove_older(db, now - kept);
        remove_dangling(db);
    });
}

}
