#include "modules/article/article.hpp"

namespace kenober::article {

void insert(store::Transaction& db, std::int64_t contribution, std::string_view body, std::string_view html, Source source)
{
    db.run("INSERT INTO article (contribution, body, html, is_imported) VALUES ($1, $2, $3, $4) "
           "ON CONFLICT (contribution) DO UPDATE SET body = $2, html = $3, is_imported = $4",
           contribution, body, html, source == Source::imported);
}

Source source_of(store::Snapshot& db, std::int64_t contribution)
{
    const auto is_imported = db.find(
        "SELECT is_imported FROM article WHERE contribution = $1", [](const store::Row& row) { return row.get<bool>(0); }, contribution);
    return is_imported.value_or(false) ? Source::imported : Source::typed;
}

void update(store::Transaction& db, std::int64_t contribution, std::string_view body, std::string_view html)
{
    db.run("UPDATE article SET body = $2, html = $3 WHERE contribution = $1", contribution, body, html);
}

std::string body_of(store::Snapshot& db, std::int64_t contribution)
{
    return db.value<std::string>("SELECT body FROM article WHERE contribution = $1", contribution);
}

std::string html_of(store::Snapshot& db, std::int64_t contribution)
{
    return db.value<std::string>("SELECT html FROM article WHERE contribution = $1", contribution);
}

}
