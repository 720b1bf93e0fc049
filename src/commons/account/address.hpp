// A mail address that takes the place of another once the mail sent there was answered; and the letters about it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "commons/person/person.hpp"
#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::account {

inline constexpr std::int64_t address_life = hours(24);

struct AskedAddress {
    std::int64_t person = 0;
    std::string mail;  // lower case
};
/// Another one that was asked for takes its place. Returns the token for the mail.
std::string ask_for_address(store::Transaction& db, const AskedAddress& asked, Time now);
std::optional<AskedAddress> find_asked(store::Snapshot& db, std::int64_t person, Time now);
std::optional<AskedAddress> find_asked(store::Snapshot& db, std::string_view token, Time now);
void give_up_address(store::Transaction& db, std::int64_t person);

/// To the new address: the link, or that it has an account already; to the one in use: what was asked.
void mail_asked(const http::Request& request, store::Transaction& db, const person::Person& person, const AskedAddress& asked, Time now);
/// To both: it is done.
void mail_changed(const http::Request& request, store::Transaction& db, const person::Person& former, const std::string& mail);
void mail_new_password(const http::Request& request, store::Transaction& db, const person::Person& person);

}
