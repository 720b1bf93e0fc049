// What this server is made of: one line per module.
#pragma once

#include "platform/http/http.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/store/store.hpp"

namespace kenober::server {

/// Makes every kind known, and every program whose sites can move in: before anything else, since the verbs of the command line write contributions too.
void mount_kinds();

/// Every address of the server. Call it once.
http::Routes mounted_routes();

/// What the door asks of people, sites and looks.
http::House mounted_house();

}
