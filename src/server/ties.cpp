// What one folder shows, asks and does for another: tied here, so that the folders need not know each other.
#include "server/ties.hpp"

#include "commons/account/account.hpp"
#include "commons/area/area.hpp"
#include "commons/audit/audit.hpp"
#include "commons/belongings/belongings.hpp"
#include "commons/comment/comment.hpp"
#include "commons/correction/correction.hpp"
#include "commons/editor/editor.hpp"
#include "commons/entrance/entrance.hpp"
#include "commons/finding/finding.hpp"
#include "commons/gallery/gallery.hpp"
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
#include "commons/notice/notice.hpp"
#include "commons/person/person.hpp"
#include "commons/placing/placing.hpp"
#include "commons/proposal/proposal.hpp"
#include "commons/provider/provider.hpp"
#include "commons/queue/queue.hpp"
#include "commons/reading/reading.hpp"
#include "commons/repose/repose.hpp"
#include "commons/revision/revision.hpp"
#include "commons/second_factor/second_factor.hpp"
#include "commons/signature/signature.hpp"
#include "commons/site/site.hpp"
#include "commons/slip/slip.hpp"
#include "commons/thanks/thanks.hpp"
#include "commons/theme/theme.hpp"
#include "commons/token/token.hpp"
#include "commons/watch/watch.hpp"
#include "commons/workshop/workshop.hpp"
#include "modules/collectors/collectors.hpp"
#include "modules/farm/farm.hpp"
#include "modules/intake/intake.hpp"
#include "modules/issue/issue.hpp"
#include "modules/kiosk/kiosk.hpp"
#include "modules/letter/letter.hpp"
#include "modules/mailing/mailing.hpp"
#include "modules/moving/moving.hpp"
#include "modules/newcomer/newcomer.hpp"
#include "modules/partner/partner.hpp"

namespace kenober::server {

namespace {

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
    leaving::add_eraser(
        [](store::Transaction& db, const leaving::Departure& departure) { lead::forget(db, departure.who.person, departure.who.mail); });
    leaving::add_eraser([](store::Transaction& db, const leaving::Departure& departure) {
        for (const auto& one : departure.names)
            if (one.is_certain && one.is_theirs_alone) lineage::replace_name(db, one.author.name, contribution::departed_name);
    });
    leaving::add_eraser([](store::Transaction& db, const leaving::Departure& departure) {
        thanks::forget(db, departure.who.person, departure.who.mail, departure.staying);
    });
    leaving::add_eraser([](store::Transaction& db, const leaving::Departure& departure) {
        for (const auto* texts : {&departure.staying, &departure.going})
            for (const auto& one : *texts) moderation::forget_words(db, one.id);
        if (departure.who.person) moderation::forget_person(db, departure.who.person);
    });
    leaving::add_eraser([](store::Transaction& db, const leaving::Departure& departure) {
        if (departure.who.person) token::forget(db, departure.who.person);
    });
    leaving::add_eraser([](store::Transaction& db, const leaving::Departure& departure) {
        if (departure.who.person) audit::forget(db, departure.who.person);
    });
    leaving::add_eraser(
        [](store::Transaction& db, const leaving::Departure& departure) { notice::forget(db, departure.who.person, departure.who.mail); });
    leaving::add_eraser([](store::Transaction& db, const leaving::Departure&) { finding::forget_words(db); });
    leaving::add_eraser([](store::Transaction& db, const leaving::Departure& departure) { letter::forget(db, departure.who.mail); });
    // Files keep no name either.
    leaving::add_eraser([](store::Transaction& db, const leaving::Departure&) { moving::freeze_again(db); });
    for (const auto reword :
         {moderation::reword, introduction::reword, lead::reword, slip::reword, workshop::reword, thanks::reword, watch::reword,
          comment::reword, notice::reword, newcomer::reword, partner::reword, issue::reword, kiosk::reword})
        leaving::add_rewording(reword);
}

// What one folder shows on another's page.
void add_panels()
{
    using enum reading::Where;
    reading::add_panel(foot, comment::panel);
    ledger::add_account(comment::account);
    ledger::add_account(notice::account);
    moderation::add_setting({comment::setting_fields, comment::keep_setting});
    queue::add_spam("comment", comment::decline_as_spam);
    reading::add_panel(below, slip::told_line);
    reading::add_panel(below, [](const http::Request& request, const contribution::Contribution& one) {
        auto lines = area::location_line(request, request.db(), one.id);
        lines += area::date_line(request, request.db(), one.id);
        return lines;
    });
    reading::add_panel(below, correction::panel);
    reading::add_panel(below, notice::panel);
    reading::add_panel(first_beside, introduction::panel);
    lineage::set_uses(thanks::uses_of);
    listing::add_front_panel(letter::front_panel);
    listing::add_front_panel(partner::front_panel);
    proposal::add_panel(correction::own_panel);
    proposal::add_panel([](const http::Request& request, const contribution::Contribution& one, const std::string& token) {
        return introduction::near_panel(request, one, token);
    });
    proposal::add_panel(thanks::text_panel);
    proposal::add_panel(comment::choice_panel);
}

// What somebody said about texts: each folder answers for its own sort.
void add_sorts()
{
    using account::Said;
    using account::Standing;
    account::add_sort(
        {msgid("My corrections that wait, or were not kept"), [](store::Snapshot& db, std::int64_t person, std::int64_t most) {
             std::vector<Said> all;
             for (const auto& one : revision::list_sent_by(db, person, most))
                 all.push_back(
                     {one.contribution, one.why, one.state == revision::State::pending ? Standing::waiting : Standing::refused, one.at});
             return all;
         }});
    account::add_sort({msgid("My comments"), [](store::Snapshot& db, std::int64_t person, std::int64_t most) {
                           using enum comment::State;
                           std::vector<Said> all;
                           for (const auto& one : comment::list_of_person(db, person)) {
                               if (static_cast<std::int64_t>(all.size()) == most) break;
                               const auto standing = one.state == proposed || one.state == draft ? Standing::waiting
                                                     : one.state == published                    ? Standing::published
                                                     : one.state == declined                     ? Standing::refused
                                                                                                 : Standing::gone;
                               all.push_back(
                                   {one.contribution, one.body, standing, one.created, html::Address::route("/commentaire/{}", one.id)});
                           }
                           return all;
                       }});
    account::add_sort({msgid("Uses that I told of"), [](store::Snapshot& db, std::int64_t person, std::int64_t most) {
                           std::vector<Said> all;
                           for (const auto& one : thanks::list_uses_told_by(db, person, most))
                               all.push_back({one.contribution, one.title,
                                              one.standing == thanks::Standing::waiting    ? Standing::waiting
                                              : one.standing == thanks::Standing::accepted ? Standing::published
                                                                                           : Standing::refused,
                                              one.told});
                           return all;
                       }});
}

// What stands between a proof of who somebody is and being signed in.
void add_entrances()
{
    entrance::set_second_step(second_factor::begin_step);
    person::add_panel(person::Room::entrance, second_factor::account_panel);
    person::add_line(person::Room::entrance, second_factor::account_line);
    entrance::add(provider::entrance);
    person::add_panel(person::Room::entrance, provider::account_panel);
    person::add_line(person::Room::entrance, provider::account_line);
}

// A picture that a notice takes down goes from every page and from the store, and is not taken in again.
void take_picture_down(const http::Request& request, store::Transaction& db, const std::string& file)
{
    if (const auto picture = contribution::find_picture(db, file))
        gallery::take_down(db, picture->id, contribution::Return::refused, request.now().time());
}

void add_tasks()
{
    moderation::add_follow_up(thanks::tell_authors);
    moderation::add_follow_up(lead::finish);
    moderation::add_tasks(comment::tasks);
    moderation::add_tasks(notice::tasks);
    notice::set_take_down(take_picture_down);
    moderation::add_tasks(thanks::uses_to_read);
    moderation::add_tasks(thanks::slips_to_print);
    moderation::add_tasks(lead::tasks);
    moderation::add_tasks(issue::tasks);
}

// A site that rests, or moves: what goes on there, and what the rooms of the farm say of it.
void add_rest()
{
    // At rest too somebody may say what is against the law, and is answered; what is taken off goes from the files.
    repose::keep_awake("/signaler", msgid("Report this page"));
    repose::keep_awake("/signalement");
    repose::keep_awake("/relecture/signalements");
    repose::keep_awake("/documents");
    notice::add_follow_up([](const http::Request&, store::Transaction& db, const notice::Decision& decision) {
        // Of every site: a text may be shown on several.
        if (decision.outcome != notice::Outcome::nothing) moving::freeze_again(db);
    });
    moderation::add_decision_follow_up(
        [](const http::Request&, store::Transaction& db, const moderation::Decision& decision, std::int64_t) {
            if (decision.act == moderation::Act::hide) moving::freeze_again(db);
        });
    layout::set_rest(repose::rests);
    farm::add_room_of_site(msgid("Moving and rest"), "/sites/{}/deplacer");
    farm::add_room_of_site(msgid("Bring a former site in"), "/sites/{}/reprendre");
    farm::add_room_of_site(msgid("What moved in from elsewhere"), "/sites/{}/reprises");
    farm::add_room_of_sites(msgid("Take a site in"), "/sites/accueillir");
    farm::set_state([](const http::Request& request, std::int64_t site) {
        const auto resting = repose::find(request.db(), site);
        return resting ? request.words()("At rest since {date}", request.words().date_in_words(resting->since)) : std::string();
    });
}

// What happens somewhere is told to whoever watches it.
void add_witnesses()
{
    moderation::add_follow_up(watch::published);
    moderation::add_follow_up(issue::published);
    moderation::add_decision_follow_up(watch::decided);
    correction::add_follow_up(watch::corrected);
    letter::set_farewell(
        [](store::Transaction& db, std::int64_t issue, std::int64_t reader, Time now) { mailing::unsubscribe(db, {issue, reader}, now); });
    theme::add_merge(watch::merged);
    theme::add_merge([](const http::Request&, store::Transaction& db, const theme::Theme& from, const theme::Theme& into) {
        letter::follow_theme(db, from.id, into.id);
    });
    contribution::add_author_merge(watch::follow_author);
    contribution::add_author_merge(intake::merge_author);
    thanks::set_teller(watch::used);
    comment::add_follow_up([](const http::Request& request, store::Transaction& db, const comment::Comment& one) {
        const auto answered = one.thread ? comment::find(db, one.thread) : std::nullopt;
        watch::commented(request, db, one.contribution, one.id, one.person, answered ? answered->person : 0);
    });
    watch::set_comments([](store::Snapshot& db, std::int64_t id) -> std::optional<watch::CommentLine> {
        const auto one = comment::find(db, id);
        if (!one || one->state != comment::State::published) return {};
        const auto number = std::to_string(id);
        return watch::CommentLine{one->name, (one->is_in_long_thread ? "/commentaires/" : "commentaire-") + number};
    });
    layout::set_news(watch::count_unseen, "/compte/nouvelles");
    layout::set_foot(watch::button);
    leaving::add_eraser([](store::Transaction& db, const leaving::Departure& departure) { watch::forget(db, departure.who.person); });
    leaving::add_eraser([](store::Transaction& db, const leaving::Departure& departure) { belongings::forget(db, departure.who.person); });
}

void add_ways()
{
    proposal::add_way({msgid("I have a code, on a slip of paper"), "/billet"});
    proposal::add_way({msgid("I have come to a writing workshop"), "/atelier"});
    proposal::add_way({msgid("I know of something worth telling, for somebody else to write"), "/a-ecrire"});
    proposal::set_prompt({lead::title_of, lead::note_text});
}

void add_navigation()
{
    static std::vector<std::string> paths;
    paths.reserve(contribution::kinds().size());
    for (const auto& kind : contribution::kinds()) {
        paths.push_back("/" + std::string(kind.word));
        layout::add_to_navigation({kind.title, paths.back()});
    }
    layout::add_to_navigation({msgid("To read over"), "/relecture", http::Who::facilitator});
    layout::add_to_navigation({msgid("Workshops"), "/ateliers-d-ecriture", http::Who::facilitator});
    layout::add_to_navigation({msgid("Administration"), "/administration", http::Who::administrator});
    layout::set_search("/recherche", "/recherche/description.xml");
    layout::set_invitation({msgid("Propose"), "/proposer"});
}

}

void tie_folders()
{
    // A file that a draft or an older version names is not collected.
    gallery::add_holder(editor::is_in_a_draft);
    gallery::add_holder(revision::is_in_a_version);
    gallery::add_holder(intake::is_in_a_text);
    gallery::add_holder([](store::Snapshot& db, std::string_view file) {
        for (const auto& site : site::list(db)) {
            const auto logo = contribution::find_picture(db, site.logo.file);
            if (logo && logo->file == file) return true;
        }
        return false;
    });
    add_panels();
    add_erasers();
    add_sorts();
    add_entrances();
    add_tasks();
    add_rest();
    add_witnesses();
    add_ways();
    collectors::add_all();
    add_navigation();
}

}
