// The mail of a decision: each one is told to whoever proposed.
#pragma once

#include "commons/moderation/moderation.hpp"

namespace kenober::moderation {

/// In the proposer's language; nothing where no mail address is known, or the act concerns nobody ("seen").
void mail_decision(const http::Request& request, store::Transaction& db, const contribution::Contribution& on, const Decision& decision);

}
