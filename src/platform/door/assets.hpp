// Style sheets, scripts and icons out of the program itself, at addresses that carry their fingerprint: kept by anybody for a year.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "platform/door/page_cache.hpp"

namespace kenober::door {

class Assets {
public:
    /// Takes every resource under `assets/`: assets/kenober.css is served at /assets/kenober-<fingerprint>.css.
    Assets();

    /// nullptr for any other target, a wrong fingerprint included.
    const Page* find(std::string_view target) const;

private:
    std::unordered_map<std::string, Page> m_pages;
    std::unordered_map<std::string_view, const Page*> m_index;
};

}
