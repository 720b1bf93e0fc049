#include "commons/lead/lead.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "commons/lead/lead_mail.hpp"
#include "commons/person/person.hpp"
#include "platform/mail/mail.hpp"

namespace kenober::lead {

namespace {

constexpr std::array states{State::waiting, State::open, State::taken, State::done, State::removed};
constexpr std::array stages{Stage::asked, Stage::holding, Stage::ended};

void check_length(const std::string& text, std::size_t most, const char* field, Problems& problems)
{
    if (length(text) > most) problems.add(field, say("This is too long: at most {most} characters.", {{"most", std::to_string(most)}}));
}

void check_name(const Someone& one, Problems& problems)
{
    if (one.name.empty()) problems.add("name", say("Say what we may call you."));
    check_length(one.name, contribution::most_name, "name", problems);
}

void check_mail(const Someone& one, Problems& problems)
{
    if (!mail::is_mail_address(one.mail))
        problems.add("mail", say("This does not look like a mail address: it has an @ and a domain, like name@example.org."));
}

void tidy(Someone& one)
{
    one.name = contribution::on_one_line(one.name);
    one.mail = person::normal_mail(one.mail);
}

}

std::string_view name(State state)
{
    switch (state) {
    case State::waiting: return "waiting";
    case State::open: return "open";
    case State::taken: return "taken";
    case State::done: return "done";
    case State::removed: break;
    }
    return "removed";
}

State state_of(std::string_view text)
{
    for (const auto state : states)
        if (name(state) == text) return state;
    throw std::invalid_argument("unknown state of a lead");
}

std::string_view name(Stage stage)
{
    switch (stage) {
    case Stage::asked: return "asked";
    case Stage::holding: return "holding";
    case Stage::ended: break;
    }
    return "ended";
}

Stage stage_of(std::string_view text)
{
    for (const auto stage : stages)
        if (name(stage) == text) return stage;
    throw std::invalid_argument("unknown stage of an offer");
}

Standing standing_of(const Lead& lead, const Offer& offer, Time now)
{
    if (lead.state == State::done || lead.state == State::removed) return Standing::closed;
    if (offer.stage == Stage::ended) return Standing::ended;
    if (lead.state != State::open) return Standing::too_late;
    return offer.since + days(days_to_confirm) <= now ? Standing::expired : Standing::to_confirm;
}

Checked<Lead> check(Lead sent)
{
    Problems problems;
    sent.what = contribution::on_one_line(sent.what);
    sent.more = std::string(trim(sent.more));
    sent.place = contribution::on_one_line(sent.place);
    sent.reach = std::string(trim(sent.reach));
    tidy(sent.by);
    if (sent.what.empty()) problems.add("what", say("Say in one sentence what is worth telling."));
    check_length(sent.what, most_what, "what", problems);
    check_length(sent.more, most_more, "more", problems);
    if (std::ranges::none_of(contribution::kinds(), [&](const contribution::Kind& kind) { return kind.name == sent.kind; }))
        problems.add("kind", say("Choose one of the list."));
    check_length(sent.place, most_place, "place", problems);
    if (sent.consent == Time{}) problems.add("consent", say("Ask them first: without their agreement, we do not speak of people here."));
    if (sent.reach.empty()) problems.add("reach", say("Say how to reach them, or you: otherwise nobody can collect it."));
    check_length(sent.reach, most_reach, "reach", problems);
    check_name(sent.by, problems);
    if (!sent.by.mail.empty()) check_mail(sent.by, problems);
    if (!problems.empty()) return problems;
    return sent;
}

Checked<Someone> check(Someone sent)
{
    Problems problems;
    tidy(sent);
    check_name(sent, problems);
    check_mail(sent, problems);
    if (!problems.empty()) return problems;
    return sent;
}

std::vector<moderation::Task> tasks(store::Snapshot& db, std::int64_t site)
{
    std::vector<moderation::Task> all;
    for (const auto& one : list_waiting(db, site)) {
        moderation::Task task;
        task.key = "lead/" + std::to_string(one.id);
        task.sort = "lead";
        task.what = msgid("Something worth telling");
        task.address = html::Address::route("/a-ecrire/relire/{}", one.id);
        task.title = one.what;
        task.since = one.since;
        if (one.by.person) task.not_for = {one.by.person};
        all.push_back(std::move(task));
    }
    return all;
}

std::string title_of(const http::Request& request, std::int64_t id)
{
    const auto found = find(request.db(), id);
    const bool is_there = found && found->site == request.site().id && (found->state == State::open || found->state == State::taken);
    return is_there ? found->what : std::string();
}

void note_text(const http::Request& request, store::Transaction& db, std::int64_t id, std::int64_t contribution)
{
    const auto found = find(db, id);
    if (found && found->site == request.site().id) insert_text(db, id, contribution);
}

void finish(const http::Request& request, store::Transaction& db, std::int64_t contribution)
{
    const auto found = find_by_text(db, contribution);
    if (!found) return;
    const auto held_by = holder(db, found->id);
    if (!set_done(db, found->id, contribution, request.now().time())) return;
    const auto text = contribution::find(db, contribution).value();
    const auto writer = contribution::proposer(db, contribution);
    mail_written(request, db, *found, found->by, text);
    // Somebody else wrote it meanwhile: whoever had it need not go on.
    if (held_by && held_by->by.mail != found->by.mail && held_by->by.mail != person::normal_mail(writer.mail) &&
        (writer.person == 0 || held_by->by.person != writer.person))
        mail_written(request, db, *found, held_by->by, text);
}

bool take_off(const http::Request& request, store::Transaction& db, std::int64_t id, const Removal& removal)
{
    const auto found = find(db, id);
    if (!found) return false;
    const auto held_by = holder(db, id);
    const auto now = request.now().time();
    if (!remove(db, id, removal, now)) return move(db, id, State::done, State::removed, now);
    if (held_by && held_by->by.mail != found->by.mail) mail_removed(request, db, *found, held_by->by, removal);
    return true;
}

void expire(store::Database& database, Time now)
{
    bool is_any = false;
    {
        auto db = database.read();
        is_any = !list_held_since_before(*db, now - days(days_to_write)).empty();
    }
    const auto change = is_any ? store::Change::of_every_site() : store::Change::quiet();
    database.write(change, [&](store::Transaction& db) {
        for (const auto& offer : list_held_since_before(db, now - days(days_to_write))) {
            const auto lead = find(db, offer.lead);
            if (lead && give_back(db, offer.lead, now)) mail_expired(db, *lead, offer);
        }
        purge_offers(db, now);
    });
}

}
