// How somebody learns that their work was of use, as they chose it: for all that they proposed, or for one text where they have no account.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "commons/contribution/contribution.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::thanks {

/// By mail, by a slip that a facilitator prints and hands over, or not at all.
enum class Way { mail, slip, none };
std::string_view name(Way way);
std::optional<Way> way_of(std::string_view name);

void choose_for_person(store::Transaction& db, std::int64_t person, Way way);
void choose_for_text(store::Transaction& db, std::int64_t contribution, Way way);
std::optional<Way> chosen(store::Snapshot& db, const contribution::Proposer& proposer, std::int64_t contribution);
/// What they chose; where they did not, a mail if there is an address, else a slip. Never a mail without an address.
Way way_for(store::Snapshot& db, const contribution::Proposer& proposer, std::int64_t contribution);

/// The choice on the account page, and on the private page of a text that was proposed without an account.
html::Html account_panel(const http::Request& request);
html::Html text_panel(const http::Request& request, const contribution::Contribution& one, const std::string& token);

}
