#include "modules/moving/rooms_view.hpp"

#include "commons/layout/layout.hpp"

#include <algorithm>

namespace kenober::moving {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;

namespace {

const Order* under_way(const Room& room, Work work)
{
    const auto found = std::ranges::find_if(room.orders, [&](const Order& one) { return one.work == work && !one.has_failed; });
    return found == room.orders.end() ? nullptr : &*found;
}

bool has_failed(const Room& room, Work work)
{
    return std::ranges::any_of(room.orders, [&](const Order& one) { return one.work == work && one.has_failed; });
}

Html made_line(const http::Request& request, const Made& made, const Address& address, const std::string& words)
{
    return markup(R"(<p><a href="{}">{}</a>, {}</p>)", request.here(address), words,
                  request.words().bytes(static_cast<std::int64_t>(made.bytes)));
}

// What is being made, in words, and the way to look again.
Html being_made(const http::Request& request, const Room& room, const std::string& words)
{
    return layout::notice(markup(R"(<p>{}</p><p><a href="{}">{}</a></p>)", words,
                                 request.here(Address::route("/sites/{}/deplacer", room.site.slug)), request.words()("Look again")));
}

Html failed_line(const http::Request& request, const Room& room, Work work)
{
    return html::when(has_failed(room, work), [&] {
        return markup("<p>{}</p>", request.words().html("The last time, this did not succeed: {link}see the tasks that failed{/link}.",
                                                        request.here(Address::route("/travaux"))));
    });
}

Html parcel_form(const http::Request& request, const Room& room)
{
    const auto& t = request.words();
    auto fields = html::checkbox({.name = "people",
                                  .label = t("With the names, mails and accounts of those who proposed, for a move of the whole site"),
                                  .value = "oui"},
                                 html::Tick::off);
    fields += html::submit_button(t("Make the file"));
    return layout::click_form(request, Address::route("/sites/{}/export", room.site.slug), fields);
}

Html export_part(const http::Request& request, const Room& room)
{
    const auto& t = request.words();
    const auto* order = under_way(room, Work::parcel);
    const auto file = html::when(!order && room.parcel, [&] {
        return made_line(request, *room.parcel, Address::route("/sites/{}/export.zip", room.site.slug),
                         t("The file made on {date}", t.date_and_hour(room.parcel->at)));
    });
    const auto act = order ? being_made(request, room, t("The file is being made, since {moment}.", t.date_and_hour(order->since)))
                           : parcel_form(request, room);
    return markup(
        R"(<section class="part"><h2>{}</h2><p>{}</p>{}{}{}</section>)", t("Taking it elsewhere"),
        t("One ZIP file with everything that belongs to this site, which another server takes in. It is made in the background: come back in a minute."),
        file, failed_line(request, room, Work::parcel), act);
}

// Asked first: one press alone changes nothing.
Html rest_form(const http::Request& request, const Room& room, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = html::checkbox({.name = "sure",
                                  .label = t("I have understood: nobody will be able to write here until it is woken"),
                                  .problem = layout::problem(request, problems, "sure"),
                                  .value = "oui"},
                                 html::Tick::off);
    fields += html::submit_button(t("Put this site to rest"), Attrs{}.text("class", "button quiet"));
    return markup(
        R"(<details class="fold"{}><summary>{}</summary><p>{}</p>{}</details>)", Attrs{}.when(!problems.empty(), "open"),
        t("Put it to rest: what will happen"),
        t("Its pages are frozen as files and stay readable; proposing, commenting and reading over stop at once, also for those who are writing now."),
        layout::click_form(request, Address::route("/sites/{}/repos", room.site.slug), fields));
}

Html awake(const http::Request& request, const Room& room, const Problems& problems)
{
    const auto& t = request.words();
    const auto* order = under_way(room, Work::rest);
    const auto act = order ? being_made(request, room, t("The site is being put to rest, since {moment}.", t.date_and_hour(order->since)))
                           : markup("{}{}", failed_line(request, room, Work::rest), rest_form(request, room, problems));
    return markup(
        "<p>{}</p>{}",
        t("A site at rest stays to be read under all its addresses; nothing can be sent to it any more. You can wake it at any time."),
        act);
}

Html resting(const http::Request& request, const Room& room, Time since)
{
    const auto& t = request.words();
    const auto words = markup("<p>{}</p>", t("This site has been at rest since {date}.", t.date_in_words(since)));
    if (const auto* order = under_way(room, Work::wake))
        return markup("{}{}", words,
                      being_made(request, room, t("The site is being woken, since {moment}.", t.date_and_hour(order->since))));
    Html pages;
    if (const auto* order = under_way(room, Work::rest))
        pages = being_made(request, room, t("Its pages are being written as files, since {moment}.", t.date_and_hour(order->since)));
    else if (room.pages)
        pages = made_line(request, *room.pages, Address::route("/sites/{}/repos.zip", room.site.slug),
                          t("Its pages as one file, made on {date}", t.date_and_hour(room.pages->at)));
    return markup(
        "{}{}{}{}", words, pages, failed_line(request, room, Work::wake),
        layout::click_form(request, Address::route("/sites/{}/reveil", room.site.slug), html::submit_button(t("Wake this site"))));
}

}

Html room_page(const http::Request& request, const Room& room, const Problems& problems)
{
    const auto& t = request.words();
    layout::Head head;
    head.title = t("Moving and rest: {site}", room.site.name);
    head.is_private = true;
    const auto rest = room.resting ? resting(request, room, *room.resting) : awake(request, room, problems);
    return layout::page(
        request, head,
        markup(
            R"(<div class="room"><p class="kick"><a href="{}">{}</a> · <a href="{}"><bdi>{}</bdi></a></p><h1>{}</h1>{}{}<section class="part"><h2>{}</h2>{}</section></div>)",
            request.here(Address::route("/administration")), t("Administration"), request.here(Address::route("/sites/{}", room.site.slug)),
            room.site.name, head.title, layout::problems(request, problems), export_part(request, room), t("Putting it to rest"), rest));
}

}
