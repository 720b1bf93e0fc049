// One row of an answer, valid until the next one: columns count from 0.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

#include "platform/store/argument.hpp"

namespace kenober::store {

class Row {
public:
    Row() = default;
    Row(const Row&) = delete;
    Row& operator=(const Row&) = delete;
    virtual ~Row() = default;

    /// bool, int, std::int64_t, double, std::string, std::string_view (until the next row), Time, Blob, or an optional of these.
    /// A null that is not optional, or a column of another type, throws std::logic_error.
    template <class T>
    T get(int column) const
    {
        return got(column, static_cast<const T*>(nullptr));
    }

    virtual int columns() const = 0;
    virtual bool null(int column) const = 0;

protected:
    virtual std::int64_t int64(int column) const = 0;
    virtual double real(int column) const = 0;
    virtual std::string_view text(int column) const = 0;
    virtual std::string_view bytes(int column) const = 0;

private:
    // The second parameter only chooses the overload.
    template <class T>
    std::optional<T> got(int column, const std::optional<T>*) const
    {
        if (null(column)) return std::nullopt;
        return exact<T>(column);
    }
    template <class T>
    T got(int column, const T*) const
    {
        return exact<T>(column);
    }

    template <class T>
    T exact(int column) const
    {
        if constexpr (std::is_same_v<T, bool>) return int64(column) != 0;
        else if constexpr (std::is_same_v<T, std::int64_t>) return int64(column);
        else if constexpr (std::is_same_v<T, int>) return narrow(int64(column));
        else if constexpr (std::is_same_v<T, double>) return real(column);
        else if constexpr (std::is_same_v<T, Time>) return Time{int64(column)};
        else if constexpr (std::is_same_v<T, Blob>) return Blob{std::string(bytes(column))};
        else if constexpr (std::is_same_v<T, std::string>) return std::string(text(column));
        else {
            static_assert(std::is_same_v<T, std::string_view>, "a type that no column holds");
            return text(column);
        }
    }

    static int narrow(std::int64_t value)
    {
        if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max())
            throw std::out_of_range("a stored number does not fit an int");
        return static_cast<int>(value);
    }
};

}
