// Archives are made in the background, told of by mail, and removed a day later.
#include "commons/belongings/bundle.hpp"

#include <algorithm>

#include "commons/person/person.hpp"
#include "commons/post/post.hpp"

namespace kenober::belongings {

namespace {

std::filesystem::path& the_folder()
{
    static std::filesystem::path one;
    return one;
}

void tell(store::Transaction& db, const person::Person& who, const Bundle& bundle)
{
    const auto& t = i18n::words(i18n::parse_language(bundle.language).value_or(i18n::Language::fr));
    post::send(db, {who.mail, t("Your data is ready"),
                    t("Hello {name},\n\nOpen this page within a day to take your data along:\n\n{link}\n\nYou sign in there; the file is "
                      "given to nobody else, and removed afterwards.",
                      who.name, bundle.root + html::Address::route("/compte/mes-donnees").str())});
}

// Runs again after a crash: what was half made lies in the folder under a name that is nobody's, and goes with the next tidying.
void make(const jobs::Job& job, store::Database& database)
{
    const auto id = whole_number(job.payload).value_or(0);
    const auto file = random_token() + ".zip";
    std::int64_t bytes = 0;
    std::optional<person::Person> who;
    std::optional<Bundle> bundle;
    {
        auto lease = database.read();
        bundle = find(*lease, id);
        who = bundle ? person::find(*lease, bundle->person) : std::nullopt;
        if (!who || bundle->made) return;
        const auto language = i18n::parse_language(bundle->language).value_or(i18n::Language::fr);
        bytes = pack(*lease, {who->id, who->mail, who->name}, language, current_time(), folder() / file);
    }
    const bool is_wanted = database.write(store::Change::quiet(), [&](store::Transaction& db) {
        if (!set_made(db, id, file, bytes, current_time())) return false;
        tell(db, *who, *bundle);
        return true;
    });
    if (!is_wanted) std::filesystem::remove(folder() / file);
}

// A file younger than this may be one that is just being made.
constexpr auto being_made = std::chrono::hours(2);

enum class Spare { those_being_made, none };

void remove_unowned(store::Database& database, Spare spare)
{
    const auto owned = files(*database.read());
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder(), ignored)) {
        const auto name = entry.path().filename().string();
        if (std::ranges::find(owned, name) != owned.end()) continue;
        const auto age = std::filesystem::file_time_type::clock::now() - entry.last_write_time(ignored);
        if (spare == Spare::none || age > being_made) std::filesystem::remove(entry.path(), ignored);
    }
}

}

const std::filesystem::path& folder() { return the_folder(); }

void keep_in(std::filesystem::path folder)
{
    std::filesystem::create_directories(folder);
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
    the_folder() = std::move(folder);
}

void add_jobs(jobs::Runner& runner)
{
    runner.add("bundle", make);
    runner.add("bundles-tidied", [](const jobs::Job&, store::Database& database) { remove_unowned(database, Spare::none); });
}

void tidy(store::Database& database, Time now)
{
    database.write(store::Change::quiet(), [&](store::Transaction& db) { remove_older(db, now); });
    remove_unowned(database, Spare::those_being_made);
}

}
