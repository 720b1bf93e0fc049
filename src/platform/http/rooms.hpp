// The rooms behind the door: an address becomes a site, a language and a route; a route becomes a reply. No network in here.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/http/failure.hpp"
#include "platform/http/incoming.hpp"
#include "platform/http/request.hpp"
#include "platform/http/routes.hpp"
#include "platform/http/site.hpp"
#include "platform/http/visitor.hpp"
#include "platform/store/store.hpp"

namespace kenober::http {

/// What the floors above tell the rooms about people, sites and looks.
struct House {
    /// All sites; asked at start and after each write of Change::of_every_site(), which is how a site is added or changed.
    std::function<std::vector<Site>(store::Snapshot&)> sites;
    /// The person of a session, with their role on a site.
    std::function<Visitor(store::Snapshot&, std::int64_t person, std::int64_t site)> visitor;
    /// The page that says what cannot be served, in the site's layout. Needs no database.
    std::function<html::Html(const Request&, const Failure&)> failure_page;
    /// A page of the rooms themselves (a form to be sent again) in the site's layout: its title, and what stands under it. Needs no database.
    std::function<html::Html(const Request&, const std::string& title, const html::Html& content)> page;
    /// What is said at every address of a server that has no site yet. Needs no database.
    std::function<html::Html(const Request&)> waiting_page = {};
    /// Where somebody not signed in is sent, with the address to come back to.
    std::function<html::Address(const Request&, const std::string& back)> sign_in_page;
    /// Where what stood at this address elsewhere, before the site moved in, is now: a route. Asked where nothing else answers.
    std::function<std::optional<html::Address>(const Request&)> former_address = {};
};

struct RoomSettings {
    std::string origin; // "https://www.example"; empty: from the request's Host
    std::string secret; // 32 bytes or more, kept in the database; seals tokens
    int form_least_seconds = 3; // a form filled in faster was filled in by a machine
    std::filesystem::path uploads; // folder for files of forms
};

class SiteTable;

/// Where an address leads. Cheap, without database: also what the door needs before it reads a body or looks into its cache.
struct Destination {
    Site site = {};
    i18n::Language language = i18n::Language::fr;
    std::string path = "/"; // decoded, without language and site
    Match match = {};
    std::string redirect = {}; // not empty: 301 there (trailing slash, case, /fr, the main site's own slug)
    bool is_readable = true; // false: 400 (a wrong percent code, text that is not UTF-8)
    bool names_language = false; // the address says which; else French is meant
    bool is_by_word = false; // the site is the path's first word (after the language)
    bool may_be_former = false; // the front page, with a query of which it knows nothing
    bool is_for_programs = false; // a route of the Web API, or an address that could be one
    std::string cache_key = {}; // scheme, host, language, site, path and declared query keys; empty: never kept
    std::shared_ptr<const SiteTable> sites = {}; // all of them, as they were when the address was read
    std::vector<std::pair<std::string, std::string>> query = {}; // declared keys only, decoded, in the order declared
};

class Rooms {
public:
    Rooms(RoomSettings settings, Routes routes, House house, store::Database& database);
    ~Rooms();

    /// Never throws; an unreadable target gives a destination without route (404 or 400 by answer()).
    Destination resolve(const Incoming& incoming) const;

    /// The whole way: session, language choice, role, token, handler; failures become pages. Never throws.
    /// `next_change` is set to when the reply's content changes by itself, `is_public` to whether it may be kept for everybody.
    struct Answer {
        Reply reply;
        Time next_change = Time::never();
        bool is_public = false;
    };
    Answer answer(Incoming& incoming, const Destination& destination) const;

    /// A page for what the door itself refuses (408, 413, 431, 503 …), in the language of Accept-Language where there is no other.
    Reply refuse(const Incoming& incoming, const Failure& failure) const;

    /// Has a session cookie: then nothing kept may answer.
    bool carries_session(const Incoming& incoming) const;

    const Routes& routes() const;

private:
    class Inside;
    std::unique_ptr<Inside> m_inside;
};

}
