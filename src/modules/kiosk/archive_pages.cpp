// Letters that have left: a list with its feeds, a page for each, the same for paper.
#include "commons/format/format.hpp"
#include "commons/site/site.hpp"
#include "modules/edition/edition.hpp"
#include "modules/issue/issue.hpp"
#include "modules/kiosk/archive_view.hpp"
#include "modules/kiosk/kiosk.hpp"
#include "modules/kiosk/wall.hpp"

namespace kenober::kiosk {

using html::Address;
using http::Reply;
using http::Request;

namespace {

constexpr int page_length = 20;

letter::Letter letter_here(const Request& request)
{
    auto found = letter::find_letter(request.db(), request.site().id);
    if (!found && !request.site().is_main) throw http::NotFound();
    auto letter = found.value_or(letter::Letter());
    letter.site = request.site().id;
    letter.origin = request.origin();
    return letter;
}

edition::Edition edition_here(const Request& request, const letter::Letter& letter, const issue::Issue& one)
{
    return issue::edition_of(request.db(), letter, one, request.language(), request.now().time());
}

edition::Edition asked_for(const Request& request)
{
    const auto letter = letter_here(request);
    const auto found = issue::find_numbered(request.db(), letter.id, request.number("number"));
    if (!found) throw http::NotFound();
    return edition_here(request, letter, *found);
}

std::vector<issue::Issue> some(const Request& request, const letter::Letter& letter, const std::string& before)
{
    return issue::list_left(request.db(), letter.id, whole_number(before).value_or(0), page_length);
}

Reply show_archive(Request& request)
{
    Archive archive{letter_here(request), {}, 0};
    for (auto& one : some(request, archive.letter, request.query("avant"))) {
        auto subject = edition_here(request, archive.letter, one).subject;
        archive.told.push_back({std::move(one), std::move(subject)});
    }
    if (archive.told.size() == page_length && archive.told.back().issue.number > 1) archive.older = archive.told.back().issue.number;
    return http::page(archive_page(request, archive));
}

Reply show_issue(Request& request) { return http::page(issue_page(request, asked_for(request))); }
Reply show_on_paper(Request& request) { return http::page(edition::paper_page(request, asked_for(request))); }

format::List list_of_letters(const Request& request, const std::string& before)
{
    const auto& t = request.words();
    const auto letter = letter_here(request);
    format::List list;
    list.title = letter::name_of(request, letter);
    list.description = t("What was published in the week, and what is coming.");
    list.address = Address::route("/lettre/numeros");
    const auto all = some(request, letter, before);
    for (const auto& one : all) {
        const auto told = edition_here(request, letter, one);
        format::Item item;
        item.id = format::tag_uri(request.site().slug, one.at.value_or(Time{}), "lettre/" + std::to_string(one.number));
        item.address = request.here(Address::route("/lettre/numeros/{}", one.number));
        item.kind = t("Letter");
        item.title = t("{name}, no. {number}", told.name, one.number);
        item.summary = told.subject;
        item.language = i18n::code(request.language());
        item.published = item.updated = one.at.value_or(Time{});
        item.content = edition::body_of(told).str();
        list.items.push_back(std::move(item));
    }
    if (all.size() == page_length && all.back().number > 1) list.older = std::to_string(all.back().number);
    return list;
}

}

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/lettre/numeros", anybody, show_archive, {.query = {"avant"}})
        .get("/lettre/numeros/{number}", anybody, show_issue)
        .get("/lettre/numeros/{number}/papier", anybody, show_on_paper);
    format::add_routes<list_of_letters>(routes, "/lettre/numeros", {format::Format::atom, format::Format::rss, format::Format::json});
    add_wall_routes(routes);
}

}
