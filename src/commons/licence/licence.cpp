#include "commons/licence/licence.hpp"

#include <algorithm>
#include <array>

namespace kenober::licence {

namespace {

using enum Commons;

constexpr std::array table = {
    Licence{"cc-by-sa-4.0", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/", inside},
    Licence{"cc-by-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", inside},
    Licence{"cc0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/", inside},
    Licence{"art-libre", "Licence Art Libre 1.3", "https://artlibre.org/", inside},
    Licence{"licence-ouverte-2.0", "Licence Ouverte 2.0", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/", inside},
    Licence{"odbl-1.0", "ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/", inside},
    Licence{"gfdl-1.3", "GNU FDL 1.3", "https://www.gnu.org/licenses/fdl-1.3.html", inside},
    Licence{"cern-ohl-s-2.0", "CERN-OHL-S 2.0", "https://cern-ohl.web.cern.ch/", inside},
    Licence{"cc-by-nc-4.0", "CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/", outside},
    Licence{"cc-by-nc-sa-4.0", "CC BY-NC-SA 4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/", outside},
    Licence{"cc-by-nd-4.0", "CC BY-ND 4.0", "https://creativecommons.org/licenses/by-nd/4.0/", outside},
    Licence{"cc-by-nc-nd-4.0", "CC BY-NC-ND 4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/", outside},
    Licence{"all-rights-reserved", "©", "", outside},
};

}

std::span<const Licence> all() { return table; }

const Licence* find(std::string_view code)
{
    const auto found = std::ranges::find(table, code, &Licence::code);
    return found == table.end() ? nullptr : &*found;
}

}
