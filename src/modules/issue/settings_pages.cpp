// When the letter leaves, what it is called, what becomes of an issue that nobody has read over, and whether it rests.
#include "modules/issue/pages.hpp"
#include "modules/issue/room_view.hpp"
#include "platform/base/base.hpp"

namespace kenober::issue {

using html::Address;
using http::Reply;
using http::Request;
using store::Change;
using store::Transaction;

namespace {

constexpr std::size_t most_name = 80; // characters

letter::Letter letter_here(const Request& request)
{
    if (auto found = letter::find_letter(request.db(), request.site().id)) return *std::move(found);
    letter::Letter usual;
    usual.site = request.site().id;
    usual.departs = next_departure(usual, letter::Rhythm::week, request.now().time());
    return usual;
}

Reply show(Request& request)
{
    const auto letter = letter_here(request);
    return http::page(settings_page(request, letter, letter.departs ? letter::Rests::no : letter::Rests::yes, {}));
}

Problems read(const Request& request, letter::Letter& letter)
{
    Problems problems;
    const auto& form = request.form();
    letter.name = contribution::on_one_line(form["name"]);
    if (to_code_points(letter.name).size() > most_name)
        problems.add("name", say("This is too long: at most {most} characters.", {{"most", std::to_string(most_name)}}));
    const auto weekday = whole_number(form["weekday"]);
    const auto hour = whole_number(form["hour"]);
    if (weekday && *weekday <= 6) letter.schedule.weekday = static_cast<int>(*weekday);
    else problems.add("weekday", say("Choose a day of the week."));
    if (hour && *hour <= 23) letter.schedule.hour = static_cast<int>(*hour);
    else problems.add("hour", say("Choose an hour."));
    letter.unreviewed = letter::unreviewed_of(form["unreviewed"]);
    return problems;
}

Reply keep(Request& request)
{
    auto letter = letter_here(request);
    const auto rests = request.form()["rests"] == "yes" ? letter::Rests::yes : letter::Rests::no;
    const auto problems = read(request, letter);
    if (!problems.empty()) return http::correct(settings_page(request, letter, rests, problems));
    return request.once(Change::of_site(request.site().id), [&](Transaction& db) {
        const auto now = request.now().time();
        letter.id = letter::open_letter(db, request.site().id, request.origin(), now);
        letter.origin = request.origin();
        letter::update(db, letter, rests, now);
        return http::see_other(request.here(Address::route("/lettre/preparer")));
    });
}

}

void add_settings_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/lettre/reglages", facilitator, show).post("/lettre/reglages", facilitator, keep);
}

}
