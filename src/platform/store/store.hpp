// The database: one thin layer over SQLite and PostgreSQL, the same for both.
//
//     auto db = database.read();                                                       one snapshot, ended by its destructor
//     auto titles = db->list("SELECT title FROM article WHERE site = $1", [](const store::Row& row) { return row.get<std::string>(0); }, site);
//
//     const auto id = database.write(store::Change::of_site(site), [&](store::Transaction& t) {      returns once it is durable
//         return t.value<std::int64_t>("INSERT INTO article (site, title) VALUES ($1, $2) RETURNING id", site, title);
//     });
#pragma once

#include "platform/store/argument.hpp"
#include "platform/store/database.hpp"
#include "platform/store/error.hpp"
#include "platform/store/migration.hpp"
#include "platform/store/row.hpp"
#include "platform/store/scratch.hpp"
#include "platform/store/snapshot.hpp"
#include "platform/store/sql.hpp"
#include "platform/store/tables.hpp"
