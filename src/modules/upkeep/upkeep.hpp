// The rooms of the server itself: pictures, colours, health, the development mailbox, jobs, the components of the design.
#pragma once

#include <filesystem>

#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/jobs/jobs.hpp"

namespace kenober::upkeep {

void add_public_rooms(http::Routes& routes);
void add_administrators_rooms(http::Routes& routes);

html::Html failure_page(const http::Request& request, const http::Failure& failure);

/// Where the rooms find what they show; said once, before the door opens. `mail` is empty where mails are not shown.
struct Places {
    std::filesystem::path media;
    std::filesystem::path mail;
    jobs::Runner* runner = nullptr;
};
Places& places();

}
