#include "commons/format/format.hpp"
#include "commons/person/person.hpp"
#include "commons/theme/theme_view.hpp"
#include "platform/text/text.hpp"

namespace kenober::theme {

using html::Address;
using http::Reply;
using http::Request;

namespace {

Theme theme_in(const Request& request)
{
    auto found = find(request.db(), request.parameter("tag"));
    if (!found) throw http::NotFound();
    return std::move(*found);
}

Address workshop_of(const Request& request, const Theme& theme) { return request.here(Address::route("/mots/{}/synonymes", theme.slug)); }

By by(const Request& request) { return {request.visitor().person, request.now().time()}; }

Workshop workshop(const Request& request, const Theme& theme)
{
    auto& db = request.db();
    Workshop shown{theme, words(db, theme.id), history(db, theme.id), {}, {}, {}, {}, {}};
    for (const auto& change : shown.history) {
        const auto known = change.person ? person::find(db, change.person) : std::nullopt;
        shown.who.push_back(known ? known->name : "");
    }
    return shown;
}

Reply show_all(Request& request)
{
    const auto& after = request.query("apres");
    return http::page(all_page(request, list_in_use(request.db(), request.site().id, after), after));
}

Reply all_in_a_table(Request& request)
{
    std::vector<std::vector<std::string>> rows{{"slug", "name", "theme", "url"}};
    std::string after;
    for (bool goes_on = true; goes_on;) {
        auto entries = list_in_use(request.db(), request.site().id, after);
        goes_on = entries.size() > page_length;
        if (goes_on) entries.pop_back();
        for (const auto& one : entries)
            rows.push_back(
                {one.slug, one.name, one.theme.slug, request.absolute(request.here(Address::route("/mots/{}", one.theme.slug)))});
        if (!entries.empty()) after = entries.back().slug;
    }
    return format::table(rows);
}

Reply show_workshop(Request& request)
{
    const auto theme = theme_in(request);
    if (theme.slug != request.parameter("tag")) return http::moved_permanently(workshop_of(request, theme));
    return http::page(workshop_page(request, workshop(request, theme)));
}

Reply merge_first(const Request& request, const std::string& from, const Theme& into)
{
    return http::see_other(request.here(Address::route("/mots/{}/fusion", from)).query("vers", into.slug));
}

// What a word cannot become, said beside its field.
void explain(Request& request, Workshop& shown, const std::string& field, const std::string& word)
{
    const auto known = find(request.db(), text::slug(word));
    if (!known || known->id == shown.theme.id) return;
    if (known->slug == text::slug(word))
        shown.problems.add(field, say("“{word}” is a theme itself: merge the two instead.", {{"word", word}}));
    else shown.problems.add(field, say("“{word}” already means “{theme}”.", {{"word", word}, {"theme", known->name}}));
}

Reply add_word(Request& request)
{
    const auto theme = theme_in(request);
    auto shown = workshop(request, theme);
    shown.word = request.form()["word"];
    const auto word = check(shown.word, "word");
    if (!word) {
        shown.problems = word.problems();
        return http::correct(workshop_page(request, shown));
    }
    const auto known = find(request.db(), text::slug(*word));
    if (known && known->id != theme.id && known->slug == text::slug(*word)) return merge_first(request, known->slug, theme);
    explain(request, shown, "word", *word);
    if (!shown.problems.empty()) return http::correct(workshop_page(request, shown));
    return request.once(store::Change::of_every_site(), [&](store::Transaction& db) {
        say_word(db, theme, *word, by(request));
        return http::see_other(workshop_of(request, theme));
    });
}

Reply take_word(Request& request)
{
    const auto theme = theme_in(request);
    const auto slug = request.form()["slug"];
    return request.once(store::Change::of_every_site(), [&](store::Transaction& db) {
        unsay_word(db, theme, slug, by(request));
        return http::see_other(workshop_of(request, theme));
    });
}

Reply give_name(Request& request)
{
    const auto theme = theme_in(request);
    auto shown = workshop(request, theme);
    shown.name = request.form()["name"];
    const auto name = check(shown.name, "name");
    if (name) explain(request, shown, "name", *name);
    else shown.problems = name.problems();
    if (!shown.problems.empty()) return http::correct(workshop_page(request, shown));
    return request.once(store::Change::of_every_site(), [&](store::Transaction& db) {
        rename(db, theme, *name, by(request));
        return http::see_other(workshop_of(request, {theme.id, text::slug(*name), *name}));
    });
}

Reply choose_other(Request& request)
{
    const auto theme = theme_in(request);
    auto shown = workshop(request, theme);
    shown.into = request.form()["into"];
    const auto word = check(shown.into, "into");
    const auto other = word ? find(request.db(), text::slug(*word)) : std::nullopt;
    if (!word) shown.problems = word.problems();
    else if (!other) shown.problems.add("into", say("There is no theme “{word}”.", {{"word", *word}}));
    else if (other->id == theme.id) shown.problems.add("into", say("This is the theme itself: name another one."));
    else return merge_first(request, theme.slug, *other);
    return http::correct(workshop_page(request, shown));
}

Reply show_merge(Request& request)
{
    const auto from = theme_in(request);
    const auto into = find(request.db(), request.query("vers"));
    if (!into || into->id == from.id || from.slug != request.parameter("tag")) return http::see_other(workshop_of(request, from));
    return http::page(merge_page(request, {from, *into, count(request.db(), from.id), words(request.db(), from.id)}));
}

std::vector<Merge>& merges()
{
    static std::vector<Merge> all;
    return all;
}

// Two people may press at once: whoever comes second finds the theme where it went.
Reply do_merge(Request& request)
{
    const auto from = theme_in(request);
    const auto into = find(request.db(), request.form()["into"]);
    if (!into) throw http::NotFound();
    return request.once(store::Change::of_every_site(), [&](store::Transaction& db) {
        const auto first = find(db, from.slug);
        const auto second = find(db, into->slug);
        if (first && second && merge(db, *first, *second, by(request)) == Outcome::done)
            for (const auto after : merges()) after(request, db, *first, *second);
        return http::see_other(workshop_of(request, second.value_or(*into)));
    });
}

Reply undo_merge(Request& request)
{
    const auto theme = theme_in(request);
    const auto change = request.number("change");
    return request.once(store::Change::of_every_site(), [&](store::Transaction& db) {
        if (unmerge(db, change, by(request)) == Outcome::too_late)
            throw http::Conflict(say(
                "This merge cannot be undone as it is: it already was, or the theme has been merged or renamed since. Undo that first."));
        return http::see_other(workshop_of(request, theme));
    });
}

}

void add_merge(Merge merge) { merges().push_back(merge); }

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/mots", anybody, show_all, {.query = {"apres"}})
        .get("/mots.csv", anybody, all_in_a_table)
        .get("/mots/{tag}/synonymes", facilitator, show_workshop)
        .post("/mots/{tag}/synonymes", facilitator, add_word)
        .post("/mots/{tag}/synonymes/retirer", facilitator, take_word)
        .post("/mots/{tag}/nom", facilitator, give_name)
        .post("/mots/{tag}/fusion/choisir", facilitator, choose_other)
        .get("/mots/{tag}/fusion", facilitator, show_merge, {.query = {"vers"}})
        .post("/mots/{tag}/fusion", facilitator, do_merge)
        .post("/mots/{tag}/fusion/{change}/defaire", facilitator, undo_merge);
}

}
