// The mail that tells a decision to whoever proposed.
#pragma once

#include "commons/moderation/moderation.hpp"

namespace kenober::moderation {

void mail_decision(const http::Request& request, store::Transaction& db, const contribution::Contribution& on,
                   const contribution::Proposer& proposer, const Decision& decision);

}
