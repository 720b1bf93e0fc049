// A person with an account: how they are named, how they prove who they are, and what they may do on each site.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commons/person/roles.hpp"
#include "commons/person/rooms.hpp"
#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::person {

struct Person {
    std::int64_t id = 0;
    std::string mail;        // lower case
    std::string name;
    std::string password;    // an argon2id string, empty until one is chosen
    std::string language;    // chosen in the account; empty: the address decides
    std::optional<Time> confirmed;
    std::string licence = {};  // with which their texts begin: a code of licence::all(), empty for that of the site
};

/// What is asked to open an account.
struct NewPerson {
    std::string name;
    std::string mail;
    std::string password;
};

inline constexpr std::size_t least_password = 8;     // characters
inline constexpr std::size_t most_password = 1000;   // bytes: hashing has a cost
inline constexpr std::size_t most_name = 120;

void add_routes(http::Routes& routes);

/// Trimmed, lower case: two spellings of one address are one account.
std::string normal_mail(std::string_view mail);
void check_password(std::string_view password, Problems& problems);
/// As it can be shown beside others, with the problem "name" where nobody can be called so.
std::string check_name(std::string_view name, Problems& problems);
Checked<NewPerson> check(NewPerson sent);

/// argon2id, 19 MiB, 2 passes; at most 4 at once in the whole program, others wait. Never call it inside a write or with a snapshot open.
std::string hash_password(std::string_view password);
/// The same time whether there is such a person or not: pass an empty hash for nobody.
bool is_password(std::string_view password, std::string_view hash);

std::optional<Person> find(store::Snapshot& db, std::int64_t id);
std::optional<Person> find_by_mail(store::Snapshot& db, std::string_view mail);
std::vector<Person> list(store::Snapshot& db);
/// Throws store::Conflict if the address is taken.
std::int64_t insert(store::Transaction& db, const Person& person, Time now);
void set_password(store::Transaction& db, std::int64_t person, std::string_view hash);
/// As checked: what is signed already stays as it was signed.
void set_name(store::Transaction& db, std::int64_t person, std::string_view name);
/// False if somebody else has this address; then nothing is changed. Links that were mailed to the former one open nothing any more.
bool set_mail(store::Transaction& db, std::int64_t person, std::string_view mail);
void set_language(store::Transaction& db, std::int64_t person, std::string_view language);
/// The licence with which new texts of theirs begin; what is published keeps its own.
void set_licence(store::Transaction& db, std::int64_t person, std::string_view licence);
void confirm(store::Transaction& db, std::int64_t person, Time now);

/// An administrator of the main site is one everywhere; other roles hold on one site.
void set_role(store::Transaction& db, std::int64_t person, std::int64_t site, http::Who role);
http::Who role_on(store::Snapshot& db, std::int64_t person, std::int64_t site);
/// Mail addresses and languages of those who read and publish on a site.
std::vector<Person> facilitators(store::Snapshot& db, std::int64_t site);

/// The only one who can give roles: they cannot leave before there is another.
bool is_last_administrator(store::Snapshot& db, std::int64_t person);
/// Somebody else has an account with exactly this name.
bool is_named_so(store::Snapshot& db, std::string_view name, std::int64_t but_for);
/// The account is gone: name, address, password, roles and links. Sessions are http::close_sessions().
void erase(store::Transaction& db, std::int64_t person);

enum class Purpose { confirm, password };
/// A link to send by mail, good for a day or as long as is said. The database keeps its hash only.
std::string give_link(store::Transaction& db, std::int64_t person, Purpose purpose, Time now, std::int64_t life = hours(24));
std::optional<std::int64_t> find_link(store::Snapshot& db, std::string_view token, Purpose purpose, Time now);
/// Takes the link: true once only.
bool take_link(store::Transaction& db, std::string_view token, Purpose purpose, Time now);
/// Mails a link for a new password, if there is such a person; says nothing otherwise.
void send_password_link(const http::Request& request, store::Transaction& db, const std::string& mail);
/// Takes back every link of a person.
void forget_links(store::Transaction& db, std::int64_t person);
void purge_links(store::Transaction& db, Time now);

/// The visitor as the door asks for one.
http::Visitor visitor(store::Snapshot& db, std::int64_t person, std::int64_t site);

}
