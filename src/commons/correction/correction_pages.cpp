// The form of a correction, and the history of a text.
#include "commons/correction/history_view.hpp"
#include "commons/correction/settle.hpp"
#include "commons/gallery/gallery.hpp"

namespace kenober::correction {

using contribution::Contribution;
using html::Address;
using http::Reply;
using http::Request;

namespace {

Hand by_address(const Request& request, const Contribution& on)
{
    return {request.visitor().person, Address::route("/{}/{}/modifier", on.word, on.slug), request.here(contribution::route(on))};
}

Reply edit_form(Request& request)
{
    const auto on = published_in(request);
    return http::page(proposal::write_page(request, opened(request, on, by_address(request, on))));
}

Reply edit(Request& request)
{
    const auto on = published_in(request);
    return receive(request, on, by_address(request, on));
}

// By the private link of whoever proposed it, once it is published.
Contribution own_published(const Request& request)
{
    auto mine = proposal::own(request);
    if (mine.contribution.state != contribution::State::published) throw http::NotFound();
    return std::move(mine.contribution);
}

Hand by_link(const Request& request, const Contribution& on)
{
    const auto& token = request.parameter("token");
    return {contribution::proposer(request.db(), on.id).person, Address::route("/suivi/{}/corriger", token),
            request.here(Address::route("/suivi/{}", token))};
}

Reply own_form(Request& request)
{
    const auto on = own_published(request);
    return http::page(proposal::write_page(request, opened(request, on, by_link(request, on))));
}

Reply own_correction(Request& request)
{
    const auto on = own_published(request);
    return receive(request, on, by_link(request, on));
}

Reply received(Request& request) { return http::page(received_page(request)); }

std::int64_t number_asked(const Request& request, std::string_view key, std::int64_t otherwise)
{
    return whole_number(request.query(key)).value_or(otherwise);
}

History history_in(const Request& request)
{
    auto& db = request.db();
    const auto on = published_in(request);
    History history{on, revision::list_kept(db, on)};
    for (const auto& one : history.versions)
        if (const auto who = one.person ? person::find(db, one.person) : std::nullopt) history.names[one.person] = who->name;
    return history;
}

constexpr std::size_t versions_in_a_feed = 30;

format::Item version_told(const Request& request, const History& history, const revision::Revision& one)
{
    const auto& t = request.words();
    const auto text = format::item_of(request, history.on);
    format::Item item;
    item.id = text.id + "/" + std::to_string(one.number);
    item.address = request.here(Address::route("/{}/{}/historique", history.on.word, history.on.slug))
                       .query("avant", std::to_string(one.number > 1 ? one.base : 1))
                       .query("apres", std::to_string(one.number));
    item.kind = t("Version");
    item.title = t("Version {number}", std::to_string(one.number));
    item.summary = one.why;
    item.language = text.language;
    item.licence = text.licence;
    item.authors.push_back({name_of(t, history, one.person), ""});
    item.published = item.updated = one.at;
    return item;
}

// What "avant" is here: the number of the version that the page begins with.
format::List versions_of(const Request& request, const std::string& before)
{
    const auto& t = request.words();
    const auto history = history_in(request);
    const auto& on = history.on;
    const auto first = whole_number(before);
    format::List list{t("History of “{title}”", on.title),
                      t("Each correction, with its reason where one was given."),
                      Address::route("/{}/{}/historique", on.word, on.slug),
                      {},
                      {}};
    for (const auto& one : history.versions) {
        if (first && one.number > *first) continue;
        if (list.items.size() == versions_in_a_feed) {
            list.older = std::to_string(one.number);
            break;
        }
        list.items.push_back(version_told(request, history, one));
    }
    return list;
}

Reply show_history(Request& request)
{
    auto history = history_in(request);
    if (request.query("vue") == "lignes") history.layout = Layout::in_line;
    history.after = history.versions.front().number;
    history.before = history.versions.size() > 1 ? history.versions[1].number : history.after;
    history.after = number_asked(request, "apres", history.after);
    history.before = number_asked(request, "avant", history.before);
    return http::page(history_page(request, history));
}

Reply restore(Request& request)
{
    const auto on = published_in(request);
    auto& db = request.db();
    const auto old = revision::find(db, on, request.number("number"));
    if (!old || old->state == revision::State::pending || old->state == revision::State::refused) throw http::NotFound();
    const auto setting = editor::setting_of(db, on.site, contribution::kind_named(on.kind), {}, editor::Hand::others);
    const auto written = editor::check(old->sheet, setting);
    if (!written) throw http::Conflict(say("This version no longer follows the rules of the site: correct the text by hand."));
    const auto why = request.words()("Back to version {number}", std::to_string(old->number));
    return request.once(store::Change::of_every_site(), [&](store::Transaction& change) {
        // Somebody else may just have gone back to it: one version is enough.
        const auto standing = revision::find(change, on, revision::current(change, on.id));
        if (!standing || standing->sheet != old->sheet)
            keep_version(request, change, *contribution::find(change, on.id), *written,
                         {.person = request.visitor().person, .at = request.now().time(), .why = why, .sheet = old->sheet});
        return http::see_other(request.here(Address::route("/{}/{}/historique", on.word, on.slug)));
    });
}

}

format::Formats formats_of_history() { return {format::Format::atom, format::Format::rss, format::Format::json}; }

void add_kind_routes(http::Routes& routes, const contribution::Kind& kind)
{
    using enum http::Who;
    const auto path = "/" + std::string(kind.word) + "/{slug}";
    routes.get(path + "/modifier", member, edit_form)
        .post(path + "/modifier", member, edit, {.body = gallery::most_body, .body_seconds = gallery::body_seconds})
        .get(path + "/historique", anybody, show_history, {.query = {"avant", "apres", "vue"}})
        .post(path + "/historique/{number}/retablir", facilitator, restore);
    format::add_routes<versions_of>(routes, path + "/historique", formats_of_history());
}

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/suivi/{token}/corriger", anybody, own_form)
        .post("/suivi/{token}/corriger", anybody, own_correction, {.body = gallery::most_body, .body_seconds = gallery::body_seconds})
        .get("/correction-recue", anybody, received);
    add_waiting_routes(routes);
}

}
