#include "server/mount.hpp"

#include "commons/area/area.hpp"
#include "commons/comment/comment.hpp"
#include "commons/correction/correction.hpp"
#include "commons/introduction/introduction.hpp"
#include "commons/layout/layout.hpp"
#include "commons/lead/lead.hpp"
#include "commons/leaving/leaving.hpp"
#include "commons/ledger/ledger.hpp"
#include "commons/licence/licence.hpp"
#include "commons/lineage/lineage.hpp"
#include "commons/listing/listing.hpp"
#include "commons/moderation/moderation.hpp"
#include "commons/nearness/nearness.hpp"
#include "commons/person/person.hpp"
#include "commons/placing/placing.hpp"
#include "commons/proposal/proposal.hpp"
#include "commons/queue/queue.hpp"
#include "commons/reading/reading.hpp"
#include "commons/signature/signature.hpp"
#include "commons/site/site.hpp"
#include "commons/slip/slip.hpp"
#include "commons/theme/theme.hpp"
#include "commons/workshop/workshop.hpp"
#include "modules/article/article.hpp"
#include "modules/upkeep/upkeep.hpp"
#include "modules/wish/wish.hpp"

namespace kenober::server {

namespace {

// The kinds of contribution, in the order of the navigation: one line each.
const contribution::Kind* const kinds[] = {
    &article::kind,
    &wish::kind,
};

// What somebody who leaves takes along from folders that know nothing of leaving.
void add_erasers()
{
    leaving::add_eraser([](store::Transaction& db, const leaving::Departure& departure) {
        slip::forget(db, departure.who.person, departure.staying);
        slip::forget(db, 0, departure.going);
    });
    leaving::add_eraser([](store::Transaction& db, const leaving::Departure& departure) {
        introduction::erase_asker(db, departure.who.person, departure.who.mail);
    });
    leaving::add_eraser([](store::Transaction& db, const leaving::Departure& departure) {
        lead::forget(db, departure.who.person, departure.who.mail);
    });
    leaving::add_eraser([](store::Transaction& db, const leaving::Departure& departure) {
        for (const auto& one : departure.names)
            if (one.is_certain && one.is_theirs_alone) lineage::replace_name(db, one.author.name, contribution::departed_name);
    });
    leaving::add_eraser([](store::Transaction& db, const leaving::Departure& departure) {
        for (const auto* texts : {&departure.staying, &departure.going})
            for (const auto& one : *texts) moderation::forget_words(db, one.id);
        if (departure.who.person) moderation::forget_person(db, departure.who.person);
    });
}

// What one folder shows on another's page.
void add_panels()
{
    using enum reading::Where;
    reading::add_panel(under_title, slip::told_line);
    reading::add_panel(under_title, [](const http::Request& request, const contribution::Contribution& one) {
        auto lines = area::location_line(request, request.db(), one.id);
        lines += area::date_line(request, request.db(), one.id);
        return lines;
    });
    reading::add_panel(under_title, correction::panel);
    reading::add_panel(beside, introduction::panel);
    reading::add_panel(beside, lineage::panel);
    proposal::add_panel(correction::own_panel);
    proposal::add_panel([](const http::Request& request, const contribution::Contribution& one, const std::string& token) {
        return introduction::near_panel(request, one, token);
    });
}

// What a facilitator prints for those who have no mail and whose work was of use.
std::vector<moderation::Task> thanks_to_print(store::Snapshot& db, std::int64_t site)
{
    std::vector<moderation::Task> tasks;
    for (const auto& one : lineage::list_unprinted_thanks(db, site)) {
        moderation::Task task;
        task.key = "thanks/" + std::to_string(one.id);
        task.sort = "thanks";
        task.what = msgid("Thanks to hand over");
        task.address = html::Address::route("/merci/{}", one.id);
        task.title = one.origin.title;
        task.since = one.adaptation.published.value_or(one.adaptation.updated);
        tasks.push_back(std::move(task));
    }
    return tasks;
}

}

void mount_kinds()
{
    for (const auto* kind : kinds) contribution::add_kind(*kind);
    nearness::set_places(area::near_by);
    moderation::set_written_for(slip::collector_of);
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
    }
    listing::add_routes(routes);
    theme::add_routes(routes);
    placing::add_routes(routes);
    licence::add_routes(routes);
    comment::add_routes(routes);
    area::add_routes(routes);
    proposal::add_routes(routes);
    proposal::add_door(routes);
    proposal::add_kind_change(routes);
    proposal::add_way({msgid("I have a code, on a slip of paper"), "/billet"});
    proposal::add_way({msgid("I have come to a writing workshop"), "/atelier"});
    proposal::add_way({msgid("I know of something worth telling, for somebody else to write"), "/a-ecrire"});
    slip::add_routes(routes);
    workshop::add_routes(routes);
    correction::add_routes(routes);
    lineage::add_routes(routes);
    moderation::add_routes(routes);
    introduction::add_routes(routes);
    lead::add_routes(routes);
    proposal::set_prompt({lead::title_of, lead::note_text});
    queue::add_routes(routes);
    ledger::add_routes(routes);
    person::add_routes(routes);
    signature::add_routes(routes);
    leaving::add_routes(routes);
    add_panels();
    add_erasers();
    moderation::add_follow_up(lineage::tell_authors);
    moderation::add_follow_up(lead::finish);
    moderation::add_tasks(thanks_to_print);
    moderation::add_tasks(lead::tasks);
    upkeep::add_public_rooms(routes);
    upkeep::add_administrators_rooms(routes);
    layout::add_to_navigation({msgid("To read"), "/articles"});
    layout::add_to_navigation({msgid("Wishes"), "/envies"});
    layout::add_to_navigation({msgid("To read over"), "/relecture", http::Who::facilitator});
    layout::add_to_navigation({msgid("Workshops"), "/ateliers", http::Who::facilitator});
    layout::add_to_navigation({msgid("Jobs"), "/travaux", http::Who::administrator});
    layout::set_invitation({msgid("Propose"), "/proposer"});
    return routes;
}

http::House mounted_house()
{
    http::House house;
    house.sites = site::door_sites;
    house.visitor = person::visitor;
    house.failure_page = upkeep::failure_page;
    house.page = [](const http::Request& request, const std::string& title, const html::Html& content) {
        return layout::task_page(request, title, content);
    };
    house.sign_in_page = [](const http::Request& request, const std::string& back) {
        return request.here(html::Address::route("/connexion")).query("retour", back);
    };
    return house;
}

}
