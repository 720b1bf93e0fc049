#include "commons/repose/at_rest.hpp"
#include "commons/repose/index.hpp"
#include "commons/repose/page_tree.hpp"
#include "commons/repose/repose.hpp"
#include "commons/repose/repose_view.hpp"
#include "platform/archive/archive.hpp"
#include "platform/i18n/i18n.hpp"

#include <deque>
#include <fstream>
#include <set>
#include <stdexcept>

namespace kenober::repose {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_addresses = 500'000;

// What may be cached otherwise, or belongs to one answer alone, does not stay with the file.
bool does_stay(const std::string& name)
{
    static const std::set<std::string> gone = {"Set-Cookie", "Cache-Control", "ETag",  "Vary", "Last-Modified", "Content-Length",
                                               "Location",   "Date",          "Allow", "Age",  "Content-Type"};
    return !gone.contains(name);
}

bool is_page(const std::string& type) { return type.starts_with("text/html"); }

// A page whose purpose is to send something has no use any more.
bool is_for_sending(const Node& page)
{
    bool has_form = false;
    each(page, [&](const Node& node) { has_form |= node.name == "form" && node.attribute("method") == "post"; });
    return has_form;
}

class Freezing {
public:
    Freezing(const Asking& asking, const fs::path& folder, Time since) : m_asking(asking), m_folder(folder), m_since(since) {}

    Counts all(const Progress& progress)
    {
        fs::create_directories(m_folder / "pages");
        for (const auto& seed : seeds()) find(seed);
        std::int64_t done = 0;
        while (!m_waiting.empty() || take_listed()) {
            if (m_waiting.empty()) continue;
            const auto target = m_waiting.front();
            m_waiting.pop_front();
            ask(target);
            if (progress && ++done % 20 == 0) progress(done, done + static_cast<std::int64_t>(m_waiting.size()) + 1);
        }
        for (const auto& [target, page] : m_pages) keep_page(target, page);
        write_index(m_index, m_folder);
        put("../nginx.conf", nginx_text(m_index));
        m_counts.addresses = static_cast<std::int64_t>(m_index.size());
        return m_counts;
    }

private:
    struct Page {
        http::Reply reply;
        i18n::Language language;
    };

    std::string prefix(i18n::Language language) const
    {
        std::string text = language == i18n::languages[0] ? "" : "/" + std::string(i18n::code(language));
        if (!m_asking.site.is_main && m_asking.site.host.empty()) text += "/" + m_asking.site.slug;
        return text;
    }

    // The front page in each language, and every address of the route table that has no hole in it.
    std::vector<std::string> seeds() const
    {
        std::vector<std::string> list;
        for (const auto language : i18n::languages) {
            list.push_back(prefix(language).empty() ? "/" : prefix(language));
            for (const auto& route : m_asking.rooms.routes().all())
                if (route.method == http::Method::get && route.least == http::Who::anybody &&
                    route.pattern.find('{') == std::string::npos && route.pattern != "/" &&
                    (language == i18n::languages[0] || route.takes.spoken == http::Spoken::in_each_language))
                    list.push_back(prefix(language) + route.pattern);
        }
        return list;
    }

    http::Incoming incoming(const std::string& target) const
    {
        http::Incoming made;
        made.target = target;
        made.authority = m_asking.authority;
        made.host = made.authority.substr(0, made.authority.find(':'));
        made.is_secure = m_asking.is_secure;
        made.is_allowed = true;
        return made;
    }

    // The target of a link of ours, without what a browser keeps for itself; empty for what leads elsewhere.
    std::string target_of(std::string link) const
    {
        link = link.substr(0, link.find('#'));
        for (const auto* scheme : {"https://", "http://"})
            if (const auto origin = scheme + m_asking.authority; link == origin || link.starts_with(origin + "/")) {
                link = link == origin ? "/" : link.substr(origin.size());
                break;
            }
        return link.starts_with("/") && !link.starts_with("//") ? link : std::string();
    }

    void find(const std::string& link)
    {
        const auto target = target_of(link);
        if (target.empty() || m_seen.size() >= most_addresses || !m_seen.insert(target).second) return;
        if (target.starts_with("/assets/") || m_asking.rooms.resolve(incoming(target)).site.id == m_asking.site.id)
            m_waiting.push_back(target);
    }

    void ask(const std::string& target)
    {
        if (target.starts_with("/assets/")) return keep_asset(target);
        auto asked = incoming(target);
        const auto destination = m_asking.rooms.resolve(asked);
        const auto* route = destination.match.route;
        if (destination.redirect.empty() && (route == nullptr || is_of_server(*route))) return;
        auto answer = m_asking.rooms.answer(asked, destination);
        auto& reply = answer.reply;
        if (reply.status == 301 || reply.status == 308) return keep_redirection(target, reply);
        if (reply.status >= 400) {
            if (m_named.contains(target)) m_counts.broken.push_back(target);
            return;
        }
        if (reply.status != 200) return;
        if (!is_page(reply.type)) return keep_document(target, reply);
        const auto page = parse(reply.body);
        const bool is_aside = is_for_sending(*page) && !m_listed.contains(target);
        if (!is_aside)
            for (const auto& link : links(*page)) name(link);
        (is_aside ? m_aside : m_pages).emplace(target, Page{std::move(reply), destination.language});
    }

    // A page with a form that a feed or the map of the site names is there to be read too. Whether there was one.
    bool take_listed()
    {
        for (auto one = m_aside.begin(); one != m_aside.end(); ++one) {
            if (!m_listed.contains(one->first)) continue;
            for (const auto& link : links(*parse(one->second.reply.body))) name(link);
            m_pages.insert(m_aside.extract(one));
            return true;
        }
        return false;
    }

    void name(const std::string& link)
    {
        m_named.insert(target_of(link));
        find(link);
    }

    // What is asked of the server and not of a site, the way to its forms, and what only its people are shown.
    static bool is_of_server(const http::Route& route)
    {
        static const std::set<std::string> rooms = {"/healthz", "/readyz", "/metrics", "/design", "/courrier", "/proposer"};
        return route.least != http::Who::anybody || rooms.contains(route.pattern) || route.pattern.starts_with("/courrier") ||
               route.pattern.starts_with("/recherche") || route.pattern == "/api" || route.pattern.starts_with("/api/");
    }

    void keep_redirection(const std::string& target, const http::Reply& reply)
    {
        for (const auto& [name, value] : reply.headers)
            if (name == "Location") {
                m_index[target].location = value;
                find(value);
            }
    }

    void keep_asset(const std::string& target)
    {
        // "/assets/kenober-0123456789ab.css" is the resource assets/kenober.css
        for (const auto& asset : resources_under("assets/")) {
            const auto dot = asset.name.rfind('.');
            if (target != fmt_name(asset, dot)) continue;
            keep(target, std::string(asset.type), {}, asset.bytes);
            return;
        }
        m_counts.broken.push_back(target);
    }

    static std::string fmt_name(const Resource& asset, std::size_t dot)
    {
        return "/" + std::string(asset.name.substr(0, dot)) + "-" + std::string(asset.fingerprint) + std::string(asset.name.substr(dot));
    }

    void keep_document(const std::string& target, const http::Reply& reply)
    {
        if (reply.file) {
            std::ifstream stream(*reply.file, std::ios::binary);
            const std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
            return keep(target, reply.type, reply.headers, bytes);
        }
        // Feeds and maps of the site name addresses too.
        for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"loc>", "</"}, {"href=\"", "\""}})
            for (auto place = reply.body.find(open); reply.type.find("xml") != std::string::npos && place != std::string::npos;
                 place = reply.body.find(open, place + 1)) {
                const auto begin = place + open.size();
                const auto link = unescaped(std::string_view(reply.body).substr(begin, reply.body.find(close, begin) - begin));
                m_listed.insert(target_of(link));
                name(link);
            }
        keep(target, reply.type, reply.headers, reply.body);
    }

    void keep_page(const std::string& target, const Page& page)
    {
        const auto tree = parse(page.reply.body);
        calm(*tree, [&](const std::string& link) {
            const auto leads_to = target_of(link);
            if (leads_to.empty()) return true;
            return m_pages.contains(leads_to) || m_index.contains(leads_to) ||
                   m_asking.rooms.resolve(incoming(leads_to)).site.id != m_asking.site.id;
        });
        put_first(*tree, rest_line(i18n::words(page.language), m_since).str());
        std::string text;
        tree->write(text);
        keep(target, page.reply.type, page.reply.headers, text);
    }

    void keep(const std::string& target, const std::string& type, const std::vector<std::pair<std::string, std::string>>& headers,
              std::string_view bytes)
    {
        Frozen frozen{file_of(target, type), type};
        if (frozen.file.empty()) {
            m_counts.broken.push_back(target);
            return;
        }
        for (const auto& [name, value] : headers)
            if (does_stay(name)) frozen.headers.emplace_back(name, value);
        put(frozen.file, bytes);
        ++m_counts.files;
        m_index[target] = std::move(frozen);
    }

    void put(const std::string& file, std::string_view bytes) const
    {
        const auto place = m_folder / "pages" / file;
        fs::create_directories(place.parent_path());
        std::ofstream stream(place, std::ios::binary);
        stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        if (!stream.flush()) throw std::runtime_error(place.string() + " cannot be written");
    }

    const Asking& m_asking;
    const fs::path m_folder;
    const Time m_since;
    Counts m_counts;
    Index m_index;
    std::map<std::string, Page> m_pages;
    std::map<std::string, Page> m_aside;  // those whose purpose is to send something
    std::deque<std::string> m_waiting;
    std::set<std::string> m_seen, m_named, m_listed;
};

}

Counts freeze(const Asking& asking, const fs::path& folder, Time since, const Progress& progress)
{
    if (fs::exists(folder)) throw std::runtime_error(folder.string() + " is there already");
    // Pages are frozen as those of a site that rests already.
    const Stillness stillness(asking.site.id);
    try {
        return Freezing(asking, folder, since).all(progress);
    } catch (...) {
        fs::remove_all(folder);
        throw;
    }
}

void pack(const fs::path& folder, const fs::path& file)
{
    std::set<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) names.insert(fs::relative(entry.path(), folder).string());
    archive::Writer zip(file);
    for (const auto& name : names)
        zip.put_file(name, folder / name, name.find("/media/") != name.npos ? archive::Packing::as_it_is : archive::Packing::smaller);
    zip.finish();
}

}
