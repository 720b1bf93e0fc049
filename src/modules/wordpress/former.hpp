// What an address in a text of the former site led to; inside this folder only.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "modules/intake/intake.hpp"

namespace kenober::wordpress {

/// Path and query of a whole address, decoded, without slash at the end; and its host in small letters, without "www.".
struct Place {
    std::string host, path, query;
};
Place place_of(std::string_view address);

class Former {
public:
    enum class Leads { elsewhere, home, known, nowhere };
    struct Found {
        Leads leads = Leads::elsewhere;
        intake::Key key = {};
    };

    /// The hosts of the site itself.
    void add_host(std::string_view address);
    void add(const intake::OldAddresses& addresses, const intake::Key& key);
    /// Of a file, with its host: files often stand on another one.
    void add_file(std::string_view address, const intake::Key& key);

    /// `address` is whole. Also a picture in one of the sizes that WordPress makes of it ("port-300x200.jpg").
    Found find(std::string_view address) const;

private:
    const intake::Key* file(const Place& place) const;
    const intake::Key* page(const Place& place) const;

    std::vector<std::string> m_hosts = {};
    std::map<std::string, intake::Key, std::less<>> m_pages = {}, m_files = {};
};

}
