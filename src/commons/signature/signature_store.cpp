#include "commons/signature/signature.hpp"

#define KENOBER_SELECT_CLAIM                                                                                                               \
    "SELECT k.id, k.author, k.person, k.site, k.manner, k.words, k.state, k.since, k.answer, a.name, a.slug, p.name FROM "                 \
    "signature_claim k JOIN author a ON a.id = k.author JOIN person p ON p.id = k.person "

namespace kenober::signature {

namespace {

State state_of(std::string_view text)
{
    return text == "waiting" ? State::waiting : text == "accepted" ? State::accepted : State::declined;
}

Claim claim_of(const store::Row& row)
{
    const auto number = [&](int column) { return row.get<std::int64_t>(column); };
    const auto text = [&](int column) { return row.get<std::string>(column); };
    return {number(0), number(1),         number(2),        number(3), text(4) == "person" ? Manner::person : Manner::group,
            text(5),   state_of(text(6)), row.get<Time>(7), text(8),   text(9),
            text(10),  text(11)};
}

}

std::vector<Claim> list_claims_waiting(store::Snapshot& db, std::int64_t site)
{
    return db.list(KENOBER_SELECT_CLAIM "WHERE k.site = $1 AND k.state = 'waiting' ORDER BY k.since, k.id LIMIT 100", claim_of, site);
}

std::vector<Claim> list_of_person(store::Snapshot& db, std::int64_t person)
{
    return db.list(KENOBER_SELECT_CLAIM "WHERE k.person = $1 AND k.state <> 'declined' ORDER BY k.id LIMIT 100", claim_of, person);
}

std::vector<Claim> list_of_author(store::Snapshot& db, std::int64_t author)
{
    return db.list(KENOBER_SELECT_CLAIM "WHERE k.author = $1 AND k.state = 'accepted' ORDER BY k.id LIMIT 100", claim_of, author);
}

std::optional<Claim> find_claim(store::Snapshot& db, std::int64_t id)
{
    return db.find(KENOBER_SELECT_CLAIM "WHERE k.id = $1", claim_of, id);
}

std::optional<std::int64_t> insert(store::Transaction& db, const Claim& claim)
{
    const auto open = db.value<std::int64_t>(
        "SELECT COUNT(*) FROM signature_claim WHERE author = $1 AND person = $2 AND state <> 'declined'", claim.author, claim.person);
    if (open > 0) return {};
    return db.value<std::int64_t>("INSERT INTO signature_claim (author, person, site, manner, words, state, since, answer) "
                                  "VALUES ($1, $2, $3, $4, $5, $6, $7, '') RETURNING id",
                                  claim.author, claim.person, claim.site, name(claim.manner), claim.words, name(State::waiting),
                                  claim.since);
}

bool decide(store::Transaction& db, const Claim& decided)
{
    return db.run("UPDATE signature_claim SET state = $2, manner = $3, since = $4, answer = $5 WHERE id = $1 AND state = 'waiting'",
                  decided.id, name(decided.state), name(decided.manner), decided.since, decided.answer) == 1;
}

void take_back(store::Transaction& db, std::int64_t id)
{
    const auto claim = find_claim(db, id);
    if (!claim) return;
    db.run("DELETE FROM signature_claim WHERE id = $1", id);
    if (list_of_author(db, claim->author).empty()) db.run("DELETE FROM author_about WHERE author = $1", claim->author);
}

std::string about(store::Snapshot& db, std::int64_t author)
{
    return db
        .find(
            "SELECT words FROM author_about WHERE author = $1", [](const store::Row& row) { return row.get<std::string>(0); }, author)
        .value_or("");
}

void set_about(store::Transaction& db, std::int64_t author, std::string_view words)
{
    db.run("DELETE FROM author_about WHERE author = $1", author);
    if (!words.empty()) db.run("INSERT INTO author_about (author, words) VALUES ($1, $2)", author, words);
}

void reword(store::Transaction& db, contribution::Rewording rewording)
{
    contribution::reword(db, "SELECT DISTINCT words FROM signature_claim WHERE words <> ''",
                         "UPDATE signature_claim SET words = $2 WHERE words = $1", rewording);
    contribution::reword(db, "SELECT DISTINCT answer FROM signature_claim WHERE answer <> ''",
                         "UPDATE signature_claim SET answer = $2 WHERE answer = $1", rewording);
    contribution::reword(db, "SELECT DISTINCT words FROM author_about", "UPDATE author_about SET words = $2 WHERE words = $1", rewording);
}

void merge(store::Transaction& db, std::int64_t gone, std::int64_t kept)
{
    // Whoever has asked for both has asked once; an accepted claim stays rather than one that waits.
    db.run("DELETE FROM signature_claim WHERE author = $1 AND state = 'waiting' AND person IN "
           "(SELECT person FROM signature_claim WHERE author = $2 AND state <> 'declined')",
           gone, kept);
    db.run("DELETE FROM signature_claim WHERE author = $2 AND state <> 'declined' AND person IN "
           "(SELECT person FROM signature_claim WHERE author = $1 AND state <> 'declined')",
           gone, kept);
    db.run("UPDATE signature_claim SET author = $2 WHERE author = $1", gone, kept);
    if (about(db, kept).empty()) set_about(db, kept, about(db, gone));
    contribution::merge_authors(db, gone, kept);
}

std::vector<std::int64_t> sites_of(store::Snapshot& db, std::int64_t author)
{
    return db.list(
        "SELECT DISTINCT c.site FROM signature g JOIN contribution c ON c.id = g.contribution WHERE g.author = $1 ORDER BY c.site",
        [](const store::Row& row) { return row.get<std::int64_t>(0); }, author);
}

}
