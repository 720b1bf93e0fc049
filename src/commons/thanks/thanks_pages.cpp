#include "commons/thanks/pages.hpp"
#include "commons/thanks/thanks_view.hpp"
#include "platform/text/text.hpp"

namespace kenober::thanks {

namespace {

using http::Reply;
using http::Request;

Thanks of_this_site(const Request& request)
{
    auto found = find_slip(request.db(), request.number("id"));
    if (!found || found->origin.site != request.site().id) throw http::NotFound();
    return *std::move(found);
}

Reply list(Request& request) { return http::page(thanks_page(request, list_unprinted(request.db(), request.site().id))); }

Reply show(Request& request) { return http::page(slip_page(request, of_this_site(request))); }

Reply hand_over(Request& request)
{
    const auto one = of_this_site(request);
    return request.once(store::Change::quiet(), [&](store::Transaction& db) {
        set_printed(db, one.id, request.now().time());
        return http::see_other(request.here(html::Address::route("/merci")));
    });
}

}

std::vector<moderation::Task> slips_to_print(store::Snapshot& db, std::int64_t site)
{
    std::vector<moderation::Task> tasks;
    for (const auto& one : list_unprinted(db, site)) {
        moderation::Task task;
        task.key = "thanks/" + std::to_string(one.id);
        task.sort = "thanks";
        task.what = msgid("Thanks to hand over");
        task.answer = moderation::Answer::on_paper;
        task.address = html::Address::route("/merci/{}", one.id);
        task.title = text::typeset(one.origin.title, one.origin.language);
        task.since = one.told;
        tasks.push_back(std::move(task));
    }
    return tasks;
}

void add_slips(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/merci", facilitator, list).get("/merci/{id}", facilitator, show).post("/merci/{id}", facilitator, hand_over);
}

void add_routes(http::Routes& routes)
{
    add_slips(routes);
    add_reading_over(routes);
    add_choices(routes);
}

}
