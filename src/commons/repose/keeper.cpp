#include "commons/repose/index.hpp"
#include "commons/repose/repose.hpp"
#include "platform/i18n/i18n.hpp"

#include <array>
#include <fstream>
#include <iterator>

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

// What goes on while a site rests: its people sign in and out, look after their account, leave; the server says how it is.
bool goes_on(std::string_view path)
{
    static constexpr std::array<std::string_view, 13> rooms = {"/connexion", "/deconnexion", "/compte",   "/suivi",   "/sites",
                                                               "/travaux",   "/media",       "/couleurs", "/healthz", "/readyz",
                                                               "/metrics",   "/archives",    "/api"};
    for (const auto room : rooms)
        if (path == room || (path.starts_with(room) && path[room.size()] == '/')) return true;
    return false;
}

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
        if (auto reply = pages->find(incoming.target)) return reply;
    const auto* route = destination.match.route;
    if (is_reading && (route == nullptr || route->least != http::Who::anybody)) return {};
    const auto& t = i18n::words(destination.language);
    return m_rooms.refuse(incoming,
                          http::Gone(say("This site has been at rest since {date}: everything can be read, nothing is added any more.",
                                         {{"date", t.date_in_words(pages->since())}})));
}

}
