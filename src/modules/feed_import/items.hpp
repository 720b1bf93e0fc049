// The items of one feed as texts; inside this folder only.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "modules/feed_import/rights.hpp"
#include "modules/intake/intake.hpp"

namespace kenober::feed_import {

class Items {
public:
    Items(feed::Feed feed, intake::Opening opening);

    intake::Outline outline();
    std::size_t size() const { return m_items.size(); }
    intake::Text text(std::size_t at, const intake::Addresses& addresses) const;

private:
    struct Kept {
        const feed::Item* item;
        intake::Key key;
        Rights rights;
        std::vector<intake::Key> files = {};  // in their order
    };

    void keep(const feed::Item& item);
    void add_files(Kept& kept);
    intake::Key add_file(const std::string& address, const std::string& type, const std::string& title);
    std::string body(const Kept& kept, const intake::Addresses& addresses) const;
    std::string source_line(const Kept& kept, const std::string& language) const;
    std::string language(const feed::Item& item) const;
    intake::OldAddresses old(const std::string& address) const;

    feed::Feed m_feed;
    intake::Opening m_opening;
    std::vector<Kept> m_items = {};
    std::map<intake::Key, std::size_t> m_known = {};  // where it stands in m_items
    std::map<std::string, intake::Key, std::less<>> m_by_address = {};
    std::map<intake::Key, intake::File> m_files = {};
    std::map<std::string, std::string, std::less<>> m_themes = {};  // name by key
    std::int64_t m_twice = 0;
};

}
