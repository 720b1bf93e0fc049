#include "commons/contribution/contribution_store.hpp"

#include <algorithm>
#include <iterator>

#include "platform/base/base.hpp"

namespace kenober::contribution {

namespace {

// As author_store.cpp writes it, from the signatures.
void write_byline(store::Transaction& db, std::int64_t contribution)
{
    std::string byline;
    const auto lines = db.list(
        "SELECT a.name, a.slug FROM signature g JOIN author a ON a.id = g.author WHERE g.contribution = $1 ORDER BY g.position",
        [](const store::Row& row) { return row.get<std::string>(0) + "\t" + row.get<std::string>(1); }, contribution);
    for (const auto& line : lines) byline.append(byline.empty() ? "" : "\n").append(line);
    db.run("UPDATE contribution SET byline = $2 WHERE id = $1", contribution, byline);
    changed(db, contribution);
}

std::vector<std::int64_t> signed_ids(store::Snapshot& db, std::int64_t author)
{
    return db.list(
        "SELECT contribution FROM signature WHERE author = $1 ORDER BY contribution",
        [](const store::Row& row) { return row.get<std::int64_t>(0); }, author);
}

void sign_instead(store::Transaction& db, std::int64_t contribution, std::int64_t gone, std::int64_t now)
{
    const auto both =
        db.value<std::int64_t>("SELECT COUNT(*) FROM signature WHERE contribution = $1 AND author = $2", contribution, now) > 0;
    if (both) db.run("DELETE FROM signature WHERE contribution = $1 AND author = $2", contribution, gone);
    else db.run("UPDATE signature SET author = $3 WHERE contribution = $1 AND author = $2", contribution, gone, now);
    write_byline(db, contribution);
}

std::int64_t departed(store::Transaction& db)
{
    db.run("INSERT INTO author (slug, name) VALUES ($1, $2) ON CONFLICT DO NOTHING", departed_slug, departed_name);
    return db.value<std::int64_t>("SELECT id FROM author WHERE slug = $1", departed_slug);
}

struct Names {
    std::string slug, name;
};

Names names_of(store::Snapshot& db, std::int64_t author)
{
    const auto found = db.find(
        "SELECT slug, name FROM author WHERE id = $1",
        [](const store::Row& row) { return Names{row.get<std::string>(0), row.get<std::string>(1)}; }, author);
    if (!found) throw http::NotFound();
    return *found;
}

void leave_if_unused(store::Transaction& db, std::int64_t author)
{
    if (!signed_ids(db, author).empty()) return;
    const auto names = names_of(db, author);
    db.run("UPDATE former_author SET author = NULL, name = NULL WHERE author = $1", author);
    db.run("INSERT INTO former_author (slug_hash) VALUES ($1) ON CONFLICT DO NOTHING", sha256_hex(names.slug));
    db.run("DELETE FROM author WHERE id = $1", author);
}

std::vector<AuthorMerge>& author_merges()
{
    static std::vector<AuthorMerge> all;
    return all;
}

}

std::optional<FormerAuthor> find_former_author(store::Snapshot& db, std::string_view slug)
{
    return db.find(
        "SELECT a.slug FROM former_author f LEFT JOIN author a ON a.id = f.author WHERE f.slug_hash = $1",
        [](const store::Row& row) { return FormerAuthor{row.get<std::optional<std::string>>(0).value_or("")}; }, sha256_hex(slug));
}

void add_author_merge(AuthorMerge merge) { author_merges().push_back(merge); }

void merge_authors(store::Transaction& db, std::int64_t gone, std::int64_t kept)
{
    const auto names = names_of(db, gone);
    for (const auto contribution : signed_ids(db, gone)) sign_instead(db, contribution, gone, kept);
    for (const auto merge : author_merges()) merge(db, gone, kept);
    db.run("UPDATE former_author SET author = $2 WHERE author = $1", gone, kept);
    db.run("INSERT INTO former_author (slug_hash, author, name) VALUES ($1, $2, $3)", sha256_hex(names.slug), kept, names.name);
    db.run("DELETE FROM author WHERE id = $1", gone);
}

void depart(store::Transaction& db, std::int64_t author, std::int64_t contribution)
{
    sign_instead(db, contribution, author, departed(db));
    leave_if_unused(db, author);
}

void depart(store::Transaction& db, std::int64_t author)
{
    for (const auto contribution : signed_ids(db, author)) sign_instead(db, contribution, author, departed(db));
    leave_if_unused(db, author);
}

std::optional<AuthorRow> find_author_named(store::Snapshot& db, std::string_view name)
{
    return db.find(
        "SELECT id, name FROM author WHERE name = $1",
        [](const store::Row& row) { return AuthorRow{row.get<std::int64_t>(0), row.get<std::string>(1)}; }, name);
}

std::string author_slug(store::Snapshot& db, std::int64_t author) { return names_of(db, author).slug; }

std::vector<Contribution> list_signed(store::Snapshot& db, std::int64_t author)
{
    return db.list(KENOBER_SELECT_CONTRIBUTION "JOIN signature g ON g.contribution = c.id WHERE g.author = $1 ORDER BY c.id DESC LIMIT 500",
                   contribution_of, author);
}

std::vector<Contribution> list_proposed_by(store::Snapshot& db, std::int64_t person, std::string_view mail)
{
    return db.list(KENOBER_SELECT_CONTRIBUTION "WHERE ($1 <> 0 AND c.person = $1) OR ($2 <> '' AND c.person IS NULL AND "
                                               "LOWER(c.proposer_mail) = $2) ORDER BY c.id DESC LIMIT 2000",
                   contribution_of, person, mail);
}

void forget_proposer(store::Transaction& db, std::int64_t id)
{
    db.run("UPDATE contribution SET person = NULL, proposer_name = '', proposer_mail = '' WHERE id = $1", id);
    db.run("DELETE FROM contribution_key WHERE contribution = $1", id);
}

std::vector<std::string> erase(store::Transaction& db, std::int64_t id)
{
    const auto pictures = list_pictures(db, id);
    const auto authors =
        db.list("SELECT author FROM signature WHERE contribution = $1", [](const store::Row& row) { return row.get<std::int64_t>(0); }, id);
    db.run("DELETE FROM contribution WHERE id = $1", id);
    changed(db, id);
    for (const auto author : authors)
        if (signed_ids(db, author).empty()) leave_if_unused(db, author);
    std::vector<std::string> unused;
    for (const auto& picture : pictures) std::ranges::move(remove_unshown_picture(db, picture), std::back_inserter(unused));
    return unused;
}

void forget_credit(store::Transaction& db, std::string_view name, std::int64_t contribution)
{
    db.run("UPDATE picture SET credit = $2 WHERE credit = $1 AND ($3 = 0 OR id IN (SELECT picture FROM contribution WHERE id = $3) "
           "OR id IN (SELECT picture FROM contribution_picture WHERE contribution = $3))",
           name, departed_name, contribution);
}

void reword(store::Transaction& db, store::Sql words, store::Sql update, Rewording rewording)
{
    std::vector<std::pair<std::string, std::string>> changed;
    db.each(words, [&](const store::Row& row) {
        auto was = row.get<std::string>(0);
        auto becomes = rewording(was);
        if (becomes != was) changed.emplace_back(std::move(was), std::move(becomes));
    });
    for (const auto& [was, becomes] : changed) db.run(update, was, becomes);
}

}
