// Anybody gives notice, has a receipt, follows it, and may ask once for another decision.
#include "commons/notice/notice_mail.hpp"
#include "commons/notice/pages.hpp"
#include "commons/proposal/proposal.hpp"
#include "commons/queue/queue.hpp"

namespace kenober::notice {

using html::Address;
using http::Reply;
using http::Request;

namespace {

// What a link brought, as an absolute address: what is sent on to others has to work there.
std::string absolute(const Request& request, const std::string& address)
{
    if (!address.starts_with("/") || address.size() > html::Url::longest) return address;
    const auto own = Address::parse(address);
    return own ? request.absolute(*own) : address;
}

Reply show_form(Request& request)
{
    Typed typed;
    typed.address = absolute(request, request.query("adresse"));
    return http::page(give_page(request, typed, {}));
}

Typed typed_in(const Request& request)
{
    const auto& form = request.form();
    const auto who = proposal::proposer_of(request);
    Typed typed;
    typed.address = form["address"];
    typed.reason = form["reason"];
    typed.words = form["words"];
    typed.is_in_good_faith = form["faith"] == "yes";
    if (!who.person) typed.name = form["name"], typed.mail = who.mail;
    return typed;
}

Reply give(Request& request)
{
    const auto typed = typed_in(request);
    const auto checked = check(request, typed);
    if (!checked) return http::correct(give_page(request, typed, checked.problems()));
    request.limit("notice", 10, 3600);
    auto notice = *checked;
    notice.address = absolute(request, notice.address);
    notice.person = request.visitor().person;
    notice.language = i18n::code(request.language());
    notice.given = request.now().time();
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        auto kept = notice;
        kept.id = insert(db, kept);
        const auto token = give_key(db, kept.id);
        mail_receipt(request, db, kept, token);
        return http::see_other(followed_at(request, kept.site, token));
    });
}

Followed followed(const Request& request)
{
    const auto& token = request.parameter("token");
    auto notice = find_key(request.db(), token);
    if (!notice || notice->site != request.site().id)
        throw http::NotFound(say(
            "This link opens nothing here. Look whether it was copied whole, to its last character; the mail that brought it has it too."));
    Followed one{*std::move(notice), {}, token};
    one.object = object_of(request.db(), one.notice.object, one.notice.site);
    const auto last = one.notice.decision ? one.notice.decision : one.notice.before;
    if (last) one.decision = find_decision(request.db(), last);
    return one;
}

Reply show(Request& request)
{
    auto reply = http::page(follow_page(request, followed(request), "", {}));
    reply.keep = http::Keep::never;
    return reply;
}

Reply ask_again(Request& request)
{
    const auto one = followed(request);
    const std::string words(trim(request.form()["words"]));
    Problems problems;
    if (words.empty()) problems.add("words", say("Say why, in a few words."));
    if (length(words) > most_words) problems.add("words", say("At most {most} characters.", {{"most", std::to_string(most_words)}}));
    if (!problems.empty()) return http::correct(follow_page(request, one, words, problems));
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        if (!reopen(db, one.notice.id, words, request.now().time()))
            throw http::Conflict(say("Another decision can be asked for once, after the first one."));
        queue::mail_appeal(
            request, db, one.notice.site,
            {msgid(
                 "Hello {name},\n\nwhoever gave notice of “{title}”, on {site}, asks somebody else to look at it again:\n\n{words}\n\n{link}"),
             one.object.title, words, Address::route("/relecture/signalements/{}", one.notice.id), not_for(db, one.object)});
        return http::see_other(request.here(Address::route("/signalement/{}", one.token)));
    });
}

}

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/signaler", anybody, show_form, {.query = {"adresse"}})
        .post("/signaler", anybody, give)
        .get("/signalement/{token}", anybody, show)
        .post("/signalement/{token}/revoir", anybody, ask_again);
    add_decide_routes(routes);
    add_appeal_routes(routes);
}

}
