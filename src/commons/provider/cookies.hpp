// What the browser carries for us between two pages, locked so that it can neither be read nor made elsewhere: nothing of it is in the database.
#pragma once

#include <optional>
#include <string>

#include "commons/provider/exchange.hpp"
#include "platform/http/http.hpp"

namespace kenober::provider {

/// Somebody on the way to the provider, for ten minutes.
struct Outward {
    Question question;
    std::string back; // an address of ours, or empty
    std::string first; // where they go who come for the first time: on their site, in their language
};
void keep(const http::Request& request, http::Reply& reply, const Outward& outward);
std::optional<Outward> outward(const http::Request& request);

/// Somebody who came back and has no account here yet, for half an hour.
struct Newcomer {
    Identity identity;
    std::string back;
};
void keep(const http::Request& request, http::Reply& reply, const Newcomer& newcomer);
std::optional<Newcomer> newcomer(const http::Request& request);

enum class Cookie { outward, newcomer };
void forget(const http::Request& request, http::Reply& reply, Cookie cookie);

}
