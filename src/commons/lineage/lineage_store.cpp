#include "commons/lineage/lineage.hpp"

namespace kenober::lineage {

namespace {

constexpr int most_shown = 30;

Source source_of(const store::Row& row)
{
    return {row.get<std::optional<std::int64_t>>(0),
            row.get<std::string>(1),
            row.get<std::string>(2),
            row.get<std::string>(3),
            row.get<std::string>(4),
            row.get<bool>(5) ? Agreement::of_its_authors : Agreement::by_licence};
}

}

void set_sources(store::Transaction& db, std::int64_t id, const std::vector<Source>& sources)
{
    db.run("DELETE FROM lineage_source WHERE contribution = $1", id);
    std::int64_t position = 0;
    for (const auto& one : sources) {
        if (one.here && (*one.here == id || is_based_on(db, *one.here, id)))
            throw http::Conflict(say("One of the sources is itself based on this text: neither can come first."));
        db.run("INSERT INTO lineage_source (contribution, position, origin, address, title, authors, licence, has_agreement) "
               "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
               id, ++position, one.here, one.address, one.title, one.authors, one.licence, one.agreement == Agreement::of_its_authors);
    }
}

std::vector<Source> list_sources(store::Snapshot& db, std::int64_t id)
{
    return db.list("SELECT origin, address, title, authors, licence, has_agreement FROM lineage_source WHERE contribution = $1 "
                   "ORDER BY position",
                   source_of, id);
}

bool is_based_on(store::Snapshot& db, std::int64_t id, std::int64_t ancestor)
{
    // UNION keeps each once, so that it ends whatever stands in the table.
    return db.value<std::int64_t>(
               "WITH RECURSIVE back (id) AS ("
               "SELECT origin FROM lineage_source WHERE contribution = $1 AND origin IS NOT NULL "
               "UNION SELECT s.origin FROM lineage_source s JOIN back b ON s.contribution = b.id WHERE s.origin IS NOT NULL"
               ") SELECT COUNT(*) FROM back WHERE id = $2",
               id, ancestor) > 0;
}

std::vector<contribution::Contribution> list_adaptations(store::Snapshot& db, std::int64_t id, int most)
{
    const auto ids = db.list(
        "SELECT DISTINCT c.id, c.published FROM lineage_source s JOIN contribution c ON c.id = s.contribution "
        "WHERE s.origin = $1 AND c.state = 'published' ORDER BY c.published DESC, c.id DESC LIMIT $2",
        [](const store::Row& row) { return row.get<std::int64_t>(0); }, id, most);
    std::vector<contribution::Contribution> found;
    for (const auto one : ids)
        if (auto text = contribution::find(db, one)) found.push_back(*std::move(text));
    return found;
}

Lineage lineage_of(store::Snapshot& db, std::int64_t id)
{
    struct Ends {
        bool has_back, has_on;
    };
    const auto ends = db.find(
        "SELECT CASE WHEN EXISTS (SELECT 1 FROM lineage_source WHERE contribution = $1) THEN 1 ELSE 0 END, "
        "CASE WHEN EXISTS (SELECT 1 FROM lineage_source WHERE origin = $1) THEN 1 ELSE 0 END",
        [](const store::Row& row) { return Ends{row.get<bool>(0), row.get<bool>(1)}; }, id);
    Lineage found;
    if (ends && ends->has_back) found.back = chain(db, id);
    if (ends && ends->has_on) found.on = list_adaptations(db, id, most_shown);
    return found;
}

void replace_name(store::Transaction& db, std::string_view name, std::string_view with)
{
    struct Row {
        std::int64_t id;
        std::string authors;
    };
    const auto rows = db.list("SELECT id, authors FROM lineage_source WHERE authors <> ''",
                              [](const store::Row& row) { return Row{row.get<std::int64_t>(0), row.get<std::string>(1)}; });
    for (const auto& row : rows) {
        auto names = contribution::separated(row.authors);
        bool is_there = false;
        std::string authors;
        for (const auto& one : names) {
            const bool is_it = fold(one) == fold(name);
            is_there = is_there || is_it;
            if (!authors.empty()) authors += ", ";
            authors += is_it ? std::string(with) : one;
        }
        if (is_there) db.run("UPDATE lineage_source SET authors = $2 WHERE id = $1", row.id, authors);
    }
}

}
