// A territory opened: its configuration and its database, brought up to this program.
#pragma once

#include <memory>
#include <string>

#include "modules/upkeep/upkeep.hpp"
#include "platform/blob/blob.hpp"
#include "platform/http/http.hpp"
#include "platform/media/media.hpp"
#include "platform/store/store.hpp"
#include "server/config.hpp"

namespace kenober::server {

struct Town {
    Config config;
    std::unique_ptr<store::Database> database;
    upkeep::KeyState key = upkeep::KeyState::own;

    store::Database& db() { return *database; }
};

/// What the rooms of this territory are told: its origin, its secret, where files of forms go.
http::RoomSettings room_settings(Town& town);

enum class Expect { existing, fresh, either };

/// Opens the database and applies what migrations are missing. `existing`: throws std::runtime_error, saying what to do, where nothing has
/// been initialised yet; `fresh`: creates the data folder, and throws where a territory is already there. `either`: creates it where it is missing.
Town open_town(Config config, Expect expect);

/// What the health of a server depends on beside its database.
upkeep::Ground ground_of(Town& town);

/// Creates the main site (its slug made from its name), its secret and its first administrator. Returns the site's id.
std::int64_t found_town(Town& town, const std::string& name, const std::string& admin_mail);

/// Where pictures are kept: the data folder, or S3-compatible storage with copies in the data folder. And what is taken.
std::unique_ptr<blob::Store> picture_store(const Config& config);
media::Limits picture_limits(const Config& config);

}
