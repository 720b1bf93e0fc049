// The mails of moderation: each decision is told to whoever proposed, each appeal and each text sent again to those who read over.
#pragma once

#include "commons/moderation/moderation.hpp"

namespace kenober::moderation {

/// In the proposer's language; nothing where no mail address is known, or the act concerns nobody ("seen").
void mail_decision(const http::Request& request, store::Transaction& db, const contribution::Contribution& on, const Decision& decision);
/// To whoever helps with it, or to all who read over on the site.
void mail_sent_again(const http::Request& request, store::Transaction& db, const contribution::Contribution& on);
/// To all who may answer: those who read over, but not whoever decided; where nobody else does, to the territory's administrators.
void mail_appeal(const http::Request& request, store::Transaction& db, const contribution::Contribution& on, const OpenAppeal& appeal);

}
