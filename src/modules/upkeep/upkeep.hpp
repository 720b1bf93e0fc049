// The rooms of the server itself: pictures, colours, health, the development mailbox, jobs, the components of the design.
#pragma once

#include <filesystem>

#include "modules/upkeep/health.hpp"
#include "modules/upkeep/own_key.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/mail/mail.hpp"

namespace kenober::upkeep {

void add_public_rooms(http::Routes& routes);
void add_administrators_rooms(http::Routes& routes);
/// "/administration" and the rooms behind it.
void add_office(http::Routes& routes);

/// What a server that has no site yet says everywhere.
html::Html waiting_page(const http::Request& request);
html::Html failure_page(const http::Request& request, const http::Failure& failure);

/// Where the rooms find what they show; said once, before the door opens. `mail` is empty where mails are not shown.
struct Places {
    std::filesystem::path mail;
    jobs::Runner* runner = nullptr;
    Ground ground = {};
    mail::Post* post = nullptr;  // for trying whether mails leave
};
Places& places();

}
