// The rooms of an introduction: asking, answering, passing on by hand.
#pragma once

#include "commons/introduction/exchange.hpp"

namespace kenober::introduction {

void add_asking(http::Routes& routes);
void add_answering(http::Routes& routes);
void add_passing_on(http::Routes& routes);

/// Gives an introduction that has just been offered to the other side, by mail or by a facilitator's hand.
void pass_on(const http::Request& request, store::Transaction& db, const Introduction& one);
/// Ends it as the other side wishes. False where it had ended before: nothing happens then. Mails are the caller's for State::agreed.
bool settle(const http::Request& request, store::Transaction& db, const Introduction& one, State outcome);
/// No more about this contribution: what waits for an answer ends, and whoever asked is told kindly.
void stop_all(const http::Request& request, store::Transaction& db, std::int64_t contribution);

}
