#include <algorithm>

#include "commons/audit/audit.hpp"
#include "commons/moderation/setting_view.hpp"

namespace kenober::moderation {

using html::Address;
using http::Reply;
using http::Request;

namespace {

std::vector<Setting>& known_settings()
{
    static std::vector<Setting> all;
    return all;
}

std::vector<KindMode> modes_of(const Request& request)
{
    std::vector<KindMode> list;
    for (const auto& kind : contribution::kinds())
        list.push_back({std::string(kind.name), request.words().say({kind.title}), mode_of(request.db(), request.site().id, kind.name)});
    return list;
}

Reply show_modes(Request& request) { return http::page(mode_page(request, modes_of(request))); }

Reply keep_modes(Request& request)
{
    const auto site = request.site().id;
    std::vector<std::pair<std::string, Mode>> chosen;
    for (const auto& kind : contribution::kinds())
        for (const auto mode : modes)
            if (request.form()["mode-" + std::string(kind.name)] == contribution::name(mode)) chosen.emplace_back(kind.name, mode);
    return request.once(store::Change::of_site(site), [&](store::Transaction& db) {
        std::vector<audit::Difference> changed;
        for (const auto& [kind, mode] : chosen) {
            changed.push_back({contribution::kind_named(kind).title, in_words(mode_of(db, site, kind)), in_words(mode)});
            set_mode(db, site, kind, mode);
        }
        const auto detail = audit::in_detail(changed);
        if (!detail.empty()) audit::note(db, {audit::Act::change_modes, request.visitor().person, site, 0, detail}, request.now().time());
        for (const auto& setting : settings()) setting.keep(request, db);
        return http::see_other(request.here(Address::route("/relecture/reglages")));
    });
}

void check_words(std::string& words, Problems& problems)
{
    words = trim(words);
    if (words.empty()) problems.add("words", say("Say why, in a few words."));
    if (length(words) > most_words)
        problems.add("words", say("Your words are too long: at most {most} characters.", {{"most", std::to_string(most_words)}}));
}

Reply show_trust(Request& request) { return http::page(trust_page(request, list_trust(request.db(), request.site().id), {}, {})); }

Reply give_trust(Request& request)
{
    TrustSent sent{request.form()["mail"], request.form()["words"]};
    Problems problems;
    const auto who = person::find_by_mail(request.db(), sent.mail);
    if (!who || !who->confirmed) problems.add("mail", say("There is no account with this mail address."));
    else if (who->id == request.visitor().person) problems.add("mail", say("Somebody else has to trust you."));
    check_words(sent.words, problems);
    const auto site = request.site().id;
    if (!problems.empty()) return http::correct(trust_page(request, list_trust(request.db(), site), sent, problems));
    Trust trust;
    trust.site = site;
    trust.person = who->id;
    trust.granted_by = request.visitor().person;
    trust.words = sent.words;
    trust.at = request.now().time();
    return request.once(store::Change::of_site(site), [&](store::Transaction& db) {
        grant(db, trust);
        return http::see_other(request.here(Address::route("/relecture/confiance")));
    });
}

Trust trust_in(const Request& request)
{
    for (auto& one : list_trust(request.db(), request.site().id))
        if (std::to_string(one.id) == request.parameter("id")) return std::move(one);
    throw http::NotFound();
}

// 409: somebody was first; the page says who and why, and gives back what was typed.
Reply too_late(const Request& request, const std::string& words)
{
    auto reply = http::page(ended_trust_page(request, trust_in(request), words));
    reply.status = 409;
    reply.keep = http::Keep::never;
    return reply;
}

Reply ask_to_end(Request& request)
{
    const auto trust = trust_in(request);
    return trust.ended ? too_late(request, "") : http::page(end_trust_page(request, trust, "", {}));
}

struct EndedAlready {};

Reply end_trust(Request& request)
{
    const auto trust = trust_in(request);
    std::string words = request.form()["words"];
    if (trust.ended) return too_late(request, words);
    Problems problems;
    check_words(words, problems);
    if (!problems.empty()) return http::correct(end_trust_page(request, trust, words, problems));
    try {
        return request.once(store::Change::of_site(trust.site), [&](store::Transaction& db) {
            if (!take_back(db, trust.id, trust.site, request.visitor().person, words, request.now().time())) throw EndedAlready{};
            return http::see_other(request.here(Address::route("/relecture/confiance")));
        });
    } catch (const EndedAlready&) {
        return too_late(request, words);
    }
}

}

void add_setting(const Setting& setting) { known_settings().push_back(setting); }

const std::vector<Setting>& settings() { return known_settings(); }

void add_setting_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/relecture/reglages", administrator, show_modes)
        .post("/relecture/reglages", administrator, keep_modes)
        .get("/relecture/confiance", facilitator, show_trust)
        .post("/relecture/confiance", facilitator, give_trust)
        .get("/relecture/confiance/{id}", facilitator, ask_to_end)
        .post("/relecture/confiance/{id}", facilitator, end_trust);
}

}
