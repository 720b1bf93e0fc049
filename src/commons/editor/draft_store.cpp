#include "commons/editor/editor.hpp"

namespace kenober::editor {

void save_draft(store::Transaction& db, std::int64_t contribution, const contribution::Sheet& sheet)
{
    db.run("INSERT INTO draft (contribution, sheet) VALUES ($1, $2) ON CONFLICT (contribution) DO UPDATE SET sheet = $2", contribution,
           contribution::packed(sheet));
}

std::optional<contribution::Sheet> find_draft(store::Snapshot& db, std::int64_t contribution)
{
    return db.find(
        "SELECT sheet FROM draft WHERE contribution = $1",
        [](const store::Row& row) { return contribution::unpacked(row.get<std::string_view>(0)); }, contribution);
}

void remove_draft(store::Transaction& db, std::int64_t contribution) { db.run("DELETE FROM draft WHERE contribution = $1", contribution); }

void forget_name(store::Transaction& db, std::string_view name)
{
    struct Draft {
        std::int64_t contribution;
        contribution::Sheet sheet;
    };
    const auto found = db.list(
        "SELECT contribution, sheet FROM draft WHERE sheet LIKE $1 ESCAPE '!'",
        [](const store::Row& row) { return Draft{row.get<std::int64_t>(0), contribution::unpacked(row.get<std::string_view>(1))}; },
        contribution::like_pattern(name));
    for (auto one : found)
        if (contribution::forget_name(one.sheet, name)) save_draft(db, one.contribution, one.sheet);
}

bool is_in_a_draft(store::Snapshot& db, std::string_view file)
{
    return db.value<std::int64_t>("SELECT COUNT(*) FROM draft WHERE sheet LIKE $1 ESCAPE '!'", contribution::like_pattern(file)) > 0;
}

}
