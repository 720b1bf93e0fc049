// The log of administration: who did which administrative act, to whom, on which site, and when.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/store/store.hpp"

namespace kenober::audit {

enum class Act {
    open_territory,
    open_site,
    change_site,
    change_quota,
    add_section,
    change_section,
    remove_section,
    invite,
    give_role,
    take_role,
    close_sessions,
    send_password_link,
    erase_person,
    retry_job,
    discard_job,
    test_mail,
    export_site,
    import_site,
    rest_site,
    wake_site,
    change_modes,
    change_comments,
    change_two_steps,
    turn_two_steps_off,
    add_account,
    set_password,
    change_key,
    renew_recovery_codes
};
inline constexpr std::array acts{
    Act::open_territory, Act::open_site,    Act::change_site,  Act::change_quota,        Act::add_section,      Act::change_section,
    Act::remove_section, Act::invite,       Act::give_role,    Act::take_role,           Act::close_sessions,   Act::send_password_link,
    Act::erase_person,   Act::retry_job,    Act::discard_job,  Act::test_mail,           Act::export_site,      Act::import_site,
    Act::rest_site,      Act::wake_site,    Act::change_modes, Act::change_comments,     Act::change_two_steps, Act::turn_two_steps_off,
    Act::add_account,    Act::set_password, Act::change_key,   Act::renew_recovery_codes};
/// The word in the database and in addresses: "give-role".
std::string_view name(Act act);
std::optional<Act> act_of(std::string_view name);
/// "gave a role": a sentence (msgid).
const char* in_words(Act act);

/// For how long a row is kept, in microseconds.
inline constexpr std::int64_t life = days(365);

/// One thing that an act changed: what it is called (a msgid), what it was and what it is now (msgids too, or names and numbers).
struct Difference {
    std::string what, before, after;
};
/// As a detail of what is noted: only what differs, long words cut short. Empty where nothing does.
std::string in_detail(const std::vector<Difference>& differences);
/// The same again; a detail of another sort is one difference that has its first words only.
std::vector<Difference> differences_in(std::string_view detail);

/// What is noted. `detail` says what no person is named by: a section, a role, a number, or what in_detail() makes.
struct Deed {
    Act act = Act::change_site;
    std::int64_t person = 0;  // who did it; 0: the command line
    std::int64_t site = 0;    // 0: the territory
    std::int64_t about = 0;   // to whom; 0: nobody
    std::string detail = {};
};
/// Within the transaction that does it: both happen or neither.
void note(store::Transaction& db, const Deed& deed, Time now);

/// As it is read. Names are those of today; whoever left has none.
struct Entry {
    std::int64_t id = 0;
    Time at;
    Act act = Act::change_site;
    std::string by, about, site;
    bool is_about_somebody = false;
    bool is_by_command = false;  // done at the command line of the server, by whoever runs it
    std::string detail;
};
inline constexpr std::size_t entries_on_a_page = 50;
struct Entries {
    std::vector<Entry> items;
    std::optional<std::int64_t> next;
};
/// Which of them: of one act or of all, of one site (0: of all), below `before` (0: from the newest).
struct Wanted {
    std::optional<Act> act = {};
    std::int64_t site = 0;
    std::int64_t before = 0;
};
/// The newest first.
Entries list(store::Snapshot& db, const Wanted& wanted);

/// Whoever leaves is no longer known by their number either.
void forget(store::Transaction& db, std::int64_t person);
/// Rows older than a year. Returns how many.
std::int64_t purge(store::Transaction& db, Time now);

}
