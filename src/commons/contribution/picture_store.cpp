#include <algorithm>
#include <iterator>

#include "commons/contribution/contribution_store.hpp"

namespace kenober::contribution {

namespace {

// The one that leads stands in the row of the contribution, the others behind it.
void order(store::Transaction& db, std::int64_t contribution, const std::vector<std::int64_t>& rows)
{
    db.run("DELETE FROM contribution_picture WHERE contribution = $1", contribution);
    for (std::size_t at = 1; at < rows.size(); ++at)
        db.run("INSERT INTO contribution_picture (contribution, position, picture) VALUES ($1, $2, $3)", contribution,
               static_cast<std::int64_t>(at), rows[at]);
    db.run("UPDATE contribution SET picture = $2 WHERE id = $1", contribution, rows.empty() ? std::nullopt : std::optional(rows.front()));
    changed(db, contribution);
}

void describe(store::Transaction& db, std::int64_t row, const Picture& p)
{
    db.run("UPDATE picture SET alternative = $2, credit = $3, caption = $4, licence = $5, is_decorative = $6 WHERE id = $1", row, p.text,
           p.credit, p.caption, p.licence, p.meaning == Meaning::decorative);
}

bool is_said_the_same(const Picture& a, const Picture& b)
{
    return a.text == b.text && a.credit == b.credit && a.caption == b.caption && a.licence == b.licence && a.meaning == b.meaning;
}

std::int64_t copy_for(store::Transaction& db, std::int64_t from, const Picture& said)
{
    const auto row = db.value<std::int64_t>(
        "INSERT INTO picture (file, width, height, small_file, small_width, small_height, alternative, credit, renditions, bytes, "
        "upload_hash, taken) SELECT file, width, height, small_file, small_width, small_height, '', '', renditions, bytes, upload_hash, taken "
        "FROM picture WHERE id = $1 RETURNING id",
        from);
    describe(db, row, said);
    return row;
}

std::vector<std::int64_t> rows_of(store::Snapshot& db, std::string_view file)
{
    return db.list(
        "SELECT id FROM picture WHERE file = $1 ORDER BY id", [](const store::Row& row) { return row.get<std::int64_t>(0); }, file);
}

// What is kept of a picture of which no row is left, but for what is also the original or the first derivative of another.
std::vector<std::string> without_rows(store::Snapshot& db, const Picture& picture)
{
    if (!rows_of(db, picture.file).empty()) return {};
    auto files = files_of(picture);
    std::erase_if(files, [&](const std::string& file) { return find_picture(db, file).has_value(); });
    return files;
}

}

std::int64_t insert_picture(store::Transaction& db, const Picture& picture) { return insert_picture(db, Taken{picture, 0, "", {}}); }

std::int64_t insert_picture(store::Transaction& db, const Taken& taken)
{
    const auto& p = taken.picture;
    const auto id = db.value<std::int64_t>(
        "INSERT INTO picture (file, width, height, small_file, small_width, small_height, alternative, credit, renditions, bytes, "
        "upload_hash, taken) VALUES ($1, $2, $3, $4, $5, $6, '', '', $7, $8, $9, $10) RETURNING id",
        p.file, p.width, p.height, p.small_file, p.small_width, p.small_height, p.renditions, taken.bytes, taken.upload_hash, taken.at);
    describe(db, id, p);
    return id;
}

std::optional<Picture> find_picture(store::Snapshot& db, std::string_view file)
{
    return db.find(
        "SELECT " KENOBER_PICTURE_COLUMNS "FROM picture p WHERE p.file = $1 OR p.small_file = $1 ORDER BY p.id LIMIT 1",
        [](const store::Row& row) { return *picture_of(row, 0); }, file);
}

std::optional<Picture> find_picture(store::Snapshot& db, std::int64_t id)
{
    return db.find(
        "SELECT " KENOBER_PICTURE_COLUMNS "FROM picture p WHERE p.id = $1", [](const store::Row& row) { return *picture_of(row, 0); }, id);
}

void set_renditions(store::Transaction& db, std::string_view file, std::string_view renditions, std::int64_t bytes)
{
    db.run("UPDATE picture SET renditions = $2, bytes = $3 WHERE file = $1", file, renditions, bytes);
}

std::vector<Picture> list_pictures(store::Snapshot& db, std::int64_t contribution)
{
    const auto read = [](const store::Row& row) { return *picture_of(row, 0); };
    auto all = db.list("SELECT " KENOBER_PICTURE_COLUMNS "FROM contribution c JOIN picture p ON p.id = c.picture WHERE c.id = $1", read,
                       contribution);
    auto others = db.list("SELECT " KENOBER_PICTURE_COLUMNS
                          "FROM contribution_picture w JOIN picture p ON p.id = w.picture WHERE w.contribution = $1 ORDER BY w.position",
                          read, contribution);
    std::ranges::move(others, std::back_inserter(all));
    return all;
}

void set_pictures(store::Transaction& db, std::int64_t contribution, const std::vector<Picture>& pictures)
{
    const auto standing = list_pictures(db, contribution);
    std::vector<std::int64_t> rows;
    for (const auto& wanted : pictures) {
        const auto there = std::ranges::find(standing, wanted.file, &Picture::file);
        if (there != standing.end()) {
            if (!is_said_the_same(*there, wanted)) describe(db, there->id, wanted);
            rows.push_back(there->id);
        } else if (const auto from = rows_of(db, wanted.file); !from.empty()) {
            rows.push_back(copy_for(db, from.front(), wanted));
        }
    }
    if (standing.size() == rows.size() && std::ranges::equal(standing, rows, {}, &Picture::id)) return;
    order(db, contribution, rows);
}

void set_picture(store::Transaction& db, std::int64_t contribution, std::optional<std::int64_t> picture)
{
    std::vector<std::int64_t> rows;
    if (picture) rows.push_back(*picture);
    const auto standing = list_pictures(db, contribution);
    for (std::size_t at = 1; at < standing.size(); ++at)
        if (standing[at].id != picture) rows.push_back(standing[at].id);
    order(db, contribution, rows);
}

std::optional<std::int64_t> contribution_of_picture(store::Snapshot& db, std::int64_t picture)
{
    const auto read = [](const store::Row& row) { return row.get<std::int64_t>(0); };
    const auto led = db.find("SELECT id FROM contribution WHERE picture = $1 ORDER BY id LIMIT 1", read, picture);
    if (led) return led;
    return db.find("SELECT contribution FROM contribution_picture WHERE picture = $1 ORDER BY contribution LIMIT 1", read, picture);
}

std::vector<Unused> list_unused_pictures(store::Snapshot& db, Time before)
{
    return db.list(
        "SELECT p.file, MAX(p.bytes) FROM picture p WHERE p.taken < $1 "
        "AND NOT EXISTS (SELECT 1 FROM picture o JOIN contribution c ON c.picture = o.id WHERE o.file = p.file) "
        "AND NOT EXISTS (SELECT 1 FROM picture o JOIN contribution_picture w ON w.picture = o.id WHERE o.file = p.file) "
        "AND NOT EXISTS (SELECT 1 FROM picture o WHERE o.file = p.file AND o.taken >= $1) "
        "AND NOT EXISTS (SELECT 1 FROM picture o JOIN site s ON s.logo IN (o.file, o.small_file) WHERE s.logo <> '' AND o.file = p.file) "
        "GROUP BY p.file ORDER BY p.file LIMIT 500",
        [](const store::Row& row) { return Unused{row.get<std::string>(0), row.get<std::int64_t>(1)}; }, before);
}

std::vector<std::string> list_narrow_pictures(store::Snapshot& db)
{
    return db.list("SELECT DISTINCT file FROM picture WHERE renditions = '' AND taken = 0 ORDER BY file LIMIT 200",
                   [](const store::Row& row) { return row.get<std::string>(0); });
}

void mark_picture_taken(store::Transaction& db, std::string_view file, Time now)
{
    db.run("UPDATE picture SET taken = $2 WHERE file = $1", file, now);
}

std::vector<std::string> remove_unused_picture(store::Transaction& db, std::string_view file)
{
    const auto picture = find_picture(db, file);
    if (!picture || picture->file != file) return {};
    // A site's logo is shown by no text.
    if (db.value<std::int64_t>("SELECT COUNT(*) FROM site WHERE logo <> '' AND logo IN ($1, $2)", picture->file, picture->small_file) > 0)
        return {};
    for (const auto row : rows_of(db, file))
        if (contribution_of_picture(db, row)) return {};
    db.run("DELETE FROM picture WHERE file = $1", file);
    return without_rows(db, *picture);
}

std::vector<std::string> remove_unshown_picture(store::Transaction& db, const Picture& picture)
{
    if (contribution_of_picture(db, picture.id)) return {};
    db.run("DELETE FROM picture WHERE id = $1", picture.id);
    return without_rows(db, picture);
}

std::vector<std::string> take_picture_down(store::Transaction& db, const Picture& picture, Return whether, Time now)
{
    if (whether == Return::refused) {
        auto hashes = db.list(
            "SELECT DISTINCT upload_hash FROM picture WHERE file = $1 AND upload_hash <> ''",
            [](const store::Row& row) { return row.get<std::string>(0); }, picture.file);
        hashes.push_back(picture.file.substr(0, picture.file.find('.')));
        for (const auto& hash : hashes)
            db.run("INSERT INTO refused_picture (hash, since) VALUES ($1, $2) ON CONFLICT DO NOTHING", hash, now);
    }
    for (const auto row : rows_of(db, picture.file)) {
        for (auto on = contribution_of_picture(db, row); on; on = contribution_of_picture(db, row)) {
            std::vector<std::int64_t> left;
            for (const auto& other : list_pictures(db, *on))
                if (other.id != row) left.push_back(other.id);
            order(db, *on, left);
        }
        db.run("DELETE FROM picture WHERE id = $1", row);
    }
    return without_rows(db, picture);
}

bool is_refused_picture(store::Snapshot& db, std::string_view hash)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM refused_picture WHERE hash = $1", hash) > 0;
}

std::int64_t picture_bytes(store::Snapshot& db, std::int64_t site)
{
    return db.value<std::int64_t>(
        "SELECT COALESCE(SUM(bytes), 0) FROM (SELECT MAX(p.bytes) AS bytes FROM picture p WHERE p.id IN "
        "(SELECT picture FROM contribution WHERE site = $1 AND picture IS NOT NULL UNION SELECT w.picture FROM contribution_picture w "
        "JOIN contribution c ON c.id = w.contribution WHERE c.site = $1 UNION SELECT l.id FROM picture l JOIN site s ON s.logo <> '' AND "
        "(l.small_file = s.logo OR l.file = s.logo) WHERE s.id = $1) GROUP BY p.file) AS files",
        site);
}

PictureTotals picture_totals(store::Snapshot& db)
{
    return *db.find("SELECT COUNT(*), COALESCE(SUM(bytes), 0) FROM (SELECT MAX(bytes) AS bytes FROM picture GROUP BY file) AS files",
                    [](const store::Row& row) { return PictureTotals{row.get<std::int64_t>(0), row.get<std::int64_t>(1)}; });
}

std::vector<std::string> files_of(const Picture& picture)
{
    std::vector<std::string> files{picture.file};
    if (picture.small_file != picture.file) files.push_back(picture.small_file);
    if (!picture.renditions.empty())
        for (const auto line : split(picture.renditions, '\n')) files.emplace_back(line.substr(0, line.find(' ')));
    return files;
}

}
