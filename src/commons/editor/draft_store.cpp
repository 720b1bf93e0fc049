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

}
