// What somebody proposed: texts by pages, and beside the first page the newest of each other sort.
#include <algorithm>

#include "commons/account/own_pages.hpp"
#include "commons/account/proposed_view.hpp"
#include "commons/moderation/moderation.hpp"
#include "commons/person/person.hpp"

namespace kenober::account {

using contribution::State;
using http::Reply;
using http::Request;

namespace {

Others of_sort(store::Snapshot& db, const Sort& sort, std::int64_t person)
{
    Others others{sort.heading, {}};
    for (auto& one : sort.list(db, person, most_others))
        if (auto about = contribution::find(db, one.about)) others.said.emplace_back(std::move(one), *std::move(about));
    return others;
}

Reply show_proposed(Request& request)
{
    auto& db = request.db();
    const auto person = request.visitor().person;
    const auto before = std::max<std::int64_t>(whole_number(request.query("avant")).value_or(0), 0);
    Proposed all;
    all.is_first = before == 0;
    all.texts = contribution::list_of_proposer(db, person, before, page_length + 1);
    if (all.texts.size() > page_length) {
        all.texts.pop_back();
        all.older = all.texts.back().id;
    }
    for (const auto& one : all.texts)
        if (one.state == State::returned)
            if (const auto back = moderation::last_of(db, one.id, {moderation::Act::send_back})) all.missing[one.id] = back->words;
    if (all.is_first)
        for (const auto& sort : sorts()) all.others.push_back(of_sort(db, sort, person));
    auto reply = http::page(proposed_page(request, all));
    reply.keep = http::Keep::never;
    return reply;
}

// "100 texts" would be said of whoever has more: then none are counted.
std::string how_it_stands(const Request& request)
{
    const auto& t = request.words();
    constexpr std::int64_t most = 100;
    const auto texts = contribution::list_of_proposer(request.db(), request.visitor().person, 0, most);
    if (texts.empty()) return t("Nothing yet.");
    const auto in = [&](State state) {
        return std::ranges::count_if(texts, [&](const contribution::Contribution& one) { return one.state == state; });
    };
    const auto number = static_cast<std::int64_t>(texts.size());
    auto words = number < most ? t.plural("One text.", "{n} texts.", number) : t("More than a hundred texts.");
    if (const auto back = in(State::returned)) words += " " + t.plural("One is to be completed.", "{n} are to be completed.", back);
    if (const auto wait = in(State::proposed)) words += " " + t.plural("One waits to be read over.", "{n} wait to be read over.", wait);
    return words;
}

}

void add_proposed_routes(http::Routes& routes)
{
    person::add_line(person::Room::proposed, how_it_stands);
    routes.get("/compte/propositions", http::Who::member, show_proposed, {.query = {"avant"}});
}

}
