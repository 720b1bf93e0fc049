#include "commons/queue/queue_pages.hpp"

#include <algorithm>

#include "commons/queue/queue_view.hpp"

namespace kenober::queue {

using html::Address;
using http::Reply;
using http::Request;

namespace {

std::vector<std::pair<std::string, DeclineSpam>>& declines()
{
    static std::vector<std::pair<std::string, DeclineSpam>> all;
    return all;
}

Reply show_queue(Request& request)
{
    auto& db = request.db();
    const auto now = request.now().time();
    const auto site = request.site().id;
    Shown shown;
    shown.all = moderation::waiting(db, site, now);
    shown.sort = request.query("genre");
    if (request.query("tri") == "indesirables") shown.sorting = Sorting::spam;
    shown.next = moderation::next_for(db, site, request.visitor().person, now, "");
    return http::page(queue_page(request, shown));
}

// What was ticked, of this site and of a sort that can be spam; what somebody has decided on meanwhile is left out.
std::vector<Spam> ticked(const Request& request, store::Snapshot& db)
{
    const auto keys = request.form().all("task");
    std::vector<Spam> chosen;
    for (const auto& one : moderation::waiting(db, request.site().id, request.now().time())) {
        const bool may_be = one.task.answer == moderation::Answer::decision_or_spam;
        if (may_be && std::ranges::find(keys, one.task.key) != keys.end()) chosen.push_back({one.task.key, one.task.title});
    }
    return chosen;
}

void decline_spam(const Request& request, store::Transaction& db, const Spam& one)
{
    const auto slash = one.key.find('/');
    const auto id = std::stoll(one.key.substr(slash + 1));
    moderation::release(db, one.key);
    for (const auto& [sort, decline] : declines())
        if (sort == one.key.substr(0, slash)) return decline(request, db, id);
    Decision decision;
    decision.contribution = id;
    decision.person = request.visitor().person;
    decision.act = Act::decline;
    decision.reason = "spam";
    decision.words = request.words()("It was sorted out as spam, together with others.");
    decision.at = request.now().time();
    moderation::take(request, db, decision, moderation::Mailing::silent);
}

Reply decline_spam_in_bulk(Request& request)
{
    const auto chosen = ticked(request, request.db());
    if (chosen.empty()) return http::see_other(request.here(Address::route("/relecture").query("tri", "indesirables")));
    if (request.form()["sure"] != "yes") {
        auto reply = http::page(spam_page(request, chosen));
        reply.keep = http::Keep::never;
        return reply;
    }
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        for (const auto& one : ticked(request, db)) decline_spam(request, db, one);
        return http::see_other(request.here(Address::route("/relecture").query("apres", "fait")).fragment("contenu"));
    });
}

}

void add_spam(std::string_view sort, DeclineSpam decline) { declines().emplace_back(sort, decline); }

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/relecture", facilitator, show_queue, {.query = {"genre", "tri", "apres"}})
        .post("/relecture/indesirables", facilitator, decline_spam_in_bulk);

    add_decide_routes(routes);
    add_appeal_routes(routes);
}

}
