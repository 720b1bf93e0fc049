// What the member of a token has proposed, on the site that is asked.
#pragma once

#include <cstdint>
#include <optional>

#include "commons/contribution/contribution.hpp"
#include "modules/api/operation.hpp"

namespace kenober::api {

/// For a token that may read.
std::optional<contribution::Contribution> find_own(const Call& call, std::int64_t id);
/// To change or withdraw it: of a token that may propose. Throws http::NotFound for what is of somebody else or of another site.
contribution::Contribution own(const Call& call, std::int64_t id);

/// The answer that shows it to them, with its ETag.
http::Reply own_reply(const Call& call, std::int64_t id, int status);
/// 412 unless If-Match names the version that stands, 428 where it has to and names none.
void check_version(const Call& call, const contribution::Contribution& one);

}
