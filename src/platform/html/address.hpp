// Where a link leads: Address is a place of our own, Url is anywhere, and neither can be made from text without being checked.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace kenober::html {

/// What a wrong pattern calls: not constexpr, so that the compiler stops and prints the name.
namespace refused {
void a_route_begins_with_one_slash();
void a_route_holds_only_path_characters();
void two_holes_of_a_route_touch();
void the_holes_of_a_route_and_its_arguments_differ_in_number();
void a_known_url_begins_with_https();
}

template <class T>
concept RoutePart =
    std::convertible_to<const T&, std::string_view> || (std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>);

constexpr bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
}

constexpr void check_route(std::string_view pattern, std::size_t arguments)
{
    if (pattern.empty() || pattern[0] != '/') refused::a_route_begins_with_one_slash();
    std::size_t holes = 0;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const char c = pattern[at];
        if (c == '/' && at + 1 < pattern.size() && pattern[at + 1] == '/') refused::a_route_begins_with_one_slash();
        if (c == '{') {
            if (at + 1 >= pattern.size() || pattern[at + 1] != '}') refused::a_route_holds_only_path_characters();
            if (at + 2 < pattern.size() && pattern[at + 2] == '{') refused::two_holes_of_a_route_touch();
            ++holes;
            ++at;
        } else if (!is_unreserved(c) && c != '/' && c != '@' && c != ':') {
            refused::a_route_holds_only_path_characters();
        }
    }
    if (holes != arguments) refused::the_holes_of_a_route_and_its_arguments_differ_in_number();
}

template <class... Args>
struct RoutePattern {
    template <std::size_t n>
    consteval RoutePattern(const char (&pattern)[n]) : text(pattern, n - 1)
    {
        check_route(text, sizeof...(Args));
    }
    std::string_view text;
};

class Url;

/// A place of our own: path, query and fragment (RFC 3986), always beginning with one slash. An empty Address is the root.
class Address {
public:
    Address() : m_text("/") {}

    /// A path made from a pattern whose every {} is filled by one percent-encoded argument. An argument that no segment may be
    /// (empty, one dot, two dots) is written "-", which leads nowhere.
    template <RoutePart... Args>
    static Address route(RoutePattern<std::type_identity_t<Args>...> pattern, const Args&... args)
    {
        const std::string parts[] = {part(args)..., std::string()};
        return filled(pattern.text, parts);
    }

    /// An address of ours that came from outside (a form's "return to"): nothing unless it stays on this host and is well written.
    static std::optional<Address> parse(std::string_view text);

    /// The same address with `?name=value` (or `&name=value`) added, both percent-encoded as UTF-8.
    Address query(std::string_view name, std::string_view value) const;
    Address query(std::string_view name, std::int64_t value) const { return query(name, std::to_string(value)); }
    /// The same address leading to the element of this id.
    Address fragment(std::string_view id) const;
    /// The same address moved below a prefix: /articles under /br/quartiers is /br/quartiers/articles.
    Address under(const Address& prefix) const;
    /// The same address as seen from outside; `origin` is scheme, host and port.
    Url absolute(const Url& origin) const;

    const std::string& str() const { return m_text; }
    std::string_view path() const;
    bool operator==(const Address&) const = default;

private:
    explicit Address(std::string text) : m_text(std::move(text)) {}
    static Address filled(std::string_view pattern, const std::string* parts);
    static std::string part(std::string_view text);
    template <std::integral T>
    static std::string part(T number)
    {
        return std::to_string(number);
    }

    std::string m_text;
};

struct KnownUrl {
    template <std::size_t n>
    consteval KnownUrl(const char (&url)[n]) : text(url, n - 1)
    {
        if (!text.starts_with("https://") || text.size() < 9) refused::a_known_url_begins_with_https();
        for (const char c : text)
            if (c <= ' ' || c > '~' || c == '"' || c == '<' || c == '>' || c == '\\') refused::a_known_url_begins_with_https();
    }
    std::string_view text;
};

/// A place anywhere. Schemes: http, https, mailto, tel. Characters that a URL may not hold are percent-encoded.
class Url {
public:
    static constexpr std::size_t longest = 2048;  // bytes

    /// Nothing if the scheme is another one, the host is missing, a name or password stands in it, or it is longer than `longest`.
    static std::optional<Url> parse(std::string_view text);
    /// One that stands in our own code.
    static Url known(KnownUrl url) { return Url(std::string(url.text)); }

    const std::string& str() const { return m_text; }
    /// The host, without its port; empty for mailto and tel.
    std::string_view host() const;
    bool operator==(const Url&) const = default;

private:
    friend class Address;
    explicit Url(std::string text) : m_text(std::move(text)) {}
    std::string m_text;
};

/// The widths in which one picture exists, for srcset.
class SrcSet {
public:
    SrcSet& add(const Address& picture, int width_in_pixels);
    SrcSet& add(const Url& picture, int width_in_pixels);
    bool empty() const { return m_text.empty(); }
    const std::string& str() const { return m_text; }

private:
    SrcSet& add_text(std::string_view picture, int width);
    std::string m_text;
};

/// RFC 3986 percent-encoding of everything but letters, digits, - . _ ~
std::string percent_encoded(std::string_view text);

}
