// Corrections that wait: a facilitator takes one over into the text, or leaves it.
#include "commons/correction/history_view.hpp"
#include "commons/correction/settle.hpp"
#include "commons/post/post.hpp"

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
        task.title = on.title;
        task.since = waiting.at;
        if (waiting.person) task.not_for.push_back(waiting.person);
        found.push_back(std::move(task));
    }
    return found;
}

Waiting waiting_in(const Request& request)
{
    auto& db = request.db();
    const auto on = contribution::find(db, request.number("id"));
    // What was never published has no corrections that wait; a draft is nobody else's business.
    if (!on || on->site != request.site().id || !on->published) throw http::NotFound();
    const auto found = revision::find(db, *on, request.number("number"));
    if (!found) throw http::NotFound();
    if (found->state != revision::State::pending)
        throw http::Conflict(say("This correction has had its answer already: the history of the text tells which."));
    Waiting waiting{*on, *found, {}, revision::settle(db, *on, found->base, found->sheet), {}};
    const auto from = revision::find(db, *on, found->base);
    waiting.from = from ? from->sheet : revision::find(db, *on, waiting.settled.current)->sheet;
    const auto who = found->person ? person::find(db, found->person) : std::nullopt;
    waiting.name = who ? who->name : contribution::proposer(db, on->id).name;
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
void still_waits(store::Transaction& db, const Waiting& waiting)
{
    const auto now = revision::find(db, waiting.on, waiting.revision.number);
    if (!now || now->state != revision::State::pending)
        throw http::Conflict(say("Somebody has just answered this correction: look at the history of the text."));
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
        still_waits(db, waiting);
        auto kept = waiting.revision;
        kept.at = request.now().time();
        revision::keep(db, *contribution::find(db, waiting.on.id), *written, kept);
        revision::set_state(db, waiting.on.id, waiting.revision.number, revision::State::accepted);
        tell_kept(request, db, waiting);
        return http::see_other(moderation::go_on(request, db, key_of(waiting.on.id, waiting.revision.number), "fait"));
    });
}

Reply leave(Request& request)
{
    auto waiting = waiting_in(request);
    check_not_own(request, waiting);
    waiting.reason = request.form()["reason"];
    waiting.words = trim(request.form()["words"]);
    Problems problems;
    if (!moderation::find_reason(waiting.reason)) problems.add("reason", say("Choose the reason that comes closest."));
    if (waiting.words.empty()) problems.add("words", say("Say why in your own words: they reach whoever wrote the text."));
    if (length(waiting.words) > moderation::most_words)
        problems.add("words",
                     say("Your words are too long: at most {most} characters.", {{"most", std::to_string(moderation::most_words)}}));
    if (!problems.empty()) return http::correct(waiting_page(request, waiting, problems));
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        still_waits(db, waiting);
        revision::set_state(db, waiting.on.id, waiting.revision.number, revision::State::refused);
        tell_left(request, db, waiting, waiting.reason, waiting.words);
        return http::see_other(moderation::go_on(request, db, key_of(waiting.on.id, waiting.revision.number), "fait"));
    });
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
