#include "commons/thanks/choice.hpp"

namespace kenober::thanks {

namespace {

Way read_way(const store::Row& row) { return way_of(row.get<std::string>(0)).value_or(Way::mail); }

}

void choose_for_person(store::Transaction& db, std::int64_t person, Way way)
{
    db.run("INSERT INTO thanks_choice (person, way) VALUES ($1, $2) ON CONFLICT (person) DO UPDATE SET way = excluded.way", person,
           name(way));
}

void choose_for_text(store::Transaction& db, std::int64_t contribution, Way way)
{
    db.run("INSERT INTO thanks_choice (contribution, way) VALUES ($1, $2) ON CONFLICT (contribution) DO UPDATE SET way = excluded.way",
           contribution, name(way));
}

std::optional<Way> chosen(store::Snapshot& db, const contribution::Proposer& proposer, std::int64_t contribution)
{
    if (proposer.person) return db.find("SELECT way FROM thanks_choice WHERE person = $1", read_way, proposer.person);
    return db.find("SELECT way FROM thanks_choice WHERE contribution = $1", read_way, contribution);
}

}
