// The mails of a proposal's way.
#pragma once

#include "commons/proposal/proposal.hpp"

namespace kenober::proposal {

/// To whoever proposed without account: the link that confirms, which stays their private link afterwards.
void mail_confirmation(const http::Request& request, store::Transaction& db, const contribution::Contribution& one,
                       const contribution::Proposer& proposer, const std::string& token);
/// To whoever put a draft aside: the link by which it goes on.
void mail_draft(const http::Request& request, store::Transaction& db, const contribution::Contribution& one,
                const contribution::Proposer& proposer);
/// To those who read and publish: a text waits.
void mail_facilitators(const http::Request& request, store::Transaction& db, const contribution::Contribution& one);

}
