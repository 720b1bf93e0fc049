// Old addresses, as they are kept.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/html/html.hpp"
#include "platform/store/store.hpp"

namespace kenober::intake {

/// One of these.
struct Target {
    std::int64_t contribution = 0, section = 0, author = 0;
    std::string place = {};  // a route of the site: of a theme too, whose address leads on for good
};
/// The first that claims an address keeps it. `address` as former_form() makes it. True if it is new.
bool insert_former(store::Transaction& db, std::int64_t site, std::string_view address, const Target& target);
/// Where it is now, for readers.
std::optional<html::Address> find_former(store::Snapshot& db, std::int64_t site, std::string_view address);

}
