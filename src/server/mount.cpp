#include "server/mount.hpp"

#include "commons/account/account.hpp"
#include "commons/area/area.hpp"
#include "commons/belongings/belongings.hpp"
#include "commons/comment/comment.hpp"
#include "commons/correction/correction.hpp"
#include "commons/finding/finding.hpp"
#include "commons/format/format.hpp"
#include "commons/gallery/gallery.hpp"
#include "commons/introduction/introduction.hpp"
#include "commons/layout/layout.hpp"
#include "commons/lead/lead.hpp"
#include "commons/leaving/leaving.hpp"
#include "commons/ledger/ledger.hpp"
#include "commons/licence/licence.hpp"
#include "commons/listing/listing.hpp"
#include "commons/moderation/moderation.hpp"
#include "commons/nearness/nearness.hpp"
#include "commons/notice/notice.hpp"
#include "commons/person/person.hpp"
#include "commons/placing/placing.hpp"
#include "commons/proposal/proposal.hpp"
#include "commons/provider/provider.hpp"
#include "commons/queue/queue.hpp"
#include "commons/reading/reading.hpp"
#include "commons/second_factor/second_factor.hpp"
#include "commons/signature/signature.hpp"
#include "commons/site/site.hpp"
#include "commons/slip/slip.hpp"
#include "commons/thanks/thanks.hpp"
#include "commons/theme/theme.hpp"
#include "commons/token/token.hpp"
#include "commons/watch/watch.hpp"
#include "commons/workshop/workshop.hpp"
#include "modules/api/api.hpp"
#include "modules/article/article.hpp"
#include "modules/farm/farm.hpp"
#include "modules/feed_import/feed_import.hpp"
#include "modules/intake/intake.hpp"
#include "modules/issue/issue.hpp"
#include "modules/kiosk/kiosk.hpp"
#include "modules/letter/letter.hpp"
#include "modules/moving/moving.hpp"
#include "modules/newcomer/newcomer.hpp"
#include "modules/partner/partner.hpp"
#include "modules/spip/spip.hpp"
#include "modules/upkeep/upkeep.hpp"
#include "modules/wish/wish.hpp"
#include "modules/wordpress/wordpress.hpp"
#include "server/ties.hpp"

namespace kenober::server {

namespace {

// The kinds of contribution, in the order of the navigation: one line each.
const contribution::Kind* const kinds[] = {
    &article::kind,
    &wish::kind,
};

void mount_commons(http::Routes& routes)
{
    listing::add_routes(routes);
    finding::add_routes(routes);
    theme::add_routes(routes);
    placing::add_routes(routes);
    licence::add_routes(routes);
    comment::add_routes(routes);
    notice::add_routes(routes);
    gallery::add_routes(routes);
    area::add_routes(routes);
    proposal::add_routes(routes);
    proposal::add_door(routes);
    proposal::add_kind_change(routes);
    slip::add_routes(routes);
    workshop::add_routes(routes);
    lead::add_routes(routes);
    correction::add_routes(routes);
    thanks::add_routes(routes);
    moderation::add_routes(routes);
    queue::add_routes(routes);
    ledger::add_routes(routes);
}

void mount_people(http::Routes& routes)
{
    person::add_routes(routes);
    second_factor::add_routes(routes);
    provider::add_routes(routes);
    signature::add_routes(routes);
    introduction::add_routes(routes);
    token::add_routes(routes);
    leaving::add_routes(routes);
    watch::add_routes(routes);
    belongings::add_routes(routes);
    account::add_routes(routes);
}

}

void mount_kinds()
{
    for (const auto* kind : kinds) contribution::add_kind(*kind);
    nearness::set_places(area::near_by);
    format::set_occasions(area::occasion_in_lists);
    moderation::set_written_for(slip::collector_of);
    finding::follow_changes();
    intake::add_program(spip::program());
    intake::add_program(wordpress::program());
    intake::add_program(feed_import::program());
}

http::Routes mounted_routes()
{
    http::Routes routes;
    for (const auto& kind : contribution::kinds()) {
        listing::add_kind_routes(routes, kind);
        proposal::add_kind_routes(routes, kind);
        slip::add_kind_routes(routes, kind);
        reading::add_kind_routes(routes, kind);
        correction::add_kind_routes(routes, kind);
        thanks::add_kind_routes(routes, kind);
    }
    mount_commons(routes);
    mount_people(routes);
    api::add_routes(routes);
    upkeep::add_public_rooms(routes);
    upkeep::add_administrators_rooms(routes);
    moving::add_routes(routes);
    intake::add_routes(routes);
    newcomer::add_routes(routes);
    upkeep::add_office(routes);
    letter::add_routes(routes);
    issue::add_routes(routes);
    kiosk::add_routes(routes);
    partner::add_routes(routes);
    farm::add_routes(routes);
    farm::add_welcome(routes);
    farm::reserve(http::reserved_words(routes));
    tie_folders();
    return routes;
}

namespace {

html::Html page_of_failure(const http::Request& request, const http::Failure& failure)
{
    return failure.status() == 403 && request.visitor().is_signed_in() && second_factor::is_withheld(request)
               ? second_factor::withheld_page(request)
               : upkeep::failure_page(request, failure);
}

}

http::House mounted_house()
{
    http::House house;
    house.sites = site::door_sites;
    house.visitor = [](store::Snapshot& db, std::int64_t who, std::int64_t site) {
        return second_factor::withhold(db, person::visitor(db, who, site), site);
    };
    house.failure_page = page_of_failure;
    house.page = [](const http::Request& request, const std::string& title, const html::Html& content) {
        return layout::task_page(request, title, content);
    };
    house.waiting_page = [](const http::Request& request) { return upkeep::waiting_page(request); };
    house.sign_in_page = [](const http::Request& request, const std::string& back) {
        return request.here(html::Address::route("/connexion")).query("retour", back);
    };
    house.former_address = intake::former_address;
    return house;
}

}
