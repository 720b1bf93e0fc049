// Whoever wrote something of which notice was given reads the decision by a private link, and appeals once.
#include "commons/notice/pages.hpp"
#include "commons/queue/queue.hpp"

namespace kenober::notice {

using html::Address;
using http::Reply;
using http::Request;

namespace {

Told told_in(const Request& request)
{
    const auto& token = request.parameter("token");
    auto& db = request.db();
    auto appeal = find_appeal(db, token);
    auto decision = appeal ? find_decision(db, appeal->decision) : std::nullopt;
    if (!decision || decision->site != request.site().id)
        throw http::NotFound(say(
            "This link opens nothing here. Look whether it was copied whole, to its last character; the mail that brought it has it too."));
    Told told{*std::move(appeal), *std::move(decision), {}, {}, token};
    told.object = object_of(db, told.decision.object, told.decision.site);
    if (told.appeal.answer) told.answer = find_decision(db, told.appeal.answer);
    return told;
}

Reply show(Request& request)
{
    auto reply = http::page(told_page(request, told_in(request), "", {}));
    reply.keep = http::Keep::never;
    return reply;
}

void ask_others(const Request& request, store::Transaction& db, const Told& told, const std::string& words)
{
    const auto notices = list_of(db, told.object.key);
    if (notices.empty()) return;
    queue::mail_appeal(
        request, db, told.decision.site,
        {msgid(
             "Hello {name},\n\nwhoever made “{title}”, on {site}, does not agree with what was decided after a notice, and asks somebody else to look at it again:\n\n{words}\n\n{link}"),
         told.object.title, words, Address::route("/relecture/signalements/{}", notices.front().id), not_for(db, told.object)});
}

Reply appeal(Request& request)
{
    const auto told = told_in(request);
    const std::string words(trim(request.form()["words"]));
    Problems problems;
    if (words.empty()) problems.add("words", say("Say why, in a few words."));
    if (length(words) > most_words) problems.add("words", say("At most {most} characters.", {{"most", std::to_string(most_words)}}));
    if (!problems.empty()) return http::correct(told_page(request, told, words, problems));
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        if (!open_appeal(db, told.appeal.id, words, request.now().time()))
            throw http::Conflict(say("You have appealed already: an appeal can be made once."));
        ask_others(request, db, told, words);
        return http::see_other(request.here(Address::route("/decision/{}", told.token)));
    });
}

}

void add_appeal_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/decision/{token}", anybody, show).post("/decision/{token}/appel", anybody, appeal);
}

}
