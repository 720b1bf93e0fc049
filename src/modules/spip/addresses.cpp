// The addresses at which SPIP answers, in all the ways in which a site can be told to write them.
#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "modules/spip/former.hpp"

namespace kenober::spip {

namespace {

std::string_view number_name(Kind kind) { return kind == Kind::site ? "syndic" : word(kind); }

// What SPIP 1 wrote around a title, so that it knew its sort.
struct Marks {
    Kind kind;
    std::string_view before, behind;
};
constexpr std::array<Marks, 5> marks{
    {{Kind::mot, "+-", "-+"}, {Kind::rubrique, "-", "-"}, {Kind::breve, "+", "+"}, {Kind::site, "@", "@"}, {Kind::auteur, "_", "_"}}};

std::string decoded(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        unsigned byte = 0;
        if (text[at] == '%' && at + 2 < text.size() &&
            std::from_chars(text.data() + at + 1, text.data() + at + 3, byte, 16).ptr == text.data() + at + 3) {
            out += static_cast<char>(byte);
            at += 2;
        } else {
            out += text[at];
        }
    }
    return out;
}

// "article12", "rubrique3.html".
std::optional<Object> numbered(std::string_view name)
{
    if (name.ends_with(".html")) name.remove_suffix(5);
    const auto digits = name.find_first_of("0123456789");
    if (digits == std::string_view::npos || digits == 0) return std::nullopt;
    const auto written = name.substr(0, digits);
    const auto number = whole_number(name.substr(digits));
    if (!number) return std::nullopt;
    for (const auto kind : kinds)
        if (word(kind) == written) return Object{kind, *number};
    if (written == "syndic") return Object{Kind::site, *number};
    return std::nullopt;
}

std::optional<Object> titled(const Former& former, std::string_view name)
{
    while (name.ends_with('/')) name.remove_suffix(1);
    const auto known = [&](std::string_view url) -> std::optional<Object> {
        const auto found = former.by_url.find(std::string(url));
        return found == former.by_url.end() ? std::nullopt : std::optional(found->second);
    };
    if (name.empty()) return std::nullopt;
    if (const auto found = known(name)) return found;
    if (name.ends_with(".html")) return titled(former, name.substr(0, name.size() - 5));
    for (const auto& mark : marks)
        if (name.size() > mark.before.size() + mark.behind.size() && name.starts_with(mark.before) && name.ends_with(mark.behind))
            if (const auto found = known(name.substr(mark.before.size(), name.size() - mark.before.size() - mark.behind.size())))
                return found;
    return std::nullopt;
}

std::optional<Object> asked(const Former& former, std::string_view path, std::string_view query)
{
    for (const auto part : split(query, '&')) {
        const auto equals = part.find('=');
        if (equals == std::string_view::npos) {
            if (const auto object = numbered(part)) return object;
            if (const auto object = titled(former, decoded(part))) return object;
            continue;
        }
        if (!part.starts_with("id_")) continue;
        const auto name = part.substr(3, equals - 3);
        const auto kind = name == "syndic" ? std::optional(Kind::site) : kind_of(name);
        const auto number = whole_number(part.substr(equals + 1));
        // A page of an article may name its section too; what the page is named after counts.
        const bool named = path.starts_with(name) || query.find("page=" + std::string(name)) != std::string_view::npos;
        if (kind && number && (named || (query.find("page=") == std::string_view::npos && !path.ends_with(".php3"))))
            return Object{*kind, *number};
    }
    return std::nullopt;
}

bool is_known(const Former& former, const Object& object)
{
    switch (object.kind) {
    case Kind::article:
    case Kind::breve: return former.places.contains(object);
    case Kind::rubrique: return former.sections.contains(object.number);
    case Kind::mot: return former.tags.contains(object.number);
    case Kind::auteur: return former.people.contains(object.number);
    case Kind::document: return former.documents.contains(object.number);
    case Kind::site: return former.partners.contains(object.number);
    }
    return false;
}

std::string_view without_host(std::string_view address)
{
    const auto slashes = address.find("//");
    if (slashes != std::string_view::npos) address.remove_prefix(slashes + 2);
    if (address.starts_with("www.")) address.remove_prefix(4);
    return address;
}

// What stands behind the address of the former site; nothing for what leads elsewhere.
std::optional<std::string_view> below_site(const Former& former, std::string_view address)
{
    if (address.empty() || address.front() == '#') return std::nullopt;
    const auto colon = address.find(':');
    const bool has_scheme = colon != std::string_view::npos && address.find_first_of("/?#") > colon;
    if (has_scheme || address.starts_with("//")) {
        if (has_scheme && !address.starts_with("http://") && !address.starts_with("https://")) return std::nullopt;
        const auto home = without_host(former.address), there = without_host(address);
        if (home.empty() || there.size() < home.size()) return std::nullopt;
        const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == (b >= 'A' && b <= 'Z' ? b + 32 : b); };
        if (!std::ranges::equal(home, there.substr(0, home.size()), same)) return std::nullopt;
        const auto rest = there.substr(home.size());
        if (!rest.empty() && std::string_view("/?#").find(rest.front()) == std::string_view::npos) return std::nullopt;
        return rest;
    }
    if (address.starts_with('/') && !former.base.empty() && address.starts_with(former.base + "/"))
        return address.substr(former.base.size());
    return address;
}

}

intake::OldAddresses old_addresses(const Former& former, const Object& object)
{
    const auto name = word(object.kind), number = number_name(object.kind);
    const auto& base = former.base;
    intake::OldAddresses all;
    if (object.kind == Kind::document) {
        const auto& document = former.documents.at(object.number);
        if (!document.path.empty()) all.push_back(base + "/" + document.path);
        return all;
    }
    all = {fmt::format("{}/spip.php?{}{}", base, name, object.number),
           fmt::format("{}/?{}{}", base, name, object.number),
           fmt::format("{}/{}{}", base, name, object.number),
           fmt::format("{}/{}{}.html", base, name, object.number),
           fmt::format("{}/{}.php3?id_{}={}", base, name, number, object.number),
           fmt::format("{}/spip.php?page={}&id_{}={}", base, name, number, object.number),
           fmt::format("{}/?page={}&id_{}={}", base, name, number, object.number)};
    if (const auto found = former.urls.find(object); found != former.urls.end())
        for (const auto& url : found->second) {
            for (const std::string_view form : {"{}/{}", "{}/{}.html", "{}/spip.php?{}", "{}/?{}"})
                all.push_back(fmt::format(fmt::runtime(form), base, url));
            for (const auto& mark : marks)
                if (mark.kind == object.kind) all.push_back(fmt::format("{}/{}{}{}", base, mark.before, url, mark.behind));
        }
    return all;
}

Led where_led(const Former& former, std::string_view address)
{
    Led led;
    const auto below = below_site(former, address);
    if (!below) return led;
    led.where = Led::Where::unknown;
    auto rest = *below;
    while (rest.starts_with("./") || rest.starts_with("../") || rest.starts_with('/')) rest.remove_prefix(rest.find('/') + 1);
    if (!former.address.empty()) led.absolute = former.address + "/" + std::string(rest);
    if (const auto hash = rest.find('#'); hash != std::string_view::npos) {
        led.behind = rest.substr(hash);
        rest = rest.substr(0, hash);
    }
    const auto mark = std::min(rest.find('?'), rest.size());
    const std::string path = decoded(rest.substr(0, mark));
    const auto query = mark < rest.size() ? rest.substr(mark + 1) : std::string_view();
    if (path.starts_with("IMG/")) {
        if (const auto document = former.by_path.find(path); document != former.by_path.end())
            led.key = key_of({Kind::document, document->second});
        else if (former.loose_files.contains(path)) led.key = "file " + path;
    } else {
        auto object = asked(former, path, query);
        if (!object && path != "spip.php") object = numbered(path);
        if (!object) object = titled(former, path);
        if (!object && path.find('/') != std::string::npos) {
            const auto last = std::string_view(path).substr(path.rfind('/', path.size() - 2) + 1);
            object = numbered(last);
            if (!object) object = titled(former, last);
        }
        if (object && is_known(former, *object)) led.key = key_of(*object);
        else if (object) led.absolute.clear();  // it is known not to be there
    }
    if (!led.key.empty()) led.where = Led::Where::known;
    else if (address.starts_with('?') && address.find('=') == std::string_view::npos) led = {};  // a word of the glossary
    return led;
}

}
