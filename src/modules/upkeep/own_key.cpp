#include "modules/upkeep/own_key.hpp"

#include <fmt/format.h>

#include "commons/audit/audit.hpp"
#include "commons/second_factor/second_factor.hpp"
#include "commons/site/site.hpp"
#include "modules/upkeep/health.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/key/key.hpp"

namespace kenober::upkeep {

namespace {

struct Locked {
    std::int64_t second_steps = 0;  // people who sign in with a code
    std::int64_t tasks = 0;         // mails on their way
    bool any() const { return second_steps + tasks > 0; }
};

Locked locked_in(store::Snapshot& db) { return {second_factor::count(db), jobs::count(db).waiting}; }

void learn(store::Database& database, const std::string& former)
{
    database.write(store::Change::quiet(), [&](store::Transaction& db) {
        site::set_setting(db, key_mark, server_key_mark());
        if (!former.empty()) audit::note(db, {audit::Act::change_key}, current_time());
    });
    if (!former.empty()) log::warning("the server has another key than before", {});
}

}

KeyState settle_key(store::Database& database, const std::filesystem::path& file)
{
    const auto [mark, locked] = [&] {
        auto db = database.read();
        return std::pair(site::setting(*db, key_mark), locked_in(*db));
    }();
    if (!has_server_key(file) && !mark.empty() && locked.any()) return KeyState::missing;
    choose_server_key(file);
    if (mark == server_key_mark()) return KeyState::own;
    if (!mark.empty() && locked.any()) return KeyState::foreign;
    learn(database, mark);
    return KeyState::own;
}

std::string in_words(KeyState state, store::Snapshot& db, const std::filesystem::path& file)
{
    if (state == KeyState::own) return {};
    const auto locked = locked_in(db);
    return fmt::format(
        "{} Of what was locked with the right one, {} second steps of signing in and {} mails on their way cannot be opened; "
        "printed codes and mailed links stop working too. Put the right file back from where you keep it (a backup of the "
        "database does not hold it). If it is lost for good, run `kenober key accept`, and turn the second step off for "
        "whoever cannot sign in: `kenober user two-factor MAIL --off`.",
        state == KeyState::missing
            ? fmt::format("the key of this server is missing: {} is not there, and this database was written with one.", file.string())
            : fmt::format("the key in {} is not the one with which this database was written.", file.string()),
        locked.second_steps, locked.tasks);
}

void accept_key(store::Database& database, const std::filesystem::path& file)
{
    choose_server_key(file);
    const auto mark = site::setting(*database.read(), key_mark);
    if (mark != server_key_mark()) learn(database, mark.empty() ? "none" : mark);
}

}
