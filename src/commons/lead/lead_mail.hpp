// The mails about a lead, each in the language of whoever gets it.
#pragma once

#include <string>

#include "commons/lead/lead_store.hpp"

namespace kenober::lead {

/// To those who read over: something was signalled.
void mail_facilitators(const http::Request& request, store::Transaction& db, const Lead& lead);
/// To somebody without account who wants to take it: the link that does so.
void mail_to_confirm(const http::Request& request, store::Transaction& db, const Lead& lead, const Someone& to, const std::string& token);
/// To whoever has it now: how to reach its people. `page` is the route where they find it again.
void mail_taken(const http::Request& request, store::Transaction& db, const Lead& lead, const Offer& offer, const html::Address& page);
/// To whoever signalled or took it, where they left an address: it is written.
void mail_written(const http::Request& request, store::Transaction& db, const Lead& lead, const Someone& to,
                  const contribution::Contribution& text);
/// To the same, and to whoever had it: it is not shown, or no more, and why.
void mail_removed(const http::Request& request, store::Transaction& db, const Lead& lead, const Someone& to, const Removal& removal);
/// To whoever had it: the time is over, somebody else may take it.
void mail_expired(store::Transaction& db, const Lead& lead, const Offer& offer);

}
