#include "commons/repose/at_rest.hpp"
#include "commons/repose/index.hpp"
#include "commons/repose/repose.hpp"
#include "commons/repose/repose_view.hpp"
#include "platform/i18n/i18n.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <set>

namespace kenober::repose {

class Pages {
public:
    Pages(const std::filesystem::path& folder, Time since) : m_folder(folder / "pages"), m_since(since), m_index(read_index(folder)) {}

    Time since() const { return m_since; }

    std::optional<http::Reply> find(const std::string& target) const
    {
        auto found = m_index.find(target);
        // What a page does not know it does not look at: the address without its query.
        if (found == m_index.end()) found = m_index.find(target.substr(0, target.find('?')));
        if (found == m_index.end()) return {};
        return found->second.location.empty() ? file(found->second) : redirection(found->second);
    }

private:
    std::optional<http::Reply> file(const Frozen& frozen) const
    {
        std::ifstream stream(m_folder / frozen.file, std::ios::binary);
        if (!stream) return {};
        auto reply = http::document(frozen.type, {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()});
        reply.headers = frozen.headers;
        reply.keep = http::Keep::never;
        return reply.with("Cache-Control", "no-cache");
    }

    static http::Reply redirection(const Frozen& frozen)
    {
        auto reply = http::document("text/plain; charset=utf-8", {});
        reply.status = 301;
        reply.keep = http::Keep::never;
        return reply.with("Location", frozen.location);
    }

    std::filesystem::path m_folder;
    Time m_since;
    Index m_index;
};

namespace {

struct Awake {
    std::string path;
    const char* words;  // nullptr: no page links to it
};

std::vector<Awake>& awake()
{
    static std::vector<Awake> all;
    return all;
}

bool is_below(std::string_view path, std::string_view room)
{
    return path.starts_with(room) && (path.size() == room.size() || path[room.size()] == '/');
}

// What goes on while a site rests: its people sign in and out, look after their account, leave; the server says how it is.
bool goes_on(std::string_view path)
{
    static constexpr std::array<std::string_view, 14> rooms = {"/connexion", "/deconnexion", "/compte",   "/suivi",    "/sites",
                                                               "/travaux",   "/media",       "/couleurs", "/healthz",  "/readyz",
                                                               "/metrics",   "/archives",    "/api",      "/recherche"};
    // What is searched is the index, which no file answers for.
    return std::ranges::any_of(rooms, [&](auto room) { return is_below(path, room); }) || path.starts_with("/recherche.") || is_awake(path);
}

// What stands before the path in the target: "/br/quartiers".
std::string_view prefix_of(std::string_view target, std::string_view path)
{
    target = target.substr(0, target.find('?'));
    if (path == "/") return target == "/" ? std::string_view() : target;
    return target.ends_with(path) ? target.substr(0, target.size() - path.size()) : std::string_view();
}

// Pages go on naming what is awake, with their own address: the files alone do not, as nobody would answer there.
void name_ways(http::Reply& reply, const http::Destination& destination, const http::Incoming& incoming)
{
    if (!reply.type.starts_with("text/html")) return;
    html::Html links;
    for (const auto& one : awake()) {
        const auto address = html::Address::parse(std::string(prefix_of(incoming.target, destination.path)) + one.path);
        if (one.words != nullptr && address)
            links += way(i18n::words(destination.language), address->query("adresse", incoming.target), one.words);
    }
    put_ways(reply.body, links);
}

}

void keep_awake(std::string path, const char* words) { awake().push_back({std::move(path), words}); }

bool is_awake(std::string_view path)
{
    return std::ranges::any_of(awake(), [&](const Awake& one) { return is_below(path, one.path); });
}

Keeper::Keeper(store::Database& db, const http::Rooms& rooms, std::filesystem::path all) : m_db(db), m_rooms(rooms), m_all(std::move(all))
{}
Keeper::~Keeper() = default;

std::shared_ptr<const Pages> Keeper::pages_of(std::int64_t site)
{
    const std::lock_guard lock(m_mutex);
    const auto generation = m_db.generation(0);
    if (!m_is_read || generation != m_generation) {
        std::map<std::int64_t, std::shared_ptr<const Pages>> pages;
        for (const auto& one : list(*m_db.read())) {
            try {
                pages[one.site] = std::make_shared<const Pages>(m_all / one.folder, one.since);
            } catch (const std::exception& error) {
                // The rooms answer what the files cannot.
                log::error("a site at rest cannot be read", {{"why", error.what()}});
            }
        }
        m_pages = std::move(pages);
        std::set<std::int64_t> sites;
        for (const auto& [id, ignored] : m_pages) sites.insert(id);
        know_resting(std::move(sites));
        m_generation = generation;
        m_is_read = true;
    }
    const auto found = m_pages.find(site);
    return found == m_pages.end() ? nullptr : found->second;
}

std::optional<http::Reply> Keeper::answer(const http::Incoming& incoming, const http::Destination& destination)
{
    const auto pages = pages_of(destination.site.id);
    if (!pages) return {};
    const bool is_reading = incoming.method == http::Method::get || incoming.method == http::Method::head;
    // By a private link one looks, and leaves; nothing else.
    const bool may_go_on = is_reading || !destination.path.starts_with("/suivi/") || destination.path.ends_with("/partir");
    if (may_go_on && goes_on(destination.path)) return {};
    if (is_reading)
        if (auto reply = pages->find(incoming.target)) {
            name_ways(*reply, destination, incoming);
            return reply;
        }
    const auto* route = destination.match.route;
    if (is_reading && (route == nullptr || route->least != http::Who::anybody)) return {};
    const auto& t = i18n::words(destination.language);
    return m_rooms.refuse(incoming,
                          http::Gone(say("This site has been at rest since {date}: everything can be read, nothing is added any more.",
                                         {{"date", t.date_in_words(pages->since())}})));
}

}
