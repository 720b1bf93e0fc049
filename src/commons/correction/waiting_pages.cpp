// Corrections that wait: a facilitator takes one over into the text, or leaves it.
#include "commons/correction/history_view.hpp"
#include "commons/correction/settle.hpp"
#include "commons/post/post.hpp"
#include "platform/text/text.hpp"

namespace kenober::correction {

using html::Address;
using http::Reply;
using http::Request;

namespace {

std::string key_of(std::int64_t contribution, std::int64_t number)
{
    return "correction/" + std::to_string(contribution) + "/" + std::to_string(number);
}

std::vector<moderation::Task> tasks(store::Snapshot& db, std::int64_t site)
{
    std::vector<moderation::Task> found;
    for (const auto& [waiting, on] : revision::list_pending(db, site)) {
        moderation::Task task;
        task.key = key_of(on.id, waiting.number);
        task.sort = "correction";
        task.what = msgid("Correction");
        task.address = Address::route("/corrections/{}/{}", on.id, waiting.number);
        task.title = text::typeset(on.title, on.language);
        task.since = waiting.at;
        if (waiting.person) task.not_for.push_back(waiting.person);
        found.push_back(std::move(task));
    }
    return found;
}

// Of this site and once published, whatever became of it.
Waiting correction_in(const Request& request)
{
    auto& db = request.db();
    const auto on = contribution::find(db, request.number("id"));
    // What was never published has no corrections that wait; a draft is nobody else's business.
    if (!on || on->site != request.site().id || !on->published) throw http::NotFound();
    const auto found = revision::find(db, *on, request.number("number"));
    if (!found) throw http::NotFound();
    Waiting waiting{*on, *found, {}, revision::settle(db, *on, found->base, found->sheet), {}};
    const auto from = revision::find(db, *on, found->base);
    waiting.from = from ? from->sheet : revision::find(db, *on, waiting.settled.current)->sheet;
    const auto who = found->person ? person::find(db, found->person) : std::nullopt;
    waiting.name = who ? who->name : contribution::proposer(db, on->id).name;
    return waiting;
}

Waiting waiting_in(const Request& request)
{
    auto waiting = correction_in(request);
    if (waiting.revision.state != revision::State::pending)
        throw http::Conflict(say("This correction has had its answer already: the history of the text tells which."));
    return waiting;
}

Reply show(Request& request)
{
    auto waiting = waiting_in(request);
    if (request.query("vue") == "lignes") waiting.layout = Layout::in_line;
    return http::page(waiting_page(request, waiting, {}));
}

void check_not_own(const Request& request, const Waiting& waiting)
{
    if (waiting.revision.person && waiting.revision.person == request.visitor().person)
        throw http::Forbidden(say("This correction is yours: somebody else reads it over."));
}

// Decided meanwhile by somebody else: one decision stands, and the second is told.
struct Overtaken {};

bool does_wait(store::Transaction& db, const Waiting& waiting)
{
    const auto now = revision::find(db, waiting.on, waiting.revision.number);
    return now && now->state == revision::State::pending;
}

struct Recipient {
    std::string name, mail, language;
};

Recipient recipient_of(store::Snapshot& db, const Waiting& waiting)
{
    const auto who = waiting.revision.person ? person::find(db, waiting.revision.person) : std::nullopt;
    if (who) return {who->name, who->mail, who->language};
    const auto proposer = contribution::proposer(db, waiting.on.id);
    return {proposer.name, proposer.mail, proposer.language};
}

void tell_kept(const Request& request, store::Transaction& db, const Waiting& waiting)
{
    const auto to = recipient_of(db, waiting);
    if (to.mail.empty()) return;
    const auto language = i18n::parse_language(to.language).value_or(i18n::Language::fr);
    const auto& t = i18n::words(language);
    const auto link = request.absolute(request.in(language, contribution::route(waiting.on)));
    post::send(
        db,
        {to.mail, t("Your correction is in the text: {title}", shorten(waiting.on.title, 80)),
         t("Hello {name},\n\nyour correction of “{title}” is in the text, for everybody to read:\n\n{link}\n\nThank you. {reader} read it over.",
           to.name, waiting.on.title, link, request.visitor().name)});
}

void tell_left(const Request& request, store::Transaction& db, const Waiting& waiting, const std::string& reason, const std::string& words)
{
    const auto to = recipient_of(db, waiting);
    if (to.mail.empty()) return;
    const auto& t = i18n::words(i18n::parse_language(to.language).value_or(i18n::Language::fr));
    const auto* found = moderation::find_reason(reason);
    post::send(
        db,
        {to.mail, t("Your correction was not taken over: {title}", shorten(waiting.on.title, 80)),
         t("Hello {name},\n\nyour correction of “{title}” was not taken over.\n\nReason: {reason}.\n\n{words}\n\n{reader} read it over and answers your questions: just reply to this mail.",
           to.name, waiting.on.title, found ? t.say({found->words}) : "", words, request.visitor().name)});
}

Reply accept(Request& request)
{
    const auto waiting = waiting_in(request);
    check_not_own(request, waiting);
    if (!waiting.settled.conflicts.empty())
        return http::see_other(request.here(Address::route("/corrections/{}/{}/modifier", waiting.on.id, waiting.revision.number)));
    const auto setting =
        editor::setting_of(request.db(), waiting.on.site, contribution::kind_named(waiting.on.kind), {}, editor::Hand::others);
    const auto written = editor::check(waiting.settled.sheet, setting);
    if (!written) return http::correct(waiting_page(request, waiting, written.problems()));
    return request.once(store::Change::of_every_site(), [&](store::Transaction& db) {
        if (!does_wait(db, waiting))
            throw http::Conflict(say("Somebody has just answered this correction: look at the history of the text."));
        auto kept = waiting.revision;
        kept.at = request.now().time();
        keep_version(request, db, *contribution::find(db, waiting.on.id), *written, kept);
        revision::set_state(db, waiting.on.id, waiting.revision.number, revision::State::accepted);
        tell_kept(request, db, waiting);
        return http::see_other(moderation::go_on(request, db, key_of(waiting.on.id, waiting.revision.number), "fait"));
    });
}

// 409: somebody was first; the page tells what became of it, and gives back what was typed.
Reply too_late(const Request& request, Waiting waiting)
{
    if (const auto now = revision::find(request.db(), waiting.on, waiting.revision.number)) waiting.revision.state = now->state;
    auto reply = http::page(overtaken_page(request, waiting));
    reply.status = 409;
    reply.keep = http::Keep::never;
    return reply;
}

Problems check_refusal(const Waiting& waiting)
{
    Problems problems;
    if (!moderation::find_reason(waiting.reason)) problems.add("reason", say("Choose the reason that comes closest."));
    if (waiting.words.empty()) problems.add("words", say("Say why in your own words: they reach whoever wrote the text."));
    if (length(waiting.words) > moderation::most_words)
        problems.add("words",
                     say("Your words are too long: at most {most} characters.", {{"most", std::to_string(moderation::most_words)}}));
    return problems;
}

Reply leave(Request& request)
{
    auto waiting = correction_in(request);
    check_not_own(request, waiting);
    waiting.reason = request.form()["reason"];
    waiting.words = trim(request.form()["words"]);
    if (waiting.revision.state != revision::State::pending) return too_late(request, waiting);
    if (const auto problems = check_refusal(waiting); !problems.empty()) return http::correct(waiting_page(request, waiting, problems));
    try {
        return request.once(store::Change::quiet(), [&](store::Transaction& db) {
            if (!does_wait(db, waiting)) throw Overtaken{};
            revision::set_state(db, waiting.on.id, waiting.revision.number, revision::State::refused);
            tell_left(request, db, waiting, waiting.reason, waiting.words);
            return http::see_other(moderation::go_on(request, db, key_of(waiting.on.id, waiting.revision.number), "fait"));
        });
    } catch (const Overtaken&) {
        return too_late(request, waiting);
    }
}

// Both changed the same passage: the facilitator joins them by hand, in the form, with theirs shown beside.
proposal::Writing joined(const Request& request, const Waiting& waiting)
{
    proposal::Writing writing{
        editor::setting_of(request.db(), waiting.on.site, contribution::kind_named(waiting.on.kind), {}, editor::Hand::others),
        Address::route("/{}/{}/modifier", waiting.on.word, waiting.on.slug)};
    writing.sheet = waiting.settled.sheet;
    writing.base = waiting.settled.current;
    writing.theirs = waiting.settled.conflicts.empty() ? contribution::Sheet{} : waiting.settled.theirs;
    writing.why = waiting.revision.why;
    writing.on = waiting.on;
    writing.purpose = proposal::Purpose::correction;
    writing.pending = waiting.revision.number;
    return writing;
}

Reply join_form(Request& request)
{
    const auto waiting = waiting_in(request);
    check_not_own(request, waiting);
    return http::page(proposal::write_page(request, joined(request, waiting)));
}

}

void add_waiting_routes(http::Routes& routes)
{
    using enum http::Who;
    moderation::add_tasks(tasks);
    routes.get("/corrections/{id}/{number}", facilitator, show, {.query = {"vue", "apres"}})
        .get("/corrections/{id}/{number}/modifier", facilitator, join_form)
        .post("/corrections/{id}/{number}/accepter", facilitator, accept)
        .post("/corrections/{id}/{number}/refuser", facilitator, leave);
}

}
