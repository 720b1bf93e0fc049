// Appeals of those who wrote an object, and what they may have back.
#include "commons/notice/notice.hpp"

namespace kenober::notice {

#define KENOBER_SELECT_NOTICE_APPEAL                                                                                                       \
    "SELECT a.id, a.decision, a.person, a.name, a.mail, a.language, a.words, a.opened, a.answer FROM notice_appeal a "

namespace {

Appeal appeal_of(const store::Row& row)
{
    return {
        row.get<std::int64_t>(0),
        row.get<std::int64_t>(1),
        {row.get<std::optional<std::int64_t>>(2).value_or(0), row.get<std::string>(3), row.get<std::string>(4), row.get<std::string>(5)},
        row.get<std::string>(6),
        row.get<std::optional<Time>>(7),
        row.get<std::optional<std::int64_t>>(8).value_or(0)};
}

}

std::string offer_appeal(store::Transaction& db, std::int64_t decision, const Writer& to)
{
    auto token = random_token();
    db.run("INSERT INTO notice_appeal (decision, hash, person, name, mail, language, words) VALUES ($1, $2, $3, $4, $5, $6, '')", decision,
           sha256_hex(token), to.person ? std::optional(to.person) : std::nullopt, to.name, to.mail, to.language);
    return token;
}

std::optional<Appeal> find_appeal(store::Snapshot& db, std::string_view token)
{
    return db.find(KENOBER_SELECT_NOTICE_APPEAL "WHERE a.hash = $1", appeal_of, sha256_hex(token));
}

bool open_appeal(store::Transaction& db, std::int64_t id, std::string_view words, Time now)
{
    return db.run("UPDATE notice_appeal SET words = $2, opened = $3 WHERE id = $1 AND opened IS NULL", id, words, now) == 1;
}

std::vector<Appeal> open_appeals(store::Snapshot& db, std::string_view object, std::int64_t site)
{
    return db.list(KENOBER_SELECT_NOTICE_APPEAL
                   "JOIN notice_decision d ON d.id = a.decision WHERE d.object = $1 AND d.site = $2 AND a.opened IS NOT NULL "
                   "AND a.answer IS NULL ORDER BY a.opened, a.id LIMIT 100",
                   appeal_of, object, site);
}

void keep_taken(store::Transaction& db, std::int64_t decision, std::string_view taken)
{
    db.run("UPDATE notice_decision SET taken = $2 WHERE id = $1", decision, taken);
}

std::string names_refused(store::Snapshot& db, std::string_view file)
{
    std::string names(file.substr(0, file.find('.')));
    db.each(
        "SELECT DISTINCT upload_hash FROM picture WHERE file = $1 AND upload_hash <> ''",
        [&](const store::Row& row) { names += '\n' + row.get<std::string>(0); }, file);
    return names;
}

void allow_again(store::Transaction& db, const std::string& names)
{
    for (const auto name : split(names, '\n')) db.run("DELETE FROM refused_picture WHERE hash = $1", name);
}

}
