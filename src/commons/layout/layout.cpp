#include "commons/layout/navigation.hpp"

#include <algorithm>
#include <map>

#include "platform/text/text.hpp"

namespace kenober::layout {

namespace {

std::vector<Door>& doors()
{
    static std::vector<Door> all;
    return all;
}

Door& the_invitation()
{
    static Door one{"", ""};
    return one;
}

struct Noticeboard {
    News count = nullptr;
    std::string_view path = "/";
};
Noticeboard& the_noticeboard()
{
    static Noticeboard one;
    return one;
}

struct Behind {
    std::string_view door, room;
};
std::vector<Behind>& rooms_behind()
{
    static std::vector<Behind> all;
    return all;
}

struct Search {
    std::string_view path, description;
};
Search& the_search()
{
    static Search one;
    return one;
}

Rest& the_rest()
{
    static Rest one = nullptr;
    return one;
}

Foot& the_foot()
{
    static Foot one = nullptr;
    return one;
}

std::optional<html::Address> route_if_any(std::string_view path) { return path.empty() ? std::nullopt : html::Address::parse(path); }

}

void add_to_navigation(const Door& door) { doors().push_back(door); }

void stand_behind(std::string_view door, std::string_view room) { rooms_behind().push_back({door, room}); }

void set_search(std::string_view path, std::string_view description) { the_search() = {path, description}; }

std::optional<html::Address> search_address() { return route_if_any(the_search().path); }

std::optional<html::Address> search_description() { return route_if_any(the_search().description); }

void set_rest(Rest rest) { the_rest() = rest; }

bool rests(const http::Request& request) { return the_rest() && the_rest()(request); }

void set_invitation(const Door& door) { the_invitation() = door; }

void set_news(News count, std::string_view path) { the_noticeboard() = {count, path}; }

void set_foot(Foot foot) { the_foot() = foot; }

std::int64_t news(const http::Request& request)
{
    if (!request.visitor().is_signed_in() || !the_noticeboard().count) return 0;
    try {
        return the_noticeboard().count(request);
    } catch (const std::exception&) {
        // Pages that say what failed are laid out too, and the database may be what failed.
        return 0;
    }
}

html::Address news_address() { return html::Address::parse(the_noticeboard().path).value_or(html::Address{}); }

html::Html foot_of_page(const http::Request& request)
{
    return request.visitor().is_signed_in() && the_foot() ? the_foot()(request) : html::Html();
}

const std::vector<Door>& navigation() { return doors(); }

const Door& invitation() { return the_invitation(); }

html::Address address_of(const Door& door) { return html::Address::parse(door.path).value_or(html::Address{}); }

namespace {

bool is_below(std::string_view place, std::string_view path)
{
    return path.starts_with(place) && (path.size() == place.size() || path[place.size()] == '/');
}

}

bool is_current(const Door& door, std::string_view path)
{
    const auto is_inside = [&](const Behind& one) { return one.door == door.path && is_below(one.room, path); };
    return is_below(door.path, path) || std::ranges::any_of(rooms_behind(), is_inside);
}

html::Address asset(std::string_view name)
{
    static const auto all = [] {
        constexpr std::string_view folder = "assets/";
        std::map<std::string_view, html::Address> found;
        for (const auto& one : resources_under(folder)) {
            const auto file = one.name.substr(folder.size());
            const auto dot = file.rfind('.');
            found.emplace(file, html::Address::route("/assets/{}-{}.{}", file.substr(0, dot), one.fingerprint, file.substr(dot + 1)));
        }
        return found;
    }();
    const auto found = all.find(name);
    if (found == all.end()) throw std::logic_error("no such asset: " + std::string(name));
    return found->second;
}

std::string in_print(const http::Request& request, std::string_view words, std::string_view language)
{
    return text::typeset(words, language.empty() ? i18n::code(request.language()) : language);
}

std::string problem(const http::Request& request, const Problems& problems, std::string_view field)
{
    const auto* found = problems.of(field);
    return found ? request.words().say(found->sentence) : std::string();
}

}
