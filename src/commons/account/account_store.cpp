#include "commons/account/account.hpp"

namespace kenober::account {

namespace {

struct Found {
    std::int64_t about;
    std::string words, state;
    Time at;
};

Found found(const store::Row& row)
{
    return {row.get<std::int64_t>(0), row.get<std::string>(1), row.get<std::string>(2), row.get<Time>(3)};
}

std::vector<Said> with_texts(store::Snapshot& db, const std::vector<Found>& all)
{
    std::vector<Said> said;
    for (const auto& one : all)
        if (auto about = contribution::find(db, one.about)) said.push_back({*std::move(about), one.words, one.state, one.at});
    return said;
}

}

std::vector<contribution::Contribution> list_texts(store::Snapshot& db, std::int64_t person, std::int64_t before)
{
    const auto numbers = db.list(
        "SELECT id FROM contribution WHERE person = $1 AND ($2 = 0 OR id < $2) ORDER BY id DESC LIMIT $3",
        [](const store::Row& row) { return row.get<std::int64_t>(0); }, person, before, page_length + 1);
    std::vector<contribution::Contribution> texts;
    for (const auto id : numbers)
        if (auto one = contribution::find(db, id)) texts.push_back(*std::move(one));
    return texts;
}

std::vector<Said> list_corrections(store::Snapshot& db, std::int64_t person)
{
    return with_texts(db, db.list("SELECT contribution, why, state, at FROM revision WHERE person = $1 AND state IN ('pending', 'refused') "
                                  "ORDER BY at DESC, contribution DESC, number DESC LIMIT $2",
                                  found, person, most_others));
}

std::vector<Said> list_comments(store::Snapshot& db, std::int64_t person)
{
    return with_texts(db, db.list("SELECT contribution, body, state, created FROM comment WHERE person = $1 ORDER BY id DESC LIMIT $2",
                                  found, person, most_others));
}

std::vector<Said> list_uses(store::Snapshot& db, std::int64_t person)
{
    return with_texts(db, db.list("SELECT contribution, title, state, told FROM thanks_use WHERE person = $1 ORDER BY id DESC LIMIT $2",
                                  found, person, most_others));
}

}
