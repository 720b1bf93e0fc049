// The way from a proof of who somebody is (a password, a mailed link, another server's word) to being signed in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::entrance {

/// What stands between a proof and being signed in: asked in the transaction that takes the proof; where it gives an address, that step comes
/// first, and signs in itself. `back`: an address of ours to go to afterwards, or empty.
using SecondStep = std::optional<html::Address> (*)(const http::Request&, store::Transaction&, std::int64_t person,
                                                    const std::string& back);
void set_second_step(SecondStep step);
std::optional<html::Address> second_step(const http::Request& request, store::Transaction& db, std::int64_t person,
                                         const std::string& back);

/// Signs somebody in who has proved who they are, or leads to the second step.
http::Reply enter(http::Request& request, std::int64_t person, const std::string& back);
/// Where somebody signed in goes: `back` if that is an address of ours, else their account.
html::Address back_or_account(const http::Request& request, const std::string& back);

/// A way to sign in other than by password, shown on the sign-in page; what it shows may be empty.
using Other = html::Html (*)(const http::Request&, const std::string& back);
void add(Other other);
html::Html others(const http::Request& request, const std::string& back);

}
