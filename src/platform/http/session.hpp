// Signing in and out: sessions are random tokens, kept in a cookie by the browser and hashed in the database.
#pragma once

#include <cstdint>
#include <string>

#include "platform/base/base.hpp"
#include "platform/http/reply.hpp"
#include "platform/store/store.hpp"

namespace kenober::http {

class Request;

/// Opens a new session for `person` (a session already there is closed: tokens rotate at sign-in) and sets its cookie on `reply`.
void sign_in(Request& request, Reply& reply, std::int64_t person);

/// Closes this session and removes the cookie.
void sign_out(Request& request, Reply& reply);

/// Closes every session of a person: sign-out everywhere, and after a change of password.
void close_sessions(store::Transaction& db, std::int64_t person);

/// For how long the same form sent again gives the same answer, in microseconds: as long as a session may last.
inline constexpr std::int64_t form_key_life = days(90);

/// Removes sessions that have ended and keys of forms that are too old to be sent. For a job, in a quiet write. Returns the number of rows.
std::int64_t purge(store::Transaction& db, Time now);

}
