#include <algorithm>
#include <map>
#include <mutex>
#include <optional>

#include "commons/contribution/contribution.hpp"
#include "commons/gallery/gallery.hpp"
#include "commons/person/person.hpp"
#include "modules/upkeep/office_view.hpp"
#include "modules/upkeep/upkeep.hpp"
#include "platform/mail/mail.hpp"

namespace kenober::upkeep {

using html::Address;
using http::Reply;
using http::Request;

namespace {

// The server belongs to the territory: its rooms stand on the main site alone.
void stand_on_territory(const Request& request)
{
    if (!request.site().is_main) throw http::NotFound();
}

Reply show_office(Request& request)
{
    if (!request.site().is_main) return http::page(office_page(request, Rooms::of_site, {}));
    return http::page(office_page(request, Rooms::of_territory, examine(request.db(), places().ground)));
}

std::string own_mail(const Request& request)
{
    const auto person = person::find(request.db(), request.visitor().person);
    if (!person) throw http::SignInFirst();
    return person->mail;
}

// How the last attempt of each administrator ended, as long as the program runs.
class Attempts {
public:
    void keep(std::int64_t person, MailTest test)
    {
        const std::lock_guard lock(m_mutex);
        m_last[person] = std::move(test);
    }
    std::optional<MailTest> of(std::int64_t person)
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_last.find(person);
        return found == m_last.end() ? std::nullopt : std::optional(found->second);
    }

private:
    std::mutex m_mutex;
    std::map<std::int64_t, MailTest> m_last;
};

Attempts& attempts()
{
    static Attempts all;
    return all;
}

Reply show_mail(Request& request)
{
    stand_on_territory(request);
    const auto to = own_mail(request);
    const auto last = attempts().of(request.visitor().person);
    return http::page(
        mail_page(request, last && last->to == to ? *last : MailTest{to, places().ground.mail_server, Attempt::none, {}, {}}));
}

MailTest tried(const Request& request, const std::string& to)
{
    const auto& t = request.words();
    MailTest test{to, places().ground.mail_server, Attempt::taken, {}, request.now().time()};
    mail::Message message;
    message.id = "kenober-test-" + random_token(9);
    message.to = to;
    message.subject = t("A mail from {site}, to see whether mails leave", request.site().name);
    message.text = t("Hello,\n\nyou have just asked {site} to write to you. As you read this, mails leave.", request.site().name);
    message.date = request.now().time();
    try {
        places().post->send(message);
        if (test.server.empty()) test.attempt = Attempt::written;
    } catch (const mail::Refused& why) {
        test.attempt = Attempt::refused;
        test.said = why.what();
    } catch (const mail::Uncertain& why) {
        test.attempt = Attempt::unknown;
        test.said = why.what();
    } catch (const std::exception& why) {
        test.attempt = Attempt::later;
        test.said = why.what();
    }
    return test;
}

// Noted first and sent afterwards: pressed many times at the same moment, one mail leaves.
Reply try_mail(Request& request)
{
    stand_on_territory(request);
    request.limit("mail-test", 30, 3600);
    const auto to = own_mail(request);
    bool is_first = false;
    const auto reply = request.once(store::Change::quiet(), [&](store::Transaction& db) {
        audit::note(db, {audit::Act::test_mail, request.visitor().person}, request.now().time());
        is_first = true;
        return http::see_other(request.here(Address::route("/administration/courriel")));
    });
    request.release();
    if (is_first && places().post) attempts().keep(request.visitor().person, tried(request, to));
    return reply;
}

Reply show_storage(Request& request)
{
    stand_on_territory(request);
    std::vector<Taken> sites;
    for (auto& site : site::list(request.db())) {
        const auto bytes = contribution::picture_bytes(request.db(), site.id);
        sites.push_back({std::move(site), bytes});
    }
    auto storage = measure(request.db(), places().ground);
    for (const auto& one : gallery::unused(request.db(), request.now().time())) storage.unused += one.bytes;
    return http::page(storage_page(request, storage, sites));
}

Reply show_findings(Request& request)
{
    stand_on_territory(request);
    return http::page(health_page(request, examine(request.db(), places().ground)));
}

Reply show_log(Request& request)
{
    stand_on_territory(request);
    const auto act = audit::act_of(request.query("acte"));
    const auto sites = request.sites();
    const auto site = std::ranges::find(sites, request.query("site"), &http::Site::slug);
    const audit::Wanted wanted{act, site == sites.end() ? 0 : site->id, whole_number(request.query("avant")).value_or(0)};
    return http::page(log_page(request, {audit::list(request.db(), wanted), act, site == sites.end() ? "" : site->slug}));
}

}

void add_office(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/administration", administrator, show_office)
        .get("/administration/courriel", administrator, show_mail)
        .post("/administration/courriel", administrator, try_mail)
        .get("/administration/stockage", administrator, show_storage)
        .get("/administration/sante", administrator, show_findings)
        .get("/administration/journal", administrator, show_log, {.query = {"acte", "avant", "site"}});
}

}
