// For facilitators: to make a sheet for a wall, and to print it.
#include <algorithm>

#include "commons/area/area.hpp"
#include "commons/slip/slip.hpp"
#include "modules/edition/edition.hpp"
#include "modules/issue/issue.hpp"
#include "modules/kiosk/wall.hpp"

namespace kenober::kiosk {

using html::Address;
using http::Reply;
using http::Request;
using store::Change;
using store::Transaction;

namespace {

constexpr int listed = 30;
constexpr int most_letters = 4; // of which a wall still tells

Wall wall_here(const Request& request)
{
    Wall wall;
    wall.sheets = list_sheets(request.db(), request.site().id, 0, listed);
    const auto areas = area::atlas(request.db());
    for (const auto& one : areas->list()) wall.areas.push_back({one.slug, one.name, ""});
    return wall;
}

Reply show_room(Request& request) { return http::page(wall_room(request, wall_here(request))); }

Wall typed_here(const Request& request)
{
    auto wall = wall_here(request);
    const auto& form = request.form();
    auto& sheet = wall.typed;
    sheet.site = request.site().id;
    sheet.made = request.now().time();
    sheet.place = contribution::on_one_line(form["place"]);
    sheet.kind = form["kind"];
    wall.area = form["area"];
    if (sheet.place.empty()) wall.problems.add("place", say("Say where it will hang: it stands on the sheet."));
    if (to_code_points(sheet.place).size() > most_place)
        wall.problems.add("place", say("This is too long: at most {most} characters.", {{"most", std::to_string(most_place)}}));
    const auto& kinds = contribution::kinds();
    if (std::ranges::find(kinds, sheet.kind, &contribution::Kind::name) == kinds.end())
        wall.problems.add("kind", say("Choose what the slips begin."));
    const auto areas = area::atlas(request.db());
    const auto* area = areas->find(wall.area);
    if (area != nullptr) sheet.area = area->id;
    else if (!wall.area.empty()) wall.problems.add("area", say("This neighbourhood is not known here."));
    if (count_sheets(request.db(), sheet.site, sheet.made - days(1)) >= most_sheets_a_day)
        wall.problems.add("", say("{most} sheets were made today: print those again.", {{"most", std::to_string(most_sheets_a_day)}}));
    return wall;
}

Reply make(Request& request)
{
    const auto wall = typed_here(request);
    if (!wall.problems.empty()) return http::correct(wall_room(request, wall));
    const auto person = request.visitor().person;
    return request.once(Change::quiet(), [&](Transaction& db) {
        const auto id = insert(db, wall.typed);
        slip::add_blanks(db, {id, wall.typed.site, wall.typed.kind, {}}, slips_of_a_sheet, wall.typed.made, person);
        return http::see_other(request.here(Address::route("/lettre/affiches/{}", id)));
    });
}

Sheet asked_for(const Request& request)
{
    auto found = find_sheet(request.db(), request.number("id"));
    if (!found || found->site != request.site().id) throw http::NotFound();
    return *std::move(found);
}

void add(edition::Edition& to, edition::Edition more)
{
    if (!more.first.empty()) to.chapters.push_back({{}, {}, std::move(more.first)});
    for (auto& chapter : more.chapters) to.chapters.push_back(std::move(chapter));
}

std::size_t count_pieces(const edition::Edition& edition)
{
    auto count = edition.first.size();
    for (const auto& chapter : edition.chapters) count += chapter.pieces.size();
    return count;
}

/// What was chosen stands before all others.
edition::Edition in_front(edition::Edition whole, const letter::Choice& choice)
{
    const auto chosen = issue::chosen_from(whole, choice);
    if (!chosen || count_pieces(*chosen) == count_pieces(whole)) return whole;
    auto near = chosen->first;
    for (const auto& chapter : chosen->chapters) near.insert(near.end(), chapter.pieces.begin(), chapter.pieces.end());
    const auto is_near = [&](const edition::Piece& one) { return letter::concerns(choice, one.traits); };
    for (auto& chapter : whole.chapters) std::erase_if(chapter.pieces, is_near);
    std::erase_if(whole.first, is_near);
    if (!whole.first.empty()) whole.chapters.insert(whole.chapters.begin(), {{}, {}, std::move(whole.first)});
    std::erase_if(whole.chapters, [](const edition::Chapter& one) { return one.pieces.empty(); });
    whole.first = std::move(near);
    return whole;
}

/// What the next letter holds so far, and the last ones; of a neighbourhood, what there is of it before all else.
edition::Edition news_for(const Request& request, const Sheet& sheet)
{
    auto& db = request.db();
    const auto now = request.now().time();
    letter::Letter letter;
    if (auto found = letter::find_letter(db, sheet.site)) letter = *std::move(found);
    letter.site = sheet.site;
    letter.origin = request.origin();
    issue::Issue shown;
    const auto draft = issue::find_draft(db, letter.id);
    if (draft) shown = *draft;
    shown.letter = letter.id;
    if (!draft) shown.since = now - days(7);
    auto whole = issue::edition_of(db, letter, shown, request.language(), now);
    // A wall is not changed every week: below what is new stands what the last letters told.
    for (const auto& one : issue::list_left(db, letter.id, 0, most_letters)) {
        if (count_pieces(whole) >= edition::most_on_a_wall) break;
        add(whole, issue::edition_of(db, letter, one, request.language(), now));
    }
    letter::Choice choice;
    if (sheet.area) choice.areas.push_back(sheet.area);
    return in_front(std::move(whole), choice);
}

Reply show(Request& request)
{
    const auto sheet = asked_for(request);
    std::vector<std::string> codes;
    for (const auto& one : slip::list_blanks(request.db(), sheet.id)) codes.push_back(slip::shown(one.code));
    const auto route = Address::route("/lettre/affiches/{}", sheet.id);
    const edition::Wall wall{sheet.place, codes, request.absolute(request.here(Address::route("/billet"))), route};
    auto reply = http::page(edition::wall_page(request, news_for(request, sheet), wall));
    reply.keep = http::Keep::never;
    return reply;
}

Reply draw_again(Request& request)
{
    const auto sheet = asked_for(request);
    const auto person = request.visitor().person;
    const auto now = request.now().time();
    return request.once(Change::quiet(), [&](Transaction& db) {
        const auto left = static_cast<int>(slip::list_blanks(db, sheet.id).size());
        if (left < slips_of_a_sheet) slip::add_blanks(db, {sheet.id, sheet.site, sheet.kind, {}}, slips_of_a_sheet - left, now, person);
        return http::see_other(request.here(Address::route("/lettre/affiches/{}", sheet.id)));
    });
}

}

void add_wall_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/lettre/affiches", facilitator, show_room)
        .post("/lettre/affiches", facilitator, make)
        .get("/lettre/affiches/{id}", facilitator, show)
        .post("/lettre/affiches/{id}", facilitator, draw_again);
}

}
