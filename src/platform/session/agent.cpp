// Which browser signs in, as people would name it. The header itself would tell one browser from another: it is not kept.
#include <array>
#include <utility>

#include "platform/session/session.hpp"

namespace kenober::http {
namespace {

using Name = std::pair<std::string_view, std::string_view>;  // what the header holds, what it means

// Most browsers name others too: whoever comes first here is the one meant.
constexpr std::array browsers = {
    Name{"Edg", "Edge"},
    Name{"OPR/", "Opera"},
    Name{"Vivaldi", "Vivaldi"},
    Name{"SamsungBrowser", "Samsung Internet"},
    Name{"FxiOS", "Firefox"},
    Name{"Firefox", "Firefox"},
    Name{"CriOS", "Chrome"},
    Name{"Chromium", "Chromium"},
    Name{"Chrome", "Chrome"},
    Name{"Epiphany", "GNOME Web"},
    Name{"Konqueror", "Konqueror"},
    Name{"Safari", "Safari"},
    Name{"Lynx", "Lynx"},
    Name{"w3m", "w3m"},
    Name{"curl", "curl"},
};

constexpr std::array systems = {
    Name{"Android", "Android"}, Name{"iPhone", "iPhone"}, Name{"iPad", "iPad"},   Name{"Windows", "Windows"}, Name{"CrOS", "ChromeOS"},
    Name{"Mac OS X", "macOS"},  Name{"Ubuntu", "Linux"},  Name{"Linux", "Linux"}, Name{"FreeBSD", "FreeBSD"}, Name{"OpenBSD", "OpenBSD"},
};

template <class Names>
std::string first_in(std::string_view header, const Names& names)
{
    for (const auto& [sign, name] : names)
        if (header.find(sign) != header.npos) return std::string(name);
    return {};
}

}

Agent agent_of(std::string_view header) { return {first_in(header, browsers), first_in(header, systems)}; }

}
