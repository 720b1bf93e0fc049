#include "modules/moving/orders_store.hpp"

#include <fmt/format.h>

namespace kenober::moving {

std::vector<Order> orders(store::Snapshot& db, std::int64_t site)
{
    const auto order = [](const store::Row& row) {
        const bool is_wake = row.get<std::string>(1).ends_with(" wake");
        const auto work = row.get<std::string>(0) == "parcel" ? Work::parcel : is_wake ? Work::wake : Work::rest;
        const auto state = row.get<std::string>(3);
        return Order{work, row.get<Time>(2), state == "dead" || state == "uncertain"};
    };
    return db.list("SELECT job, payload, created, state FROM outbox WHERE job IN ('parcel', 'rest') AND payload LIKE $1 ORDER BY id", order,
                   fmt::format("{} %", site));
}

}
