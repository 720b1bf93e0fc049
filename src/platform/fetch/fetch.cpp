#include "platform/fetch/fetch.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <stdexcept>

#include <curl/curl.h>
#include <unistd.h>

namespace kenober::fetch {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t most_header_bytes = std::size_t{64} * 1024;

struct Cleanup {
    void operator()(CURL* session) const { curl_easy_cleanup(session); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
using Session = std::unique_ptr<CURL, Cleanup>;
using Lines = std::unique_ptr<curl_slist, Cleanup>;
using Parts = std::unique_ptr<CURLU, Cleanup>;

std::string part(const Parts& url, CURLUPart which, unsigned flags = 0)
{
    char* text = nullptr;
    if (curl_url_get(url.get(), which, &text, flags) != CURLUE_OK) return {};
    std::string found(text);
    curl_free(text);
    return found;
}

Parts parsed(const std::string& url)
{
    Parts parts(curl_url());
    if (!parts || curl_url_set(parts.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return {};
    return parts;
}

std::string lower(std::string text)
{
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return text;
}

/// Of the web, without a name in it; and of the public, no port where something else than the web listens.
bool may_be_asked(const Parts& url, bool is_trusted)
{
    if (!url) return false;
    const std::string scheme = part(url, CURLUPART_SCHEME);
    if ((scheme != "http" && scheme != "https") || !part(url, CURLUPART_USER).empty() || !part(url, CURLUPART_PASSWORD).empty())
        return false;
    const std::string port = part(url, CURLUPART_PORT, CURLU_DEFAULT_PORT);
    return is_trusted || port == "80" || port == "443" || port.size() > 4 || (port.size() == 4 && port >= "1024");
}

/// One exchange, as libcurl's callbacks know it.
struct Exchange {
    std::string body;
    std::size_t header_bytes = 0;
    std::size_t most_bytes = 0;
    bool is_trusted = false;
    bool is_too_large = false;
    bool led_inside = false;

    static std::size_t take(char* data, std::size_t size, std::size_t count, void* self)
    {
        auto& exchange = *static_cast<Exchange*>(self);
        exchange.is_too_large = exchange.body.size() + size * count > exchange.most_bytes;
        if (exchange.is_too_large) return 0;
        exchange.body.append(data, size * count);
        return size * count;
    }

    static std::size_t take_header(char*, std::size_t size, std::size_t count, void* self)
    {
        auto& exchange = *static_cast<Exchange*>(self);
        exchange.header_bytes += size * count;
        exchange.is_too_large = exchange.header_bytes > most_header_bytes;
        return exchange.is_too_large ? 0 : size * count;
    }

    /// The address that names were resolved to, and no other, is the one that is connected to.
    static curl_socket_t open(void* self, curlsocktype purpose, curl_sockaddr* address)
    {
        auto& exchange = *static_cast<Exchange*>(self);
        if (purpose != CURLSOCKTYPE_IPCXN) return CURL_SOCKET_BAD;
        if (!exchange.is_trusted && !is_public(address->addr)) {
            exchange.led_inside = true;
            return CURL_SOCKET_BAD;
        }
        return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    }
};

template <class Value>
void set(const Session& session, CURLoption option, Value value)
{
    if (const auto code = curl_easy_setopt(session.get(), option, value); code != CURLE_OK)
        throw std::runtime_error(std::string("fetch: libcurl: ") + curl_easy_strerror(code));
}

Session new_session()
{
    static const auto started = curl_global_init(CURL_GLOBAL_DEFAULT);
    Session session(started == CURLE_OK ? curl_easy_init() : nullptr);
    if (!session) throw std::runtime_error("fetch: libcurl does not start");
    return session;
}

void prepare(const Session& session, const Order& order, Exchange& exchange, std::chrono::milliseconds left)
{
    set(session, CURLOPT_URL, order.url.c_str());
    set(session, CURLOPT_PROTOCOLS_STR, "http,https");
    set(session, CURLOPT_NOSIGNAL, 1L);
    set(session, CURLOPT_PROXY, "");  // a proxy would connect in our place, wherever the name leads
    set(session, CURLOPT_FOLLOWLOCATION, 0L);
    set(session, CURLOPT_NOPROGRESS, 1L);
    set(session, CURLOPT_USERAGENT, order.user_agent.c_str());
    set(session, CURLOPT_TIMEOUT_MS, static_cast<long>(left.count()));
    set(session, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min<std::int64_t>(left.count(), 5000)));
    set(session, CURLOPT_WRITEFUNCTION, Exchange::take);
    set(session, CURLOPT_WRITEDATA, &exchange);
    set(session, CURLOPT_HEADERFUNCTION, Exchange::take_header);
    set(session, CURLOPT_HEADERDATA, &exchange);
    set(session, CURLOPT_OPENSOCKETFUNCTION, Exchange::open);
    set(session, CURLOPT_OPENSOCKETDATA, &exchange);
    set(session, CURLOPT_CUSTOMREQUEST, order.method.c_str());
    if (order.method == "HEAD") set(session, CURLOPT_NOBODY, 1L);
    if (order.body.empty() && order.method != "POST") return;
    set(session, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(order.body.size()));
    set(session, CURLOPT_POSTFIELDS, order.body.c_str());
}

Problems problem(Sentence sentence)
{
    Problems problems;
    problems.add("url", std::move(sentence));
    return problems;
}

Problems why(CURLcode code, const Exchange& exchange)
{
    if (exchange.led_inside) return problem(say("This address leads into a private network, and is not asked."));
    if (exchange.is_too_large) return problem(say("What stands at this address is too large."));
    if (code == CURLE_OPERATION_TIMEDOUT) return problem(say("The server of this address took too long."));
    log::debug("fetch failed", {{"why", curl_easy_strerror(code)}});
    return problem(say("The server of this address cannot be reached, or does not answer as it should."));
}

/// The last header of this name in the last answer, where it is short and of printable ASCII; empty else.
std::string header(const Session& session, const char* name)
{
    constexpr std::size_t longest = 1024;
    curl_header* found = nullptr;
    if (curl_easy_header(session.get(), name, 0, CURLH_HEADER, -1, &found) != CURLHE_OK) return {};
    if (const auto times = found->amount;
        times > 1 && curl_easy_header(session.get(), name, times - 1, CURLH_HEADER, -1, &found) != CURLHE_OK)
        return {};
    std::string value(found->value);
    const bool is_plain = std::ranges::all_of(value, [](char c) { return c >= ' ' && c <= '~'; });
    return is_plain && value.size() <= longest ? value : std::string();
}

/// Retry-After (RFC 9110, section 10.2.3).
std::optional<std::int64_t> seconds_to_wait(const std::string& said)
{
    if (said.empty()) return {};
    if (const auto number = whole_number(said)) return std::max<std::int64_t>(*number, 0);
    const auto moment = parse_http_date(said);
    if (!moment) return {};
    return std::max<std::int64_t>((moment->micros - current_time().micros) / seconds(1), 0);
}

Checked<Fetched> exchange_once(const Order& order, std::chrono::milliseconds left)
{
    Exchange exchange;
    exchange.most_bytes = order.most_bytes;
    exchange.is_trusted = !order.trusted_origin.empty() && origin_of(order.url) == origin_of(order.trusted_origin);
    if (!may_be_asked(parsed(order.url), exchange.is_trusted)) return problem(say("This is no address of a page that can be fetched."));
    const Session session = new_session();
    prepare(session, order, exchange, left);
    Lines lines;
    for (const auto& header : order.headers) lines.reset(curl_slist_append(lines.release(), header.c_str()));
    if (lines) set(session, CURLOPT_HTTPHEADER, lines.get());
    const auto code = curl_easy_perform(session.get());
    if (code != CURLE_OK) return why(code, exchange);
    long status = 0;
    const char* type = nullptr;
    const char* next = nullptr;
    curl_easy_getinfo(session.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(session.get(), CURLINFO_CONTENT_TYPE, &type);
    curl_easy_getinfo(session.get(), CURLINFO_REDIRECT_URL, &next);
    Fetched fetched{static_cast<int>(status), type ? type : "", std::move(exchange.body), order.url, next ? next : ""};
    fetched.entity_tag = header(session, "ETag");
    fetched.modified = header(session, "Last-Modified");
    fetched.retry_after = seconds_to_wait(header(session, "Retry-After"));
    return fetched;
}

/// The order that follows a redirect (RFC 9110, section 15.4).
Order redirected(Order order, const Fetched& from)
{
    if (from.status != 307 && from.status != 308 && order.method != "HEAD") {
        order.method = "GET";
        order.body.clear();
    }
    if (origin_of(from.next) != origin_of(order.url)) order.headers.clear();
    order.url = from.next;
    return order;
}

bool is_for_good(const Fetched& redirect) { return redirect.status == 301 || redirect.status == 308; }

bool is_redirect(const Fetched& fetched)
{
    const int status = fetched.status;
    return !fetched.next.empty() && (status == 301 || status == 302 || status == 303 || status == 307 || status == 308);
}

}

std::string origin_of(const std::string& url)
{
    const Parts parts = parsed(url);
    if (!parts) return {};
    const std::string scheme = part(parts, CURLUPART_SCHEME);
    const std::string port = part(parts, CURLUPART_PORT, CURLU_NO_DEFAULT_PORT);
    if (scheme != "http" && scheme != "https") return {};
    return scheme + "://" + lower(part(parts, CURLUPART_HOST)) + (port.empty() ? "" : ":" + port);
}

Checked<Fetched> fetch(const Order& order)
{
    const auto end = Clock::now() + order.within;
    Order next = order;
    std::string lasting = order.url;
    bool is_lasting = true;
    for (int redirects = 0;; ++redirects) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
        if (left.count() <= 0) return problem(say("The server of this address took too long."));
        auto fetched = exchange_once(next, left);
        if (fetched) (*fetched).lasting = lasting;
        if (!fetched || !is_redirect(*fetched) || order.most_redirects == 0) return fetched;
        if (redirects == order.most_redirects) return problem(say("This address leads from one to the next without end."));
        next = redirected(std::move(next), *fetched);
        is_lasting = is_lasting && is_for_good(*fetched);
        if (is_lasting) lasting = next.url;
    }
}

}
