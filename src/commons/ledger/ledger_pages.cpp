#include "commons/ledger/ledger_view.hpp"

namespace kenober::ledger {

using http::Reply;
using http::Request;

namespace {

constexpr std::size_t months_on_the_page = 12;
constexpr std::size_t months_in_the_file = 600;

Reply show(Request& request)
{
    auto& db = request.db();
    const auto site = request.site().id;
    Figures figures;
    figures.moment = as_of(request.now().time());
    request.now().changes_at(changes(request.now().time()));
    figures.queue = queue_at(db, site, figures.moment);
    figures.months = list_months(db, site, figures.moment, months_on_the_page);
    if (!figures.months.empty()) figures.median_delay = median_delay(db, site, figures.months.back().name, figures.moment);
    for (const auto& kind : contribution::kinds())
        figures.modes.push_back({request.words().say({kind.title}), moderation::mode_of(db, site, kind.name)});
    figures.trusted = moderation::count_trusted(db, site);
    figures.accounts = accounts(db, site, figures.moment);
    figures.months_shown = months_on_the_page;
    return http::page(ledger_page(request, figures));
}

Reply file(Request& request)
{
    auto& db = request.db();
    const auto moment = as_of(request.now().time());
    request.now().changes_at(changes(request.now().time()));
    const auto site = request.site().id;
    auto lines = csv(queue_at(db, site, moment), list_months(db, site, moment, months_in_the_file), moment);
    for (const auto& account : accounts(db, site, moment)) lines += csv(account);
    return http::document("text/csv; charset=utf-8", std::move(lines));
}

}

void add_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/moderation", anybody, show).get("/moderation.csv", anybody, file, {.spoken = http::Spoken::in_none});
}

}
