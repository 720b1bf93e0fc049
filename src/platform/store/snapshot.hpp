// One consistent view of the database (Snapshot), and one that may write (Transaction). Neither is shared between threads.
#pragma once

#include <array>
#include <cstdint>
#include <exception>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "platform/store/argument.hpp"
#include "platform/store/error.hpp"
#include "platform/store/function_ref.hpp"
#include "platform/store/row.hpp"
#include "platform/store/sql.hpp"

namespace kenober::store {

class Connection;

/// Called with each row; false stops.
using Visit = FunctionRef<bool(const Row&)>;
/// `streamed` rows come one by one, and no other statement may run meanwhile.
enum class Fetch { whole, streamed };

/// After the first error of the database itself, every later statement throws it again: PostgreSQL works so, SQLite is made to.
class Snapshot {
public:
    explicit Snapshot(Connection& connection) : m_connection(&connection) {}

    /// Every row, each as `map(const Row&)` makes it.
    template <class Map, class... A>
    auto list(Sql sql, Map map, const A&... a)
    {
        std::vector<std::remove_cvref_t<std::invoke_result_t<Map&, const Row&>>> made;
        query(sql, pack(a...), Fetch::whole, [&](const Row& row) {
            made.push_back(map(row));
            return true;
        });
        return made;
    }

    /// The only row, or nothing; two rows are an error of ours.
    template <class Map, class... A>
    auto find(Sql sql, Map map, const A&... a)
    {
        std::optional<std::remove_cvref_t<std::invoke_result_t<Map&, const Row&>>> found;
        query(sql, pack(a...), Fetch::whole, [&](const Row& row) {
            if (found) refuse_second(sql);
            found.emplace(map(row));
            return true;
        });
        return found;
    }

    /// The only column of the only row. Throws NoRow where there is none.
    template <class T, class... A>
    T value(Sql sql, const A&... a)
    {
        auto found = find(sql, [](const Row& row) { return row.get<T>(0); }, a...);
        if (!found) refuse_none(sql);
        return *std::move(found);
    }

    /// Every row, as it comes, without keeping them all in memory. `each` must not ask this snapshot anything.
    template <class Each, class... A>
    void each(Sql sql, Each each, const A&... a)
    {
        query(sql, pack(a...), Fetch::streamed, [&](const Row& row) {
            each(row);
            return true;
        });
    }

    Dialect dialect() const;
    /// The statement of this database, where the two share nothing.
    Sql choose(Sql sqlite, Sql postgres) const { return dialect() == Dialect::sqlite ? sqlite : postgres; }

protected:
    std::int64_t query(Sql sql, std::span<const Argument> arguments, Fetch fetch, Visit visit);
    template <class... A>
    static std::array<Argument, sizeof...(A)> pack(const A&... a)
    {
        return {Argument(a)...};
    }

    Connection* m_connection;
    std::exception_ptr m_failure;

private:
    [[noreturn]] static void refuse_second(Sql sql);
    [[noreturn]] static void refuse_none(Sql sql);

    bool m_streaming = false;
};

class Transaction : public Snapshot {
public:
    using Snapshot::Snapshot;

    /// Number of rows inserted, updated or deleted (those of triggers and cascades aside).
    template <class... A>
    std::int64_t run(Sql sql, const A&... a)
    {
        return query(sql, pack(a...), Fetch::whole, [](const Row&) { return true; });
    }

    /// What the public sees of this site (0: of every site) changes with this write: its generation moves once it is durable.
    void changed(std::int64_t site) { m_sites.push_back(site); }

    /// What follows from a change to a thing, done at the end of the write in which it changed, however often it did: `settler` is called before
    /// the write is committed, with every number that was given for it, each once, in their order. It may settle further things itself.
    using Settler = void (*)(Transaction&, std::span<const std::int64_t> things);
    void settle(Settler settler, std::int64_t thing);
    /// Whoever runs a body calls it once after that.
    void settle_all();

    /// Rings this bell once the write is durable (Database::listen). `bell` is a literal.
    void ring(std::string_view bell) { m_bells.push_back(bell); }

    const std::vector<std::int64_t>& sites() const { return m_sites; }
    const std::vector<std::string_view>& bells() const { return m_bells; }
    /// What ended this transaction, even where its body caught it.
    std::exception_ptr failure() const { return m_failure; }

private:
    struct Unsettled {
        Settler settler;
        std::vector<std::int64_t> things;
    };

    std::vector<std::int64_t> m_sites;
    std::vector<std::string_view> m_bells;
    std::vector<Unsettled> m_unsettled;
};

}
