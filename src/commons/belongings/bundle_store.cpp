#include "commons/belongings/bundle.hpp"

namespace kenober::belongings {

namespace {

#define KENOBER_BUNDLE "SELECT p.id, p.person, p.asked, p.language, p.root, p.made, p.file, p.bytes FROM bundle p "

Bundle bundle_of(const store::Row& row)
{
    return {row.get<std::int64_t>(0), row.get<std::int64_t>(1),        row.get<Time>(2),        row.get<std::string>(3),
            row.get<std::string>(4),  row.get<std::optional<Time>>(5), row.get<std::string>(6), row.get<std::int64_t>(7)};
}

}

std::optional<Bundle> last_of(store::Snapshot& db, std::int64_t person)
{
    return db.find(KENOBER_BUNDLE "WHERE p.person = $1 ORDER BY p.id DESC LIMIT 1", bundle_of, person);
}

std::optional<Bundle> find(store::Snapshot& db, std::int64_t id) { return db.find(KENOBER_BUNDLE "WHERE p.id = $1", bundle_of, id); }

void ask(store::Transaction& db, const Bundle& bundle)
{
    if (const auto last = last_of(db, bundle.person); last && bundle.asked < last->asked + every) return;
    const auto id = db.value<std::int64_t>(
        "INSERT INTO bundle (person, asked, language, root, file, bytes) VALUES ($1, $2, $3, $4, '', 0) RETURNING id", bundle.person,
        bundle.asked, bundle.language, bundle.root);
    jobs::later(db, "bundle", std::to_string(id));
}

bool set_made(store::Transaction& db, std::int64_t id, const std::string& file, std::int64_t bytes, Time now)
{
    return db.run("UPDATE bundle SET made = $4, file = $2, bytes = $3 WHERE id = $1 AND made IS NULL", id, file, bytes, now) == 1;
}

std::string give_link(store::Transaction& db, const Bundle& bundle, std::int64_t session)
{
    auto token = random_token();
    db.run("INSERT INTO bundle_link (hash, bundle, session, expires) VALUES ($1, $2, $3, $4)", sha256_hex(token), bundle.id, session,
           bundle.made.value_or(bundle.asked) + kept);
    return token;
}

std::optional<Bundle> take_link(store::Transaction& db, std::string_view token, std::int64_t person, std::int64_t session, Time now)
{
    auto found = db.find(KENOBER_BUNDLE "JOIN bundle_link l ON l.bundle = p.id WHERE l.hash = $1 AND l.session = $2 AND l.expires > $3 "
                                        "AND p.person = $4 AND p.file <> '' AND l.spent IS NULL",
                         bundle_of, sha256_hex(token), session, now, person);
    if (!found || db.run("UPDATE bundle_link SET spent = $2 WHERE hash = $1 AND spent IS NULL", sha256_hex(token), now) == 0) return {};
    return found;
}

std::optional<Over> why_over(store::Snapshot& db, std::string_view token, std::int64_t person, Time now)
{
    const auto why = db.find(
        "SELECT l.spent, l.expires, p.file FROM bundle_link l JOIN bundle p ON p.id = l.bundle WHERE l.hash = $1 AND p.person = $2",
        [&](const store::Row& row) -> std::optional<Over> {
            if (row.get<std::optional<Time>>(0)) return Over::used;
            if (row.get<Time>(1) <= now || row.get<std::string>(2).empty()) return Over::late;
            return {};
        },
        sha256_hex(token), person);
    return why ? *why : std::nullopt;
}

std::vector<std::string> files(store::Snapshot& db)
{
    return db.list("SELECT file FROM bundle WHERE file <> ''", [](const store::Row& row) { return row.get<std::string>(0); });
}

void remove_older(store::Transaction& db, Time now)
{
    db.run("UPDATE bundle SET file = '' WHERE file <> '' AND made < $1", now - kept);
    // Its links go with it.
    db.run("DELETE FROM bundle WHERE asked < $1 AND made IS NULL", now - kept - every);
    db.run("DELETE FROM bundle WHERE made < $1", now - told);
}

void forget(store::Transaction& db, std::int64_t person)
{
    if (person == 0) return;
    db.run("DELETE FROM bundle WHERE person = $1", person);
    jobs::later(db, "bundles-tidied", "");
}

}
