// The mails of the account: each act that needs one puts it into the outbox, in the same transaction.
#pragma once

#include <string>

#include "commons/person/person.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::person {

/// Opens an account and mails its confirmation; where the address has one already, its owner is told instead and nobody else learns it.
void open_account(const http::Request& request, store::Transaction& db, const NewPerson& sent, const std::string& hash);

}
