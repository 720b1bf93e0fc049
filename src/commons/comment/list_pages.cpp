// Lists of comments: what is new on a site, all that stands under one contribution, where one comment stands; for people and for programs.
#include "commons/comment/pages.hpp"
#include "commons/format/format.hpp"
#include "commons/listing/listing.hpp"

namespace kenober::comment {

using format::Format;
using html::Address;
using http::Reply;
using http::Request;

namespace {

format::Item item_of(const Request& request, const Placed& one)
{
    const auto& c = one.comment;
    format::Item item;
    item.id = format::tag_uri(request.site().slug, c.created, "comment/" + std::to_string(c.id));
    item.address = request.here(route(c, one.under));
    item.kind = request.words()("Comment");
    item.title = request.words()("{name} on “{title}”", c.name, one.under.title);
    item.summary = shorten(c.body, 200);
    item.language = c.language;
    item.authors = {{c.name, c.author}};
    item.published = c.shown.value_or(c.created);
    item.updated = item.published;
    item.content = c.html;
    return item;
}

format::List list_of(const Request& request, Page page, std::string title, Address address)
{
    format::List list;
    list.title = std::move(title);
    list.address = std::move(address);
    for (const auto& one : page.items) list.items.push_back(item_of(request, one));
    if (page.older) list.older = listing::written(*page.older);
    return list;
}

format::List newest(const Request& request, const std::string& before)
{
    return list_of(request, list_newest(request.db(), request.site().id, 0, listing::cursor_of(before)),
                   request.words()("The newest comments"), Address::route("/commentaires"));
}

format::List newest_under(const Request& request, const std::string& before)
{
    const auto under = commented(request);
    return list_of(request, list_newest(request.db(), under.site, under.id, listing::cursor_of(before)),
                   request.words()("Comments on “{title}”", under.title), Address::route("/commenter/{}/fil", under.id));
}

Reply show_newest(Request& request)
{
    const auto before = listing::cursor_of(request.query("avant"));
    return http::page(list_page(request, list_newest(request.db(), request.site().id, 0, before), before));
}

Reply show_thread(Request& request)
{
    const auto under = commented(request);
    const auto& from = request.query("de");
    const auto number = from.empty() ? std::optional<std::int64_t>(0) : whole_number(from);
    const auto thread = number ? list_thread(request.db(), under.id, *number) : std::nullopt;
    if (!thread) throw http::NotFound();
    return http::page(thread_page_view(request, {under, *thread, mode_of(request.db(), under)}));
}

// Where it stands now: on the page of its contribution, or on one of those that follow.
Reply lead_to(Request& request)
{
    auto& db = request.db();
    const auto one = find(db, request.number("comment"));
    const auto under = one ? contribution::find(db, one->contribution) : std::nullopt;
    const bool is_read = under && under->site == request.site().id && under->state == contribution::State::published;
    if (!is_read || one->state != State::published) throw http::NotFound(say("There is no such comment here."));
    const auto first = list_thread(db, under->id, 0).value();
    const bool is_there = std::ranges::find(first.comments, one->id, &Comment::id) != first.comments.end();
    const auto page = is_there ? contribution::route(*under) : Address::route("/commenter/{}/fil", under->id).query("de", one->id);
    auto reply = http::see_other(request.here(page).fragment("commentaire-" + std::to_string(one->id)));
    reply.keep = http::Keep::never;
    return reply;
}

}

const format::Formats& feed_formats()
{
    static const format::Formats all{Format::atom, Format::rss, Format::json, Format::csv};
    return all;
}

void add_list_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/commentaires", anybody, show_newest, {.query = {"avant"}})
        .get("/commentaires/{comment}", anybody, lead_to)
        .get("/commenter/{id}/fil", anybody, show_thread, {.query = {"de"}});
    format::add_routes<newest>(routes, "/commentaires", feed_formats());
    format::add_routes<newest_under>(routes, "/commenter/{id}/fil", feed_formats());
}

}
