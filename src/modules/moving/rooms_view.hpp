// The room in which an administrator takes a site elsewhere, or puts it to rest.
#pragma once

#include "commons/site/site.hpp"
#include "modules/moving/orders_store.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace kenober::moving {

struct Made {
    std::uint64_t bytes = 0;
    Time at;
};

struct Room {
    site::Site site;
    std::optional<Made> parcel;   // the last archive made here
    std::optional<Time> resting;  // since when
    std::optional<Made> pages;    // its pages as one file
    std::vector<Order> orders;    // what is being made
};

html::Html room_page(const http::Request& request, const Room& room, const Problems& problems);

}
