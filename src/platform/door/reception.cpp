#include "platform/door/reception.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "platform/base/base.hpp"
#include "platform/door/sending.hpp"
#include "platform/wire/wire.hpp"

namespace kenober::door {

namespace {

constexpr std::uint64_t body_without_route = 16 * 1024;
constexpr int seconds_without_route = 10;
constexpr std::int64_t slow = 500'000;  // microseconds

std::string in_lower_case(std::string_view text)
{
    std::string made(text);
    std::ranges::transform(made, made.begin(), lower);
    return made;
}

std::string room_of(const http::Destination& destination)
{
    return destination.match.route ? destination.match.route->pattern : std::string("none");
}

metrics::Counter requests(const std::string& room, int status)
{
    return metrics::counter("kenober_requests_total", "Requests answered.",
                            {{"room", room}, {"class", std::to_string(status / 100) + "xx"}});
}

// Asking the registry takes a lock and a search: remembered here, one list per thread.
void count_request(const http::Destination& destination, int status)
{
    thread_local std::map<std::pair<const http::Route*, int>, metrics::Counter> known;
    const std::pair key{destination.match.route, status / 100};
    auto found = known.find(key);
    if (found == known.end()) found = known.emplace(key, requests(room_of(destination), status)).first;
    found->second.add();
}

std::int64_t micros_since(std::chrono::steady_clock::time_point begun)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun).count();
}

bool is_reading(http::Method method) { return method == http::Method::get || method == http::Method::head; }

bool is_same(const http::Reply& a, const http::Reply& b)
{
    return a.status == b.status && a.type == b.type && a.headers == b.headers && a.modified == b.modified;
}

// OPTIONS * asks about the server as a whole.
Outgoing about_all()
{
    http::Reply reply;
    reply.status = 204;
    reply.with("Allow", "GET, HEAD, POST, PATCH, DELETE, OPTIONS");
    return send_version(204, make_version(reply, Audience::one_person, Coding::identity, {}, {}), With::head_and_body);
}

bool may_keep(const http::Rooms::Answer& answer)
{
    const http::Reply& reply = answer.reply;
    const bool is_personal = std::ranges::any_of(reply.headers, [](const auto& header) {
        const bool is_kept_back = equal_without_case(header.first, "Cache-Control") && !header.second.starts_with("public");
        return is_kept_back || equal_without_case(header.first, "Set-Cookie");
    });
    return answer.is_public && reply.status == 200 && reply.keep == http::Keep::while_unchanged && !reply.file && !is_personal;
}

}

Errand::~Errand()
{
    std::error_code ignored;
    if (incoming.body_file) std::filesystem::remove(*incoming.body_file, ignored);
}

Reception::Reception(const Settings& settings, http::Rooms& rooms, store::Database& database)
    : m_instead(settings.instead),
      m_rooms(rooms),
      m_database(database),
      m_proxies(settings.proxies),
      m_allowed(settings.allowed_clients),
      m_checks_cache(settings.check_cache),
      m_cache(settings.cache_bytes, [&database](std::int64_t site) { return database.generation(site); }),
      m_hits(metrics::counter("kenober_cache_hits_total", "Requests answered from memory.")),
      m_misses(metrics::counter("kenober_cache_misses_total", "Pages that could be kept and had to be rendered.")),
      m_differences(
          metrics::counter("kenober_cache_differences_total", "Kept pages that differed when rendered again (checked in tests).")),
      m_durations(metrics::durations("kenober_request_seconds", "Time from a request read to its reply made, where a worker made it.")),
      m_workers(settings.workers, settings.queue)
{}

Peer Reception::peer_of(const NetworkAddress& address) const
{
    return {address, client_of(address), m_proxies.contains(address), m_allowed.contains(address)};
}

std::optional<Outgoing> Reception::from_memory(const RequestHead& head, const Peer& peer, std::string& name)
{
    if (!is_reading(head.method()) || head.has_body()) return std::nullopt;
    const std::string_view target = head.target();
    const With with = head.method() == http::Method::head ? With::head_only : With::head_and_body;
    const Conditions conditions{head.value(Known::if_none_match), head.value(Known::if_modified_since),
                                read_codings(head.value(Known::accept_encoding))};
    if (target.starts_with("/assets/")) {
        const Page* const asset = m_assets.find(target);
        return asset ? std::optional(send_page(*asset, conditions, with)) : std::nullopt;
    }
    // Whoever may be somebody is for the rooms to judge; only what is everybody's, as above, needs no look.
    if (head.has(Known::cookie) || head.has(Known::authorization)) return std::nullopt;
    if (m_checks_cache || target.find('?') != std::string_view::npos) return std::nullopt;
    bool is_secure = false;
    if (peer.is_proxy) {
        const auto origin = read_forwarded(peer.address, m_proxies, head.value(Known::forwarded), head.value(Known::x_forwarded_for),
                                           head.value(Known::x_forwarded_proto));
        if (!origin) return std::nullopt;
        is_secure = origin->is_secure;
    }
    name.assign(is_secure ? "S" : "P").append(head.authority()).append(" ").append(target);
    const auto hit = m_cache.find(name, current_time());
    if (!hit.page) return std::nullopt;
    m_hits.add();
    if (hit.is_wanted && (conditions.codings.gzip || conditions.codings.brotli)) compress_later(hit.page);
    return send_page(*hit.page, conditions, with);
}

ErrandPointer Reception::receive(const RequestHead& head, const Peer& peer) const
{
    auto errand = std::make_shared<Errand>();
    http::Incoming& incoming = errand->incoming;
    // A room renders for HEAD what it renders for GET; the body is left out on the way.
    const bool is_head = head.method() == http::Method::head;
    errand->with = is_head ? With::head_only : With::head_and_body;
    incoming.method = is_head ? http::Method::get : head.method();
    incoming.method_name = is_head ? "GET" : head.method_name();
    incoming.target = head.target();
    incoming.authority = in_lower_case(head.authority());
    incoming.host = without_port(incoming.authority);
    incoming.headers.reserve(head.field_count());
    for (std::size_t i = 0; i < head.field_count(); ++i)
        incoming.headers.emplace_back(in_lower_case(head.field(i).name), head.field(i).value);

    Origin origin{peer.address, false};
    if (peer.is_proxy) {
        const auto said = read_forwarded(peer.address, m_proxies, head.value(Known::forwarded), head.value(Known::x_forwarded_for),
                                         head.value(Known::x_forwarded_proto));
        if (!said) return nullptr;
        origin = *said;
    }
    incoming.is_secure = origin.is_secure;
    incoming.client = client_of(origin.address);
    incoming.is_allowed = m_allowed.contains(origin.address);
    errand->destination = m_rooms.resolve(incoming);

    const bool is_anybody =
        !head.has_body() && !head.has(Known::authorization) && is_reading(head.method()) && !m_rooms.carries_session(incoming);
    if (!is_anybody || errand->destination.cache_key.empty()) return errand;
    errand->key = errand->destination.cache_key;
    if (incoming.target.find('?') == std::string::npos)
        errand->name.assign(incoming.is_secure ? "S" : "P").append(head.authority()).append(" ").append(incoming.target);
    return errand;
}

std::uint64_t Reception::body_limit(const Errand& errand) const
{
    const auto* const route = errand.destination.match.route;
    return route ? route->takes.body : body_without_route;
}

int Reception::body_seconds(const Errand& errand) const
{
    const auto* const route = errand.destination.match.route;
    return route ? route->takes.body_seconds : seconds_without_route;
}

std::optional<Outgoing> Reception::answer(const ErrandPointer& errand)
{
    if (errand->incoming.target == "*") return about_all();
    if (!errand->key.empty() && !errand->has_turn) {
        const auto hit = m_cache.find(errand->key, current_time());
        if (hit.page) {
            m_hits.add();
            if (!errand->name.empty()) m_cache.add_name(errand->key, errand->name);
            const Conditions conditions = conditions_of(errand->incoming);
            if (hit.is_wanted && (conditions.codings.gzip || conditions.codings.brotli)) compress_later(hit.page);
            if (!m_checks_cache) return send_page(*hit.page, conditions, errand->with);
            errand->expected = hit.page;
        } else {
            const auto turn = m_cache.take_turn(errand->key, [&] { return waiter(errand); });
            if (turn == PageCache::Turn::wait) return std::nullopt;
            if (turn == PageCache::Turn::crowded) return crowded(*errand);
            m_misses.add();
            errand->has_turn = true;
        }
    }
    if (m_workers.add([this, errand] { render(errand); })) return std::nullopt;
    end_turn(*errand, nullptr);
    return crowded(*errand);
}

PageCache::Waiter Reception::waiter(const ErrandPointer& errand)
{
    return [this, errand](const std::shared_ptr<const Page>& page) {
        if (page && is_right(*page) && !m_checks_cache) {
            m_hits.add();
            errand->done(send_page(*page, conditions_of(errand->incoming), errand->with));
        } else if (auto outgoing = answer(errand)) {
            errand->done(*std::move(outgoing));
        }
    };
}

bool Reception::is_right(const Page& page) const
{
    return page.generation == m_database.generation(page.site) && page.expires > current_time();
}

Outgoing Reception::crowded(const Errand& errand) { return refuse(errand.incoming, 503, errand.with); }

void Reception::render(const ErrandPointer& errand)
{
    Outgoing outgoing;
    try {
        outgoing = render_reply(errand);
    } catch (const http::Failure& failure) {
        outgoing = refuse(errand->incoming, failure.status(), errand->with);
        outgoing.after = After::keep_open;
    } catch (const std::exception& error) {
        log::error("a reply could not be made", {{"room", room_of(errand->destination)}, {"error", error.what()}});
        outgoing = refuse(errand->incoming, 500, errand->with);
    }
    end_turn(*errand, nullptr);
    errand->done(std::move(outgoing));
}

http::Rooms::Answer Reception::answer_of(Errand& errand) const
{
    if (m_instead)
        if (auto reply = m_instead(errand.incoming, errand.destination)) return {.reply = *std::move(reply)};
    return m_rooms.answer(errand.incoming, errand.destination);
}

Outgoing Reception::render_reply(const ErrandPointer& errand)
{
    // Before the rooms open their snapshot: what they then show is at least as new as this generation.
    const std::uint64_t generation = m_database.generation(errand->destination.site.id);
    auto answer = answer_of(*errand);
    const std::int64_t micros = micros_since(errand->begun);
    m_durations.add(micros);
    if (micros > slow || log::writes(log::Level::debug))
        log::write(micros > slow ? log::Level::warning : log::Level::debug, micros > slow ? "slow request" : "request",
                   {{"room", room_of(errand->destination)},
                    {"status", std::to_string(answer.reply.status)},
                    {"milliseconds", std::to_string(micros / 1000)}});
    if (errand->expected) return check(*errand, answer);

    const auto page = errand->key.empty() ? nullptr : keep(*errand, answer, generation);
    end_turn(*errand, page);
    if (page) return send_page(*page, conditions_of(errand->incoming), errand->with);
    count_request(errand->destination, answer.reply.status);
    const bool is_for_all = answer.is_public && answer.reply.keep == http::Keep::while_unchanged;
    return send_reply(std::move(answer.reply), errand->incoming, errand->with, is_for_all ? Audience::everybody : Audience::one_person);
}

// The oracle of tests: what memory would have answered must be what the rooms answer, as long as nothing has changed meanwhile.
Outgoing Reception::check(const Errand& errand, const http::Rooms::Answer& answer)
{
    const Page& page = *errand.expected;
    const bool is_equal = may_keep(answer) && is_same(page.reply, answer.reply) && page.plain->body == answer.reply.body;
    if (is_equal) return send_page(page, conditions_of(errand.incoming), errand.with);
    if (!is_right(page)) return send_reply(answer.reply, errand.incoming, errand.with, Audience::one_person);
    m_differences.add();
    log::error("cache differs", {{"room", room_of(errand.destination)}});
    return refuse(errand.incoming, 500, errand.with);
}

std::shared_ptr<const Page> Reception::keep(const Errand& errand, http::Rooms::Answer& answer, std::uint64_t generation)
{
    if (!may_keep(answer) || answer.next_change <= current_time()) return nullptr;
    std::string etag = etag_of(answer.reply.body);
    std::string body = std::exchange(answer.reply.body, {});
    const std::string room = room_of(errand.destination);
    auto page = std::make_shared<const Page>(
        Page{.key = errand.key,
             .site = errand.destination.site.id,
             .generation = generation,
             .expires = answer.next_change,
             .reply = answer.reply,
             .plain = make_version(answer.reply, Audience::everybody, Coding::identity, std::move(body), std::move(etag)),
             .gzip = nullptr,
             .brotli = nullptr,
             .served = requests(room, 200),
             .not_modified = requests(room, 304)});
    m_cache.keep(page);
    return page;
}

void Reception::end_turn(Errand& errand, const std::shared_ptr<const Page>& page)
{
    if (!std::exchange(errand.has_turn, false)) return;
    for (const auto& waiter : m_cache.end_turn(errand.key, page != nullptr)) waiter(page);
}

void Reception::compress_later(const std::shared_ptr<const Page>& page)
{
    if (page->gzip || page->brotli || !is_worth_compressing(page->reply.type, page->plain->body.size())) return;
    if (!m_cache.take_compression(*page)) return;
    const bool was_taken = m_workers.add_if_quiet([this, page] {
        const auto version = [&](Coding coding, std::string body) {
            return body.empty()
                       ? nullptr
                       : make_version(page->reply, Audience::everybody, coding, std::move(body), with_coding(page->plain->etag, coding));
        };
        auto packed = std::make_shared<Page>(*page);
        packed->gzip = version(Coding::gzip, gzip(page->plain->body, Effort::kept));
        packed->brotli = version(Coding::brotli, brotli(page->plain->body, Effort::kept));
        m_cache.replace(page, std::move(packed));
    });
    if (!was_taken) m_cache.give_back_compression(*page);
}

Outgoing Reception::refuse(const http::Incoming& incoming, int status, With with)
{
    Outgoing outgoing;
    try {
        auto reply = m_rooms.refuse(incoming, http::Failure(status, {}));
        outgoing = send_version(reply.status, make_version(reply, Audience::one_person, Coding::identity, std::move(reply.body), {}), with);
    } catch (const std::exception& error) {
        log::error("a refusal could not be shown", {{"error", error.what()}});
        outgoing = send_plain(status, "This request cannot be served.", with);
    }
    outgoing.after = After::close;
    return outgoing;
}

}
