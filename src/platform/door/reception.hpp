// What happens between a request that has been read and the answer to send, without the network: memory first, then a worker.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "platform/door/assets.hpp"
#include "platform/door/door.hpp"
#include "platform/door/outgoing.hpp"
#include "platform/door/page_cache.hpp"
#include "platform/door/workers.hpp"
#include "platform/wire/wire.hpp"

namespace kenober::door {

/// Who is at the other end of a connection.
struct Peer {
    NetworkAddress address;
    std::string client;        // what limits count by
    bool is_proxy = false;     // its word about the real client counts
    bool is_allowed = false;   // free of the limits per client
};

/// One request on its way through the rooms. Removes the file of its body at the end.
struct Errand {
    http::Incoming incoming;
    http::Destination destination;
    With with = With::head_and_body;
    std::string key;                          // of the page cache; empty: never kept
    std::string name;                         // as it stood on the wire, if the page may be found by it
    std::shared_ptr<const Page> expected;     // the oracle: what the rendering must equal
    bool has_turn = false;                    // others may wait for this rendering
    std::chrono::steady_clock::time_point begun = std::chrono::steady_clock::now();
    std::function<void(Outgoing)> done;       // called once, on any thread, unless answer() gave the answer

    Errand() = default;
    Errand(const Errand&) = delete;
    Errand& operator=(const Errand&) = delete;
    ~Errand();
};
using ErrandPointer = std::shared_ptr<Errand>;

class Reception {
public:
    Reception(const Settings& settings, http::Rooms& rooms, store::Database& database);

    Peer peer_of(const NetworkAddress& address) const;

    /// The answer, if it is in memory under what stands on the wire. `name` is room to work in, kept so that nothing is allocated.
    std::optional<Outgoing> from_memory(const RequestHead& head, const Peer& peer, std::string& name);

    /// Everything a room needs but the body; nothing if what proxies say cannot be believed (400).
    ErrandPointer receive(const RequestHead& head, const Peer& peer) const;
    /// Bytes, and seconds, that the body of this errand may take.
    std::uint64_t body_limit(const Errand& errand) const;
    int body_seconds(const Errand& errand) const;

    /// The answer at once, or nothing: then errand->done gets it later.
    std::optional<Outgoing> answer(const ErrandPointer& errand);

    /// A page of refusal in the person's language; the connection closes after it.
    Outgoing refuse(const http::Incoming& incoming, int status, With with);

    Workers& workers() { return m_workers; }
    const PageCache& cache() const { return m_cache; }

private:
    http::Rooms::Answer answer_of(Errand& errand) const;
    void render(const ErrandPointer& errand);
    Outgoing render_reply(const ErrandPointer& errand);
    Outgoing check(const Errand& errand, const http::Rooms::Answer& answer);
    /// Takes the body out of `answer` if the page is kept.
    std::shared_ptr<const Page> keep(const Errand& errand, http::Rooms::Answer& answer, std::uint64_t generation);
    PageCache::Waiter waiter(const ErrandPointer& errand);
    void end_turn(Errand& errand, const std::shared_ptr<const Page>& page);
    void compress_later(const std::shared_ptr<const Page>& page);
    Outgoing crowded(const Errand& errand);
    bool is_right(const Page& page) const;

    const decltype(Settings::instead) m_instead;
    http::Rooms& m_rooms;
    store::Database& m_database;
    const Networks m_proxies;
    const Networks m_allowed;
    const bool m_checks_cache;
    const Assets m_assets;
    PageCache m_cache;
    metrics::Counter m_hits, m_misses, m_differences;
    metrics::Durations m_durations;
    Workers m_workers;   // last: its threads use all of the above
};

}
