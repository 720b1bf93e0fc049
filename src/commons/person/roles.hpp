// Who reads over and who administers, site by site; and the accounts of the territory as its administrators look for them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::person {

/// Somebody with a role on a site.
struct Holder {
    std::int64_t person = 0;
    std::string name, mail;
    http::Who role = http::Who::facilitator;
    bool has_entered = false;  // has followed the link that came by mail, once
};
/// Administrators first, then by name. At most a few hundred people.
std::vector<Holder> holders(store::Snapshot& db, std::int64_t site);
std::int64_t count_holders(store::Snapshot& db, std::int64_t site);
/// Does nobody else administer this site who has entered? Those of the territory do not count.
bool is_last_administrator_of(store::Snapshot& db, std::int64_t person, std::int64_t site);
/// The role that was given on this very site, if any.
std::optional<http::Who> own_role(store::Snapshot& db, std::int64_t person, std::int64_t site);

/// An account as a line of a list.
struct Account {
    std::int64_t id = 0;
    std::string name, mail;
    Time created;
    std::optional<Time> confirmed;
};
inline constexpr std::size_t accounts_on_a_page = 50;
struct Accounts {
    std::vector<Account> items;
    std::optional<std::int64_t> next;  // where the next page begins, if there is one
};
/// The newest first, below `before` (0: from the newest); with `words`, those whose name or address holds them, in any case of plain letters.
Accounts list_accounts(store::Snapshot& db, std::string_view words, std::int64_t before);
/// The sites on which somebody has a role.
struct RoleOn {
    std::int64_t site = 0;
    http::Who role = http::Who::facilitator;
};
std::vector<RoleOn> roles_of(store::Snapshot& db, std::int64_t person);
std::int64_t count_sessions(store::Snapshot& db, std::int64_t person);
std::int64_t count_accounts(store::Snapshot& db);
/// Is there anybody at all who administers the territory?
bool has_administrator(store::Snapshot& db);

}
