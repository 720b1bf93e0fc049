#include "commons/contribution/change.hpp"

#include <vector>

namespace kenober::contribution {

namespace {

std::vector<store::Transaction::Settler>& followers()
{
    static std::vector<store::Transaction::Settler> all;
    return all;
}

}

void add_follower(store::Transaction::Settler follower) { followers().push_back(follower); }

void changed(store::Transaction& db, std::int64_t id)
{
    for (const auto follower : followers()) db.settle(follower, id);
}

void changed_tag(store::Transaction& db, std::int64_t tag)
{
    for (const auto id : db.list(
             "SELECT contribution FROM contribution_tag WHERE tag = $1", [](const store::Row& row) { return row.get<std::int64_t>(0); },
             tag))
        changed(db, id);
}

}
