// The mails about a comment, each to whoever wrote it, in their language, with a private link of its own.
#pragma once

#include "commons/comment/comment.hpp"

namespace kenober::comment {

/// To whoever wrote without account: the link by which they confirm.
void mail_confirmation(const http::Request& request, store::Transaction& db, const Placed& on);
/// Nothing where no mail address is known, or the act concerns nobody ("seen").
void mail_decision(const http::Request& request, store::Transaction& db, const Placed& on, const Decision& decision);

}
