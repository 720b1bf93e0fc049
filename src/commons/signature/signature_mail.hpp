// The mails about claims: to those who decide, and back to whoever asked.
#pragma once

#include "commons/signature/signature.hpp"

namespace kenober::signature {

void mail_claim(const http::Request& request, store::Transaction& db, const Claim& claim);
void mail_decision(const http::Request& request, store::Transaction& db, const Claim& decided);

}
