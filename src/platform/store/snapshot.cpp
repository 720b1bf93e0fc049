#include "platform/store/snapshot.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "platform/store/connection.hpp"

namespace kenober::store {

Dialect Snapshot::dialect() const { return m_connection->dialect(); }

std::int64_t Snapshot::query(Sql sql, std::span<const Argument> arguments, Fetch fetch, Visit visit)
{
    if (m_failure) std::rethrow_exception(m_failure);
    if (m_streaming) throw std::logic_error("a snapshot was asked something while its rows were streamed: " + excerpt(sql.text));
    check_arguments(arguments);
    m_streaming = fetch == Fetch::streamed;
    try {
        const auto changed = m_connection->query(sql, arguments, fetch, visit);
        m_streaming = false;
        return changed;
    } catch (const NoRow&) {  // of a statement asked by a row's visitor: the database itself has no complaint
        m_streaming = false;
        throw;
    } catch (const Error&) {
        m_streaming = false;
        m_failure = std::current_exception();
        throw;
    } catch (...) {
        m_streaming = false;
        throw;
    }
}

void Transaction::settle(Settler settler, std::int64_t thing)
{
    auto one = std::ranges::find(m_unsettled, settler, &Unsettled::settler);
    if (one == m_unsettled.end()) one = m_unsettled.insert(one, {settler, {}});
    one->things.push_back(thing);
}

void Transaction::settle_all()
{
    while (!m_unsettled.empty()) {
        auto first = std::move(m_unsettled.front());
        m_unsettled.erase(m_unsettled.begin());
        std::ranges::sort(first.things);
        const auto repeated = std::ranges::unique(first.things);
        first.things.erase(repeated.begin(), repeated.end());
        first.settler(*this, first.things);
    }
}

void Snapshot::refuse_second(Sql sql) { throw std::logic_error("more than one row: " + excerpt(sql.text)); }

void Snapshot::refuse_none(Sql sql) { throw NoRow("no row: " + excerpt(sql.text)); }

}
