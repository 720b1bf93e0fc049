#include "commons/layout/navigation.hpp"
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

}

void add_to_navigation(const Door& door) { doors().push_back(door); }

void set_invitation(const Door& door) { the_invitation() = door; }

const std::vector<Door>& navigation() { return doors(); }

const Door& invitation() { return the_invitation(); }

html::Address address_of(const Door& door) { return html::Address::parse(door.path).value_or(html::Address{}); }

bool is_current(const Door& door, std::string_view path)
{
    return path == door.path || (path.starts_with(door.path) && path.size() > door.path.size() && path[door.path.size()] == '/');
}

html::Address asset(std::string_view name)
{
    const auto* found = find_resource(std::string("assets/").append(name));
    if (!found) throw std::logic_error("no such asset: " + std::string(name));
    const auto dot = name.rfind('.');
    return html::Address::route("/assets/{}-{}.{}", name.substr(0, dot), found->fingerprint, name.substr(dot + 1));
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
