#include "modules/collectors/collectors_store.hpp"

#include "modules/collectors/code_words.hpp"

namespace kenober::collectors {

void collect(std::string_view name, const char* title, std::vector<std::string_view> tables, std::vector<belongings::Column> columns,
             store::Sql sql, belongings::By by)
{
    belongings::add_collector({name, title, std::move(tables), columns, belongings::selected(sql, columns, by)});
}

namespace {

using belongings::By;
using belongings::Column;
using belongings::Holds;

const Column at{"at", msgid("When"), Holds::moment};
const Column since{"since", msgid("Since"), Holds::moment};
const Column about{"about", msgid("About")};
const Column number{"text", msgid("Number of the text"), Holds::number};
const Column state{"state", msgid("State"), Holds::words, code_in_words};
const Column words{"words", msgid("Words")};
const Column name{"name", msgid("Name")};
const Column mail{"mail", msgid("Mail address")};

}

void collect_account()
{
    collect("account", msgid("My account"), {"person"},
            {name,
             mail,
             {"language", msgid("Language"), Holds::words, language_in_words},
             {"licence", msgid("Licence"), Holds::words, licence_in_words},
             {"opened", msgid("Opened"), Holds::moment},
             {"confirmed", msgid("Confirmed"), Holds::moment}},
            "SELECT name, mail, language, licence, created, confirmed FROM person WHERE id = $1");
    collect("new-address", msgid("Another address"), {"account_address"}, {mail, {"asked", msgid("Asked"), Holds::moment}},
            "SELECT mail, asked FROM account_address WHERE person = $1");
    collect("roles", msgid("My roles"), {"role"}, {{"site", msgid("Site")}, {"role", msgid("Role"), Holds::number, role_in_words}},
            "SELECT s.name, r.role FROM role r JOIN site s ON s.id = r.site WHERE r.person = $1 ORDER BY s.id");
    collect("sessions", msgid("Where I am signed in"), {"session"},
            {{"opened", msgid("Opened"), Holds::moment}, {"seen", msgid("Last seen"), Holds::moment}},
            "SELECT opened, seen FROM session WHERE person = $1 ORDER BY opened");
    collect(
        "watched", msgid("What I am told of"), {"watch"},
        {{"site", msgid("Site")},
         {"sort", msgid("Sort"), Holds::words, sort_in_words},
         {"number", msgid("Number"), Holds::number},
         {"kind", msgid("Kind"), Holds::words, kind_in_words},
         {"pace", msgid("How often"), Holds::words, code_in_words},
         since},
        "SELECT s.name, w.sort, w.target, w.kind, w.pace, w.since FROM watch w JOIN site s ON s.id = w.site WHERE w.person = $1 ORDER BY w.id");
    collect("pace", msgid("How often I am told"), {"watch_choice"}, {{"pace", msgid("How often"), Holds::words, code_in_words}},
            "SELECT pace FROM watch_choice WHERE person = $1");
    collect("news", msgid("What I was told"), {"watch_notice"},
            {at,
             {"sort", msgid("Sort"), Holds::words, sort_in_words},
             number,
             {"mailed", msgid("Mailed"), Holds::moment},
             {"read", msgid("Read on"), Holds::moment}},
            "SELECT n.at, e.sort, e.contribution, n.told, n.seen FROM watch_notice n JOIN watch_event e ON e.id = n.event "
            "WHERE n.person = $1 ORDER BY n.event");
    collect("second-factor", msgid("Signing in with two steps"), {"second_factor"}, {since},
            "SELECT since FROM second_factor WHERE person = $1");
    collect("provider", msgid("Accounts elsewhere with which I sign in"), {"provider_link"},
            {{"issuer", msgid("Who vouches for me")}, {"subject", msgid("My number there")}, since},
            "SELECT issuer, subject, since FROM provider_link WHERE person = $1 ORDER BY since");
    collect(
        "tokens", msgid("Programs that act for me"), {"token"},
        {name, {"made", msgid("Made"), Holds::moment}, {"ends", msgid("Until"), Holds::moment}, {"used", msgid("Last day"), Holds::moment}},
        "SELECT name, created, ends, used FROM token WHERE person = $1 ORDER BY id");
    collect("files", msgid("Files of my data"), {"bundle"},
            {{"asked", msgid("Asked"), Holds::moment}, {"made", msgid("Made"), Holds::moment}},
            "SELECT asked, made FROM bundle WHERE person = $1 ORDER BY id");
}

void collect_texts()
{
    collect(
        "versions", msgid("Versions that I made"), {"revision"},
        {number,
         {"title", msgid("Title")},
         {"version", msgid("Version"), Holds::number},
         at,
         {"why", msgid("Why")},
         state,
         {"fields", msgid("Text"), Holds::sheet}},
        "SELECT r.contribution, c.title, r.number, r.at, r.why, r.state, r.sheet FROM revision r JOIN contribution c ON c.id = r.contribution "
        "WHERE r.person = $1 ORDER BY r.contribution, r.number");
    collect(
        "drafts", msgid("My drafts"), {"draft"}, {number, {"title", msgid("Title")}, {"fields", msgid("Text"), Holds::sheet}},
        "SELECT d.contribution, c.title, d.sheet FROM draft d JOIN contribution c ON c.id = d.contribution WHERE c.person = $1 ORDER BY c.id");
    collect(
        "pictures", msgid("My pictures"), {"picture"},
        {number, {"file", msgid("File")}, {"shows", msgid("What it shows")}, {"credit", msgid("Who made it")}},
        "SELECT c.id, p.file, p.alternative, p.credit FROM picture p JOIN contribution c ON c.picture = p.id WHERE c.person = $1 ORDER BY c.id");
    collect("decisions", msgid("What was decided about my texts"), {"decision"},
            {number,
             {"title", msgid("Title")},
             at,
             {"act", msgid("Decision"), Holds::words, code_in_words},
             {"reason", msgid("Reason"), Holds::words, code_in_words},
             words},
            "SELECT c.id, c.title, d.at, d.act, d.reason, d.words FROM decision d JOIN contribution c ON c.id = d.contribution "
            "WHERE c.person = $1 ORDER BY d.id");
    collect(
        "appeals", msgid("My appeals"), {"appeal"}, {number, at, words, {"closed", msgid("Answered"), Holds::moment}},
        "SELECT c.id, a.opened, a.words, a.closed FROM appeal a JOIN contribution c ON c.id = a.contribution WHERE c.person = $1 ORDER BY a.opened");
    collect(
        "assistance", msgid("What I told, or wrote down for somebody"), {"assistance"},
        {number, {"told_by", msgid("Told by")}, {"collector", msgid("Written down by")}, at, {"reach", msgid("How to reach them")}},
        "SELECT a.contribution, a.told_by, a.collector_name, a.consent_at, a.reach FROM assistance a JOIN contribution c ON c.id = a.contribution "
        "WHERE a.collector = $1 OR c.person = $1 ORDER BY a.contribution");
    collect("slips", msgid("Printed codes of my texts"), {"slip"}, {number, at},
            "SELECT s.contribution, s.made FROM slip s JOIN contribution c ON c.id = s.contribution WHERE c.person = $1 OR s.given_by = $1 "
            "ORDER BY s.contribution");
}

void collect_comments()
{
    collect("comments", msgid("My comments"), {"comment"}, {number, {"title", msgid("Under")}, at, state, words},
            "SELECT m.contribution, c.title, m.created, m.state, m.body FROM comment m JOIN contribution c ON c.id = m.contribution "
            "WHERE m.person = $1 OR ($2 <> '' AND LOWER(m.mail) = $2) ORDER BY m.id",
            By::person_and_mail);
    collect("comment-decisions", msgid("What was decided about my comments"), {"comment_decision"},
            {number,
             at,
             {"act", msgid("Decision"), Holds::words, code_in_words},
             {"reason", msgid("Reason"), Holds::words, code_in_words},
             words},
            "SELECT m.contribution, d.at, d.act, d.reason, d.words FROM comment_decision d JOIN comment m ON m.id = d.comment "
            "WHERE m.person = $1 OR ($2 <> '' AND LOWER(m.mail) = $2) ORDER BY d.id",
            By::person_and_mail);
    collect("comment-appeals", msgid("Where I asked for another look at a comment"), {"comment_appeal"},
            {number, at, words, {"closed", msgid("Answered"), Holds::moment}},
            "SELECT m.contribution, a.opened, a.words, a.closed FROM comment_appeal a JOIN comment m ON m.id = a.comment "
            "WHERE m.person = $1 OR ($2 <> '' AND LOWER(m.mail) = $2) ORDER BY a.opened",
            By::person_and_mail);
    collect("notices", msgid("What I reported"), {"notice"},
            {{"address", msgid("Address")},
             at,
             {"reason", msgid("Reason"), Holds::words, code_in_words},
             words,
             {"answer", msgid("The answer")}},
            "SELECT n.address, n.given, n.reason, n.words, d.words FROM notice n LEFT JOIN notice_decision d ON d.id = n.decision "
            "WHERE n.person = $1 OR ($2 <> '' AND LOWER(n.mail) = $2) ORDER BY n.id",
            By::person_and_mail);
    collect("notice-appeals", msgid("Where I appealed against what followed a notice"), {"notice_appeal"},
            {at, words, {"answer", msgid("The answer")}},
            "SELECT a.opened, a.words, d.words FROM notice_appeal a LEFT JOIN notice_decision d ON d.id = a.answer "
            "WHERE a.opened IS NOT NULL AND (a.person = $1 OR ($2 <> '' AND LOWER(a.mail) = $2)) ORDER BY a.id",
            By::person_and_mail);
}

void collect_words()
{
    collect("thanks-choice", msgid("How I learn that my work was of use"), {"thanks_choice"},
            {{"way", msgid("Way"), Holds::words, code_in_words}}, "SELECT way FROM thanks_choice WHERE person = $1");
    collect("uses", msgid("Uses that I told of"), {"thanks_use"},
            {number,
             {"what", msgid("What was done"), Holds::words, code_in_words},
             {"where", msgid("Where")},
             {"address", msgid("Address")},
             {"date", msgid("Date")},
             at,
             state},
            "SELECT u.contribution, u.what, u.title, u.address, u.date, u.told, u.state FROM thanks_use u "
            "WHERE u.person = $1 OR ($2 <> '' AND LOWER(u.mail) = $2) ORDER BY u.id",
            By::person_and_mail);
    collect("leads", msgid("What I know of that is worth telling"), {"lead"},
            {about, words, {"place", msgid("Place")}, {"reach", msgid("How to reach them")}, at, state},
            "SELECT what, more, place, reach, since, state FROM lead WHERE person = $1 OR ($2 <> '' AND LOWER(mail) = $2) ORDER BY id",
            By::person_and_mail);
    collect("offers", msgid("What I took care of writing"), {"lead_offer"},
            {about, at, {"stage", msgid("Stage"), Holds::words, code_in_words}},
            "SELECT l.what, o.since, o.stage FROM lead_offer o JOIN lead l ON l.id = o.lead "
            "WHERE o.person = $1 OR ($2 <> '' AND LOWER(o.mail) = $2) ORDER BY o.id",
            By::person_and_mail);
    collect("introductions", msgid("Introductions that I asked for"), {"introduction"}, {number, words, at, state},
            "SELECT contribution, words, since, state FROM introduction WHERE person = $1 OR ($2 <> '' AND LOWER(mail) = $2) ORDER BY id",
            By::person_and_mail);
    collect("names", msgid("Names that I said are mine"), {"signature_claim"},
            {name, {"manner", msgid("Manner"), Holds::words, code_in_words}, words, at, state, {"answer", msgid("The answer")}},
            "SELECT a.name, s.manner, s.words, s.since, s.state, s.answer FROM signature_claim s JOIN author a ON a.id = s.author "
            "WHERE s.person = $1 ORDER BY s.id");
    collect(
        "trust", msgid("Trust in me"), {"trust"},
        {{"site", msgid("Site")}, words, at, {"ended", msgid("Ended"), Holds::moment}, {"ended_words", msgid("Why it ended")}},
        "SELECT s.name, t.words, t.at, t.ended, t.ended_words FROM trust t JOIN site s ON s.id = t.site WHERE t.person = $1 ORDER BY t.id");
}

void collect_work()
{
    collect("about", msgid("What stands on the page of my name"), {"author_about"}, {name, words},
            "SELECT a.name, b.words FROM author_about b JOIN author a ON a.id = b.author JOIN signature_claim s ON s.author = b.author "
            "WHERE s.person = $1 AND s.state = 'accepted' ORDER BY a.id");
    collect("administered", msgid("What I administered, and what was done about me"), {"audit"},
            {at, {"act", msgid("Act"), Holds::words, code_in_words}, {"detail", msgid("Words")}},
            "SELECT at, act, detail FROM audit WHERE person = $1 OR about = $1 ORDER BY id");
    collect("decided", msgid("What I decided"), {},
            {number,
             at,
             {"act", msgid("Decision"), Holds::words, code_in_words},
             {"reason", msgid("Reason"), Holds::words, code_in_words},
             words},
            "SELECT contribution, at, act, reason, words FROM decision WHERE person = $1 ORDER BY id");
    collect("comments-decided", msgid("What I decided about comments"), {},
            {at, {"act", msgid("Decision"), Holds::words, code_in_words}, {"reason", msgid("Reason"), Holds::words, code_in_words}, words},
            "SELECT at, act, reason, words FROM comment_decision WHERE person = $1 ORDER BY id");
    collect("notices-decided", msgid("What I answered to reports"), {"notice_decision"},
            {at, {"act", msgid("Decision"), Holds::words, code_in_words}, {"reason", msgid("Reason"), Holds::words, code_in_words}, words},
            "SELECT at, outcome, reason, words FROM notice_decision WHERE person = $1 ORDER BY id");
    collect("trusted", msgid("Trust that I gave"), {}, {{"site", msgid("Site")}, words, at},
            "SELECT s.name, t.words, t.at FROM trust t JOIN site s ON s.id = t.site WHERE t.granted_by = $1 ORDER BY t.id");
    collect("themes", msgid("What I did to themes"), {"theme_change"},
            {at, {"act", msgid("Act"), Holds::words, code_in_words}, {"theme", msgid("Theme")}, {"other", msgid("Other")}},
            "SELECT at, act, name, other_name FROM theme_change WHERE person = $1 ORDER BY id");
    collect("chosen", msgid("What I put first"), {"chosen"}, {number, at},
            "SELECT contribution, since FROM chosen WHERE person = $1 ORDER BY since");
    collect("showings", msgid("What I showed on another site"), {"showing"}, {number, {"site", msgid("Site")}, at},
            "SELECT w.contribution, s.name, w.since FROM showing w JOIN site s ON s.id = w.site WHERE w.person = $1 ORDER BY w.since");
    collect("workshops", msgid("Workshops that I opened"), {"workshop"},
            {{"title", msgid("Title")}, {"opens", msgid("Opens"), Holds::moment}, {"closes", msgid("Closes"), Holds::moment}},
            "SELECT title, opens, closes FROM workshop WHERE opened_by = $1 ORDER BY id");
}

}
