#include "modules/farm/rooms.hpp"

#include "commons/audit/audit.hpp"
#include "commons/contribution/contribution.hpp"
#include "commons/gallery/gallery.hpp"
#include "commons/person/person.hpp"
#include "commons/post/post.hpp"
#include "modules/farm/farm.hpp"
#include "platform/mail/mail.hpp"
#include "platform/text/text.hpp"

namespace kenober::farm {

using html::Address;

namespace {

std::vector<std::string>& words_in_use()
{
    static std::vector<std::string> words;
    return words;
}

struct Said {
    std::vector<RoomOfSite> of_site;
    std::vector<RoomOfSites> of_sites;
    StateOf state = nullptr;
};

Said& said()
{
    static Said all;
    return all;
}

site::Logo logo_of(const contribution::Picture& picture) { return {picture.small_file, picture.small_width, picture.small_height}; }

// The language that somebody chose for themselves, or that of whoever writes to them.
i18n::Language language_of(const http::Request& request, const person::Person& person)
{
    return i18n::parse_language(person.language).value_or(request.language());
}

void mail_role(const http::Request& request, store::Transaction& db, const http::Site& site, const person::Person& person, http::Who role)
{
    const auto language = language_of(request, person);
    const auto& t = i18n::words(language);
    const auto link = request.absolute(request.at(site, language, Address::route("/connexion")));
    post::send(
        db,
        {person.mail, t("You now work on {site}", site.name),
         t("Hello {name},\n\n{who} has asked you to be {role} on {site}. Sign in with the account that you have:\n\n{link}\n\nIf you would rather not, write back to them: what was given can be taken back.",
           person.name, request.visitor().name, t.say({in_words(role)}), site.name, link)});
}

void mail_invitation(const http::Request& request, store::Transaction& db, const http::Site& site, const person::Person& person,
                     http::Who role)
{
    const auto language = language_of(request, person);
    const auto& t = i18n::words(language);
    const auto token = person::give_link(db, person.id, person::Purpose::password, request.now().time(), days(7));
    const auto link = request.absolute(request.at(site, language, Address::route("/compte/mot-de-passe/{}", token)));
    post::send(
        db,
        {person.mail, t("You are invited to {site}", site.name),
         t("Hello {name},\n\n{who} invites you to be {role} on {site}. Follow this link within a week, and choose a password:\n\n{link}\n\nIf you do not wish to, do nothing: without you, nothing is opened.",
           person.name, request.visitor().name, t.say({in_words(role)}), site.name, link)});
}

}

void reserve(std::vector<std::string> words) { words_in_use() = std::move(words); }

void add_room_of_site(const char* title, html::RoutePattern<std::string> pattern) { said().of_site.push_back({title, pattern}); }
void add_room_of_sites(const char* title, html::RoutePattern<> pattern) { said().of_sites.push_back({title, pattern}); }
void set_state(StateOf state) { said().state = state; }
const std::vector<RoomOfSite>& rooms_of_site() { return said().of_site; }
const std::vector<RoomOfSites>& rooms_of_sites() { return said().of_sites; }

std::string state_of(const http::Request& request, std::int64_t site)
{
    const auto words = said().state ? said().state(request, site) : std::string();
    return words.empty() ? request.words()("Open") : words;
}

const std::vector<std::string>& reserved() { return words_in_use(); }

void stand_on_territory(const http::Request& request)
{
    if (!request.site().is_main) throw http::NotFound();
}

bool is_of_territory(const http::Request& request)
{
    const auto main = request.sites().front().id;
    return person::role_on(request.db(), request.visitor().person, main) == http::Who::administrator;
}

const http::Site& door_of(const http::Request& request, std::int64_t site)
{
    for (const auto& one : request.sites())
        if (one.id == site) return one;
    throw http::NotFound();
}

site::Logo logo_in(const http::Request& request, RoomFor room, Problems& problems)
{
    const auto* upload = request.form().file("picture_file");
    if (!upload) {
        const auto earlier = contribution::find_picture(request.db(), request.form()["logo"]);
        return earlier ? logo_of(*earlier) : site::Logo{};
    }
    if (room == RoomFor::of_site && !gallery::has_room(request, static_cast<std::int64_t>(upload->size), problems)) return {};
    request.release();
    const auto taken = gallery::take_file(upload->path, problems, request.now().time());
    if (!taken) return {};
    request.write_quietly([&](store::Transaction& db) { contribution::insert_picture(db, *taken); });
    return logo_of(taken->picture);
}

Problems check(const Invited& invited)
{
    Problems problems;
    if (!mail::is_mail_address(person::normal_mail(invited.mail)))
        problems.add("mail", say("This does not look like a mail address: it has an @ and a domain, like name@example.org."));
    if (length(text::name_of(invited.name)) > person::most_name)
        problems.add("who", say("A name is too long: at most {most} characters.", {{"most", std::to_string(person::most_name)}}));
    return problems;
}

void invite(const http::Request& request, store::Transaction& db, const http::Site& site, const Invited& invited)
{
    const auto now = request.now().time();
    const auto mail = person::normal_mail(invited.mail);
    const auto by = request.visitor().person;
    if (const auto known = person::find_by_mail(db, mail)) {
        if (invited.role != http::Who::administrator && person::is_last_administrator_of(db, known->id, site.id))
            throw http::Conflict(say("Nobody else administers this site: name another administrator first."));
        if (person::own_role(db, known->id, site.id) == invited.role) {
            // Asked again: the link of the first invitation may be lost, or older than its week.
            if (!known->confirmed) mail_invitation(request, db, site, *known, invited.role);
            return;
        }
        person::set_role(db, known->id, site.id, invited.role);
        audit::note(db, {audit::Act::give_role, by, site.id, known->id, in_words(invited.role)}, now);
        if (known->confirmed) mail_role(request, db, site, *known, invited.role);
        else mail_invitation(request, db, site, *known, invited.role);
        return;
    }
    const auto typed = text::name_of(invited.name);
    const auto name = typed.empty() ? mail.substr(0, mail.find('@')) : typed;
    person::Person fresh{0, mail, name, "", "", {}};
    fresh.id = person::insert(db, fresh, now);
    person::set_role(db, fresh.id, site.id, invited.role);
    audit::note(db, {audit::Act::invite, by, site.id, fresh.id, in_words(invited.role)}, now);
    mail_invitation(request, db, site, fresh, invited.role);
}

const char* in_words(http::Who role)
{
    return role == http::Who::administrator ? msgid("administrator")
           : role == http::Who::facilitator ? msgid("facilitator")
                                            : msgid("member");
}

}
