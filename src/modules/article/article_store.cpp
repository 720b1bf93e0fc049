#include "modules/article/article.hpp"

namespace kenober::article {

void insert(store::Transaction& db, std::int64_t contribution, std::string_view body, std::string_view html)
{
    db.run("INSERT INTO article (contribution, body, html) VALUES ($1, $2, $3)", contribution, body, html);
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
