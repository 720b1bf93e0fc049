// A site at rest: its public pages frozen as files, under the addresses that they had; nothing can be sent to it any more.
//
// The folder holds `pages/` (what any web server serves), `nginx.conf` (how one does) and `addresses.json` (what the door reads).
#pragma once

#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace kenober::repose {

struct Resting {
    std::int64_t site = 0;
    Time since;
    std::string folder;  // its name below the folder of all
    std::string origin;  // scheme and authority at which its pages were asked for
};

std::vector<Resting> list(store::Snapshot& db);
std::optional<Resting> find(store::Snapshot& db, std::int64_t site);

struct Counts {
    std::int64_t addresses = 0;
    std::int64_t files = 0;
    std::vector<std::string> broken = {};  // addresses that a page names and that answer with an error
};

/// Where pages are asked for: what stands for the visitor's browser.
struct Asking {
    const http::Rooms& rooms;
    http::Site site;
    std::string authority;  // "www.example" or "localhost:8080", for absolute addresses
    bool is_secure = false;
};

using Progress = std::function<void(std::int64_t done, std::int64_t total)>;

/// Asks for every public address of the site as an anonymous visitor would, writes what comes into `folder` (must not exist), each page with a
/// line that says since when the site rests, without forms and without links to them. Nothing in the database changes.
Counts freeze(const Asking& asking, const std::filesystem::path& folder, Time since, const Progress& progress = {});

/// Whether the site that is asked for rests, or is being frozen: for layout::set_rest. Reads no database.
bool rests(const http::Request& request);

/// An address that goes on at a site at rest, with everything below it: its room answers. With `words` (a msgid) every page at rest links to it,
/// and says its own address as "adresse". Said once, by whoever knows the rooms, before the first page is asked for.
void keep_awake(std::string path, const char* words = nullptr);
/// Is this path (without language and site) kept awake?
bool is_awake(std::string_view path);

/// From now on the site is answered from this folder of `all`; the one before, if any, is removed.
void put_to_rest(store::Database& db, std::int64_t site, const std::filesystem::path& all, const std::string& folder,
                 const std::string& origin, Time since);
/// Lives again: its folder is removed. Nothing where it did not rest.
void wake(store::Database& db, std::int64_t site, const std::filesystem::path& all);

/// The frozen folder as one ZIP file, its pages first.
void pack(const std::filesystem::path& folder, const std::filesystem::path& file);

class Pages;

/// What answers in the rooms' place where a site rests. For many threads at once.
class Keeper {
public:
    Keeper(store::Database& db, const http::Rooms& rooms, std::filesystem::path all);
    ~Keeper();
    /// Nothing: the rooms answer, because the site does not rest, or because the address is of those who look after it.
    std::optional<http::Reply> answer(const http::Incoming& incoming, const http::Destination& destination);

private:
    std::shared_ptr<const Pages> pages_of(std::int64_t site);

    store::Database& m_db;
    const http::Rooms& m_rooms;
    const std::filesystem::path m_all;
    std::mutex m_mutex;
    std::uint64_t m_generation = 0;
    bool m_is_read = false;
    std::map<std::int64_t, std::shared_ptr<const Pages>> m_pages;
};

}
