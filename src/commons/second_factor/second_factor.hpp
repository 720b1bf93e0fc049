// The second step of signing in: besides the password, a code that a device of one's own makes anew every half minute (RFC 6238).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "platform/base/base.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::second_factor {

void add_routes(http::Routes& routes);

/// For entrance::set_second_step: the page that asks for the code, where somebody has turned this on.
std::optional<html::Address> begin_step(const http::Request& request, store::Transaction& db, std::int64_t person, const std::string& back);
/// For the account page.
html::Html account_panel(const http::Request& request);
std::string account_line(const http::Request& request);

bool is_on(store::Snapshot& db, std::int64_t person);
/// How many people have turned it on.
std::int64_t count(store::Snapshot& db);
/// Away with it, and with whatever belongs to it: an administrator's rescue for somebody who lost device and paper.
void turn_off(store::Transaction& db, std::int64_t person);

/// Whether this site asks it of whoever reads over or administers.
bool is_required(store::Snapshot& db, std::int64_t site);
enum class Rule { offered, required };
void set_rule(store::Transaction& db, std::int64_t site, Rule rule);
/// Somebody whose role needs it and who does not have it is a member only, until they do.
http::Visitor withhold(store::Snapshot& db, http::Visitor visitor, std::int64_t site);
/// Whether that is so with whoever asks.
bool is_withheld(const http::Request& request);
/// The page that such a person gets in the place of a room of their role: what is asked of them, and the way there.
html::Html withheld_page(const http::Request& request);

/// Steps that nobody finished. For a job, in a quiet write.
void purge(store::Transaction& db, Time now);

}
