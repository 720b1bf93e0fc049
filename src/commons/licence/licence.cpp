#include "commons/licence/licence.hpp"

#include <algorithm>
#include <array>

#include "platform/base/base.hpp"

namespace kenober::licence {

namespace {

using enum Commons;
using enum MadeFor;

constexpr std::uint8_t free_to_use = may_share | may_adapt | may_sell;
constexpr std::uint8_t named = free_to_use | must_name;
constexpr std::uint8_t shared_alike = named | must_keep_licence;
constexpr std::uint8_t unsold = may_share | may_adapt | must_name;

constexpr std::array table = {
    Licence{
        "cc-by-sa-4.0", "CC-BY-SA-4.0", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/", inside, works, shared_alike,
        msgid("Everybody may use it, change it, even sell it, by naming its authors and by sharing what they make of it in the same way.")},
    Licence{"cc-by-4.0", "CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", inside, works, named,
            msgid("Everybody may use it, change it, even sell it, by naming its authors.")},
    Licence{"cc0-1.0", "CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/", inside, works, free_to_use,
            msgid("Its authors give up all they can: everybody may do with it as they like, without asking and without naming them.")},
    Licence{
        "art-libre", "LAL-1.3", "Licence Art Libre 1.3", "https://artlibre.org/", inside, works, shared_alike,
        msgid("Born in France among artists: everybody may copy, spread and change the work, by naming its authors and keeping it free.")},
    Licence{
        "licence-ouverte-2.0", "etalab-2.0", "Licence Ouverte 2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/", inside,
        data, named,
        msgid(
            "The licence of French public bodies: everybody may use the information, by saying where it comes from and of which day it is.")},
    Licence{
        "odbl-1.0", "ODbL-1.0", "ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/", inside, data, shared_alike,
        msgid(
            "For collections of data, such as OpenStreetMap: everybody may use them, by naming their source and sharing improved data in the same way.")},
    Licence{
        "gfdl-1.3", "GFDL-1.3-or-later", "GNU FDL 1.3", "https://www.gnu.org/licenses/fdl-1.3.html", inside, works, shared_alike,
        msgid(
            "Made for manuals of free software: everybody may use and change it, by naming its authors, keeping its history and the same licence.")},
    Licence{
        "cern-ohl-s-2.0", "CERN-OHL-S-2.0", "CERN-OHL-S 2.0", "https://cern-ohl.web.cern.ch/", inside, hardware, shared_alike,
        msgid(
            "For the plans of things that one builds: everybody may make them, change them, sell them, by giving the plans along under the same licence.")},
    Licence{"cc-by-nc-4.0", "CC-BY-NC-4.0", "CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/", outside, works, unsold,
            msgid("Everybody may use and change it by naming its authors, but nobody may earn money with it.")},
    Licence{"cc-by-nc-sa-4.0", "CC-BY-NC-SA-4.0", "CC BY-NC-SA 4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/", outside, works,
            unsold | must_keep_licence,
            msgid("Everybody may use and change it by naming its authors and sharing in the same way, but nobody may earn money with it.")},
    Licence{"cc-by-nd-4.0", "CC-BY-ND-4.0", "CC BY-ND 4.0", "https://creativecommons.org/licenses/by-nd/4.0/", outside, works,
            may_share | may_sell | must_name, msgid("Everybody may pass it on whole and unchanged, by naming its authors.")},
    Licence{"cc-by-nc-nd-4.0", "CC-BY-NC-ND-4.0", "CC BY-NC-ND 4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/", outside, works,
            may_share | must_name,
            msgid("Everybody may pass it on whole and unchanged, by naming its authors and without earning money with it.")},
    Licence{"all-rights-reserved", "", "©", "", outside, works, 0,
            msgid("One may read it here. For anything else its authors must be asked.")},
};

}

std::span<const Licence> all() { return table; }

const Licence* find(std::string_view code)
{
    const auto found = std::ranges::find(table, code, &Licence::code);
    return found == table.end() ? nullptr : &*found;
}

const Licence& chosen(std::string_view site, std::string_view person, std::string_view item)
{
    for (const auto code : {item, person, site})
        if (const auto* known = find(code)) return *known;
    return table.front();
}

}
