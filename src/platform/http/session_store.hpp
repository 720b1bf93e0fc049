// Sessions and the keys of forms already acted upon, as the database keeps them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "platform/base/base.hpp"
#include "platform/session/session.hpp"
#include "platform/store/store.hpp"

namespace kenober::http {

struct Session {
    std::string token_hash;  // SHA-256 of the cookie's token, hexadecimal
    std::int64_t person = 0;
    Time opened = {};
    Time seen = {};          // to the hour
    Agent agent = {};

    static constexpr std::int64_t longest_idle = days(30);
    static constexpr std::int64_t longest = days(90);
    Time end() const { return opened + longest; }
    bool is_open(Time now) const { return now < end() && now < seen + longest_idle; }
};

std::optional<Session> find_session(store::Snapshot& db, const std::string& token_hash);
void insert_session(store::Transaction& db, const Session& session);
void touch_session(store::Transaction& db, const std::string& token_hash, Time now);
std::vector<OpenSession> list_sessions(store::Snapshot& db, std::int64_t person, const std::string& own_hash, Time now);
void remove_sessions_but(store::Transaction& db, std::int64_t person, const std::string& token_hash);
void remove_session(store::Transaction& db, const std::string& token_hash);
void remove_sessions_of(store::Transaction& db, std::int64_t person);

/// Where the form of this key led, if it was acted upon.
std::optional<std::string> find_form_location(store::Snapshot& db, const std::string& key_hash);
void insert_form_location(store::Transaction& db, const std::string& key_hash, const std::string& location, Time now);

}
