// How a contribution is read from the database: the columns, in the order that contribution_of() reads them.
#pragma once

#include "commons/contribution/contribution.hpp"

#define KENOBER_CONTRIBUTION_COLUMNS                                                                                                           \
    "c.id, c.kind, c.word, c.site, c.section, s.slug, s.name, c.slug, c.title, c.standfirst, c.state, c.licence, c.language, c.created, "      \
    "c.updated, c.sent, c.published, c.is_uncertain, c.byline, p.id, p.file, p.width, p.height, p.small_file, p.small_width, p.small_height, " \
    "p.alternative, p.credit "
#define KENOBER_CONTRIBUTION_JOINS " LEFT JOIN section s ON s.id = c.section LEFT JOIN picture p ON p.id = c.picture "

/// Opens every query that reads contributions; the rest begins with WHERE.
#define KENOBER_SELECT_CONTRIBUTION "SELECT " KENOBER_CONTRIBUTION_COLUMNS "FROM contribution c" KENOBER_CONTRIBUTION_JOINS

namespace kenober::contribution {

Contribution contribution_of(const store::Row& row);

}
