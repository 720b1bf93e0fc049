// What the rooms of the farm share: who stands in them, the logo that was sent, the people who are invited.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "commons/site/site.hpp"
#include "platform/base/base.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::farm {

/// The rooms of the territory stand on its main site alone: elsewhere there is nothing at their address.
void stand_on_territory(const http::Request& request);
/// Does whoever asks administer the territory, on whatever site they stand?
bool is_of_territory(const http::Request& request);
const std::vector<std::string>& reserved();
/// The rooms of others, as they were said: to one site, to all of them.
struct RoomOfSite {
    const char* title;
    html::RoutePattern<std::string> pattern;
};
struct RoomOfSites {
    const char* title;
    html::RoutePattern<> pattern;
};
const std::vector<RoomOfSite>& rooms_of_site();
const std::vector<RoomOfSites>& rooms_of_sites();
/// "Open", or what whoever knows better says.
std::string state_of(const http::Request& request, std::int64_t site);

/// A site of the territory as addresses find it. Throws http::NotFound.
const http::Site& door_of(const http::Request& request, std::int64_t site);

/// of_site: as the quota of the site has it. unlimited: the site is only being opened.
enum class RoomFor { of_site, unlimited };
/// The logo of a form: sent now in the field "picture_file", or before, when the form came back.
site::Logo logo_in(const http::Request& request, RoomFor room, Problems& problems);
html::Html logo_field(const http::Request& request, const site::Logo& kept, const Problems& problems);

/// Somebody who is to have a role.
struct Invited {
    std::string name, mail;
    http::Who role = http::Who::facilitator;
};
Problems check(const Invited& invited);
/// Gives the role, with a mail that says so; whoever has no account gets one, and a link with which they enter, good for a week.
/// Notes both. Throws http::Conflict where the only administrator would become less.
void invite(const http::Request& request, store::Transaction& db, const http::Site& site, const Invited& invited);
/// How a role is called: a msgid.
const char* in_words(http::Who role);

}
