// Public pages kept ready for the wire, each for one generation of its site, at most so many bytes, least recently used first to go.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/door/outgoing.hpp"
#include "platform/http/http.hpp"

namespace kenober::door {

/// One page, in the codings made so far. What it holds is never changed: a coding added later makes another Page.
struct Page {
    std::string key;                 // full key: host, language, site, path and query
    std::int64_t site = 0;
    std::uint64_t generation = 0;    // read before the snapshot that it was rendered from
    Time expires = Time::never();    // when it changes by itself
    http::Reply reply;               // without its body, which `plain` holds: for the oracle and for codings to come
    std::shared_ptr<const Version> plain, gzip, brotli;
    metrics::Counter served, not_modified;

    std::size_t bytes() const;
    const std::shared_ptr<const Version>& version(Codings codings) const;
};

class PageCache {
public:
    /// `generation` says what the generation of a site is now.
    PageCache(std::size_t bytes, std::function<std::uint64_t(std::int64_t site)> generation);

    struct Hit {
        std::shared_ptr<const Page> page;
        bool is_wanted = false;     // more than once since it is kept: it pays to compress it
    };
    /// A page that is still right, or nothing. `key` is a full key or another name given by add_name.
    Hit find(std::string_view key, Time now);

    /// Keeps a page, in place of the one that was there. A page that fills more than a quarter of the cache is not kept.
    void keep(std::shared_ptr<const Page> page);
    /// true once for each page kept: whoever gets it compresses the page, or gives the task back.
    bool take_compression(const Page& page);
    void give_back_compression(const Page& page);
    /// The same page in more codings; forgotten if it is no longer the one kept.
    void replace(const std::shared_ptr<const Page>& old, std::shared_ptr<const Page> page);
    /// Another name by which the page under `key` is found: what stood on the wire. A page has eight at most: the oldest goes.
    void add_name(std::string_view key, std::string_view name);

    /// Who renders? One at a time for each key; others wait for that one.
    enum class Turn { render, wait, crowded };
    using Waiter = std::function<void(std::shared_ptr<const Page>)>;  // nothing: not kept; render for yourself
    Turn take_turn(const std::string& key, const std::function<Waiter()>& make_waiter);
    /// The rendering has ended; whoever waited is returned, to be called by the caller.
    std::vector<Waiter> end_turn(const std::string& key, bool was_kept);

    std::size_t bytes() const;
    std::size_t pages() const;

private:
    struct Entry {
        std::list<std::string> names;  // other than its key, oldest first
        std::shared_ptr<const Page> page;
        std::size_t bytes = 0;
        unsigned hits = 0;
        bool is_being_compressed = false;
    };
    using Entries = std::list<Entry>;

    Entry* entry_of(const Page& page);
    void count(Entry& entry, std::ptrdiff_t bytes);
    void remove(Entries::iterator entry);
    void shrink();

    static constexpr std::size_t max_names = 8;
    static constexpr std::size_t max_waiting = 256;      // for all keys together
    static constexpr std::size_t max_remembered = 4096;

    const std::size_t m_most;
    const std::function<std::uint64_t(std::int64_t)> m_generation;
    mutable std::mutex m_mutex;
    Entries m_entries;                                   // most recently used first
    std::unordered_map<std::string_view, Entries::iterator> m_index;
    std::size_t m_bytes = 0;
    std::unordered_map<std::string, std::vector<Waiter>> m_turns;
    std::size_t m_waiting = 0;
    std::unordered_set<std::string> m_never_kept;        // keys whose page was not kept: nobody waits for those
};

}
