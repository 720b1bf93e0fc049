#include "commons/introduction/pages.hpp"

#include "commons/introduction/introduction_mail.hpp"
#include "commons/introduction/introduction_view.hpp"
#include "commons/moderation/moderation.hpp"

namespace kenober::introduction {

using html::Address;
using http::Reply;
using http::Request;

namespace {

constexpr std::size_t most_of_message = 300;  // characters

std::vector<ToPassOn> waiting_here(const Request& request)
{
    auto& db = request.db();
    std::vector<ToPassOn> waiting;
    for (auto& one : list_to_pass_on(db, request.site().id))
        if (auto about = contribution::find(db, one.contribution)) {
            auto name = receiver_of(db, one.contribution).name;
            waiting.push_back({std::move(one), std::move(*about), std::move(name)});
        }
    return waiting;
}

Reply show_waiting(Request& request) { return http::page(pass_on_page(request, waiting_here(request), {}, {})); }

std::optional<State> outcome_of(std::string_view act)
{
    if (act == "agree") return State::agreed;
    if (act == "decline") return State::declined;
    if (act == "stop") return State::stopped;
    return {};
}

Introduction here(const Request& request, store::Snapshot& db)
{
    auto one = find(db, request.number("id"));
    const auto about = one ? contribution::find(db, one->contribution) : std::nullopt;
    if (!about || about->site != request.site().id || receiver_of(db, about->id).reached != Reached::by_hand) throw http::NotFound();
    return *std::move(one);
}

std::string task_key(std::int64_t introduction) { return "introduction/" + std::to_string(introduction); }

// The queue of those who facilitate holds them too.
std::vector<moderation::Task> tasks(store::Snapshot& db, std::int64_t site)
{
    std::vector<moderation::Task> waiting;
    for (const auto& one : list_to_pass_on(db, site))
        if (const auto about = contribution::find(db, one.contribution))
            waiting.push_back({task_key(one.id),
                               "introduction",
                               msgid("Introduction"),
                               Address::route("/mise-en-relation/a-transmettre"),
                               about->title,
                               one.since,
                               {}});
    return waiting;
}

void act(const Request& request, store::Transaction& db, State outcome, const std::string& message)
{
    const auto one = here(request, db);
    moderation::release(db, task_key(one.id));
    if (outcome == State::stopped) return stop_all(request, db, one.contribution);
    if (!settle(request, db, one, outcome)) throw http::Conflict(say("Somebody has just passed this one on."));
    if (outcome == State::agreed) mail_agreed_by_hand(request, db, one, receiver_of(db, one.contribution), message);
}

Reply decide(Request& request)
{
    const auto outcome = outcome_of(request.form()["act"]);
    if (!outcome) throw http::BadRequest();
    const auto id = here(request, request.db()).id;
    const std::string message(trim(request.form()[message_field(id)]));
    Problems problems;
    if (*outcome == State::agreed && message.empty())
        problems.add(message_field(id), say("Say how they can meet: a telephone number, a place and a time, or through you."));
    if (length(message) > most_of_message)
        problems.add(message_field(id),
                     say("These words are too many: at most {most} characters.", {{"most", std::to_string(most_of_message)}}));
    if (!problems.empty()) return http::correct(pass_on_page(request, waiting_here(request), {id, message}, problems));
    const auto change = *outcome == State::stopped ? store::Change::of_site(request.site().id) : store::Change::quiet();
    return request.once(change, [&](store::Transaction& db) {
        act(request, db, *outcome, message);
        return http::see_other(request.here(Address::route("/mise-en-relation/a-transmettre")));
    });
}

}

void add_passing_on(http::Routes& routes)
{
    using enum http::Who;
    moderation::add_tasks(tasks);
    routes.get("/mise-en-relation/a-transmettre", facilitator, show_waiting)
        .post("/mise-en-relation/a-transmettre/{id}", facilitator, decide);
}

}
