#include "commons/contribution/contribution_store.hpp"

#include <algorithm>

namespace kenober::contribution {

namespace {

// The byline is kept beside the signatures, ready to be read with the row: "name TAB slug LF name TAB slug".
std::vector<Author> authors_of(const std::string& byline)
{
    std::vector<Author> authors;
    if (byline.empty()) return authors;
    for (const auto line : split(byline, '\n')) {
        const auto tab = line.find('\t');
        authors.push_back({std::string(line.substr(0, tab)), std::string(line.substr(tab + 1))});
    }
    return authors;
}

}

std::optional<Picture> picture_of(const store::Row& row, int first)
{
    const auto id = row.get<std::optional<std::int64_t>>(first);
    if (!id) return {};
    const auto number = [&](int column) { return static_cast<int>(row.get<std::int64_t>(first + column)); };
    const auto text = [&](int column) { return row.get<std::string>(first + column); };
    return Picture{.id = *id,
                   .file = text(1),
                   .width = number(2),
                   .height = number(3),
                   .small_file = text(4),
                   .small_width = number(5),
                   .small_height = number(6),
                   .text = text(7),
                   .credit = text(8),
                   .caption = text(9),
                   .licence = text(10),
                   .meaning = row.get<bool>(first + 11) ? Meaning::decorative : Meaning::told,
                   .renditions = text(12)};
}

Contribution contribution_of(const store::Row& row)
{
    const auto text = [&](int column) { return row.get<std::string>(column); };
    const auto optional_text = [&](int column) { return row.get<std::optional<std::string>>(column).value_or(""); };
    Contribution c;
    c.id = row.get<std::int64_t>(0);
    c.kind = text(1);
    c.word = text(2);
    c.site = row.get<std::int64_t>(3);
    c.section = row.get<std::optional<std::int64_t>>(4);
    c.section_slug = optional_text(5);
    c.section_name = optional_text(6);
    c.slug = text(7);
    c.title = text(8);
    c.standfirst = text(9);
    c.state = state_of(text(10));
    c.licence = text(11);
    c.language = text(12);
    c.created = row.get<Time>(13);
    c.updated = row.get<Time>(14);
    c.sent = row.get<std::optional<Time>>(15);
    c.published = row.get<std::optional<Time>>(16);
    c.certainty = row.get<bool>(17) ? Certainty::uncertain : Certainty::sure;
    c.authors = authors_of(text(18));
    c.picture = picture_of(row, 19);
    return c;
}

std::optional<Contribution> find(store::Snapshot& db, std::int64_t id)
{
    return db.find(KENOBER_SELECT_CONTRIBUTION "WHERE c.id = $1", contribution_of, id);
}

std::optional<Contribution> find(store::Snapshot& db, std::int64_t site, std::string_view word, std::string_view slug)
{
    return db.find(KENOBER_SELECT_CONTRIBUTION "WHERE c.site = $1 AND c.word = $2 AND c.slug = $3", contribution_of, site, word, slug);
}

std::int64_t count_sent(store::Snapshot& db, std::int64_t site, Time since)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM contribution WHERE site = $1 AND sent > $2", site, since);
}

std::vector<Contribution> list_of_proposer(store::Snapshot& db, std::int64_t person, std::int64_t before, std::int64_t most)
{
    return db.list(KENOBER_SELECT_CONTRIBUTION "WHERE c.person = $1 AND ($2 = 0 OR c.id < $2) ORDER BY c.id DESC LIMIT $3", contribution_of,
                   person, before, most);
}

std::vector<Tag> tags(store::Snapshot& db, std::int64_t id)
{
    auto found = db.list(
        "SELECT t.slug, t.name FROM contribution_tag ct JOIN tag t ON t.id = ct.tag WHERE ct.contribution = $1",
        [](const store::Row& row) { return Tag{row.get<std::string>(0), row.get<std::string>(1)}; }, id);
    std::ranges::sort(found, {}, &Tag::slug);  // a dozen at most: the database takes longer to set up its sorting
    return found;
}

}
