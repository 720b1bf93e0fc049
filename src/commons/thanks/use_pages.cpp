// Anybody tells of a use; a facilitator reads it over.
#include "commons/person/person.hpp"
#include "commons/proposal/proposal.hpp"
#include "commons/thanks/pages.hpp"
#include "commons/thanks/use_view.hpp"
#include "platform/text/text.hpp"

namespace kenober::thanks {

namespace {

using contribution::Contribution;
using html::Address;
using http::Reply;
using http::Request;
using store::Transaction;

std::string key_of(const Use& use) { return "use/" + std::to_string(use.id); }

Contribution published_one(const Request& request)
{
    const auto path = std::string_view(request.path()).substr(1);
    auto one = contribution::find(request.db(), request.site().id, path.substr(0, path.find('/')), request.parameter("slug"));
    if (!one || one->state != contribution::State::published) throw http::NotFound();
    return *std::move(one);
}

Reply use_form(Request& request) { return http::page(use_page(request, published_one(request), {}, {})); }

/// Those who read over need nobody to read over what they tell, unless it is about a text of their own.
bool needs_reading(const Request& request, const Contribution& one)
{
    return !request.visitor().is_at_least(http::Who::facilitator) ||
           contribution::proposer(request.db(), one.id).person == request.visitor().person;
}

Reply keep(const Request& request, const Contribution& one, Use use)
{
    use.contribution = one.id;
    use.told = request.now().time();
    request.limit("use", 20, 3600);
    if (needs_reading(request, one))
        return request.once(store::Change::quiet(), [&](Transaction& db) {
            tell_use(db, use);
            return http::see_other(request.here(Address::route("/servi/merci")));
        });
    use.decided_by = request.visitor().person;
    return request.once(store::Change::of_site(one.site), [&](Transaction& db) {
        note_use(db, one.id, use, use.told, absolute_by(request));
        return http::see_other(request.here(contribution::route(one)).fragment("lignee"));
    });
}

Reply receive(Request& request)
{
    const auto one = published_one(request);
    const auto& form = request.form();
    const auto line = [&](std::string_view name) { return contribution::on_one_line(form[name]); };
    const TypedUse typed{form["what"], line("title"), line("address"), line("date"), proposal::proposer_of(request)};
    const auto use = check(typed);
    if (!use) return http::correct(use_page(request, one, typed, use.problems()));
    return keep(request, one, *use);
}

Reply told(Request& request) { return http::page(told_page(request)); }

struct Asked {
    Use use;
    Contribution one;
};

Asked asked_for(const Request& request)
{
    auto use = find_use(request.db(), request.number("id"));
    auto one = use ? contribution::find(request.db(), use->contribution) : std::nullopt;
    if (!one || one->site != request.site().id || one->state != contribution::State::published) throw http::NotFound();
    return {*std::move(use), *std::move(one)};
}

Desk desk_of(const Request& request, const Asked& asked)
{
    const auto decider = asked.use.decided_by ? person::find(request.db(), asked.use.decided_by) : std::nullopt;
    const auto asker = request.visitor().person;
    const bool is_own = asked.use.teller.person == asker || contribution::proposer(request.db(), asked.one.id).person == asker;
    return {asked.use, asked.one, decider ? decider->name : "", is_own};
}

Reply show(Request& request)
{
    const auto asked = asked_for(request);
    auto reply = http::page(desk_page(request, desk_of(request, asked), "", {}));
    reply.keep = http::Keep::never;
    return reply;
}

// Decided by somebody else meanwhile: the page says by whom and how.
Reply decided(const Request& request, Transaction& db, const Use& use, bool is_first)
{
    if (!is_first) return http::see_other(request.here(Address::route("/servi/{}", use.id)));
    moderation::release(db, key_of(use));
    return http::see_other(moderation::go_on(request, db, key_of(use), "fait"));
}

Reply answer(Request& request)
{
    const auto asked = asked_for(request);
    const auto desk = desk_of(request, asked);
    if (desk.is_own) throw http::Forbidden(say("This is about your own text, or you told it: somebody else reads it over."));
    const auto& use = asked.use;
    const auto by = request.visitor().person;
    const auto now = request.now().time();
    if (request.form()["act"] != "refuse")
        return request.once(store::Change::of_site(asked.one.site),
                            [&](Transaction& db) { return decided(request, db, use, accept(db, use, by, now, absolute_by(request))); });
    const std::string words(trim(request.form()["words"]));
    Problems problems;
    if (words.empty()) problems.add("words", say("Say why in a sentence: nothing is set aside without a reason."));
    if (length(words) > most_words) problems.add("words", say("At most {most} characters.", {{"most", std::to_string(most_words)}}));
    if (!problems.empty() && use.standing == Standing::waiting) return http::correct(desk_page(request, desk, words, problems));
    return request.once(store::Change::quiet(),
                        [&](Transaction& db) { return decided(request, db, use, refuse(db, use, by, words, now)); });
}

}

std::vector<moderation::Task> uses_to_read(store::Snapshot& db, std::int64_t site)
{
    std::vector<moderation::Task> tasks;
    for (const auto& use : list_waiting_uses(db, site)) {
        moderation::Task task;
        task.key = key_of(use);
        task.sort = "use";
        task.what = msgid("A work that was of use");
        task.address = Address::route("/servi/{}", use.id);
        task.title = text::typeset(use.title, use.teller.language);
        task.since = use.told;
        if (use.teller.person) task.not_for.push_back(use.teller.person);
        if (const auto proposer = contribution::proposer(db, use.contribution).person) task.not_for.push_back(proposer);
        tasks.push_back(std::move(task));
    }
    return tasks;
}

void add_kind_routes(http::Routes& routes, const contribution::Kind& kind)
{
    const auto path = "/" + std::string(kind.word) + "/{slug}/servi";
    routes.get(path, http::Who::anybody, use_form).post(path, http::Who::anybody, receive);
}

void add_reading_over(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/servi/merci", anybody, told)
        .get("/servi/{id}", facilitator, show, {.query = {"apres"}})
        .post("/servi/{id}", facilitator, answer);
}

}
