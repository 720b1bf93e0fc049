// The mails of an introduction, each in the language of whoever gets it.
#pragma once

#include <string>

#include "commons/introduction/exchange.hpp"

namespace kenober::introduction {

/// To whoever asked without account: the link that confirms, and shows afterwards where it stands.
void mail_to_confirm(const http::Request& request, store::Transaction& db, const Introduction& one, const std::string& token);
/// To the other side: the words alone, and the link to agree, decline, or want no more of this.
void mail_offer(const http::Request& request, store::Transaction& db, const Introduction& one, const Receiver& receiver,
                const std::string& token);
/// To those who facilitate: somebody without mail is asked for.
void mail_to_pass_on(const http::Request& request, store::Transaction& db, const Introduction& one);
/// To both: each gets the other's name and address.
void mail_agreed(const http::Request& request, store::Transaction& db, const Introduction& one, const Receiver& receiver);
/// To whoever asked, and to the facilitator who passes it on. `words` are the facilitator's: how to reach the other side.
void mail_agreed_by_hand(const http::Request& request, store::Transaction& db, const Introduction& one, const Receiver& receiver,
                         const std::string& words);
/// To whoever asked: not this time.
void mail_declined(const http::Request& request, store::Transaction& db, const Introduction& one);

}
