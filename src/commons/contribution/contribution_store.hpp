// How a contribution is read from the database: the columns, in the order that contribution_of() reads them.
#pragma once

#include "commons/contribution/contribution.hpp"

#define KENOBER_COLUMNS_IN(section)                                                                                                            \
    "c.id, c.kind, c.word, c.site, " section                                                                                                   \
    ", s.slug, s.name, c.slug, c.title, c.standfirst, c.state, c.licence, c.language, c.created, "                                             \
    "c.updated, c.sent, c.published, c.is_uncertain, c.byline, p.id, p.file, p.width, p.height, p.small_file, p.small_width, p.small_height, " \
    "p.alternative, p.credit, p.caption, p.licence, p.is_decorative, p.renditions "
#define KENOBER_CONTRIBUTION_COLUMNS KENOBER_COLUMNS_IN("c.section")
#define KENOBER_CONTRIBUTION_JOINS " LEFT JOIN section s ON s.id = c.section LEFT JOIN picture p ON p.id = c.picture "

/// The same of what another site shows: it stands in a section of that one, if in any. The rest begins with a JOIN or with WHERE.
#define KENOBER_SELECT_SHOWN                                                                                                               \
    "SELECT " KENOBER_COLUMNS_IN("w.section") "FROM showing w JOIN contribution c ON c.id = w.contribution "                               \
                                              "LEFT JOIN section s ON s.id = w.section LEFT JOIN picture p ON p.id = c.picture "

/// Opens every query that reads contributions; the rest begins with WHERE.
#define KENOBER_SELECT_CONTRIBUTION "SELECT " KENOBER_CONTRIBUTION_COLUMNS "FROM contribution c" KENOBER_CONTRIBUTION_JOINS

namespace kenober::contribution {

Contribution contribution_of(const store::Row& row);

/// The columns of a picture, from the one with its id on.
#define KENOBER_PICTURE_COLUMNS                                                                                                            \
    "p.id, p.file, p.width, p.height, p.small_file, p.small_width, p.small_height, p.alternative, p.credit, p.caption, p.licence, "        \
    "p.is_decorative, p.renditions "
/// Nothing where the id is absent.
std::optional<Picture> picture_of(const store::Row& row, int first);

/// Where it is shown elsewhere, it stands under the date that it has at home; moves the sites that show it.
void date_showings(store::Transaction& db, std::int64_t id, Time published);

}
