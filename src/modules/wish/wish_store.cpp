#include "modules/wish/wish.hpp"

namespace kenober::wish {

void keep(store::Transaction& db, std::int64_t contribution, const Wish& wish)
{
    db.run(
        "INSERT INTO wish (contribution, more, needs) VALUES ($1, $2, $3) ON CONFLICT (contribution) DO UPDATE SET more = $2, needs = $3",
        contribution, wish.more, wish.needs);
}

Wish get(store::Snapshot& db, std::int64_t contribution)
{
    const auto found = db.find(
        "SELECT more, needs FROM wish WHERE contribution = $1",
        [](const store::Row& row) { return Wish{row.get<std::string>(0), row.get<std::string>(1)}; }, contribution);
    return found.value_or(Wish{});
}

}
