// A value given to a statement: int64, double, text, bytes or null, looked at where it lies and never copied.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "platform/base/base.hpp"

namespace kenober::store {

/// Bytes that are not text.
struct Blob {
    std::string bytes;
    bool operator==(const Blob&) const = default;
};

class Argument {
public:
    enum class Kind : char { unknown = 'n', int64 = 'i', real = 'd', text = 't', bytes = 'b' };

    Argument(std::nullopt_t) {}
    Argument(std::nullptr_t) {}
    template <std::integral T>
    Argument(T value) : m_kind(Kind::int64), m_null(false), m_int64(static_cast<std::int64_t>(value))
    {
        if constexpr (std::unsigned_integral<T> && sizeof(T) == sizeof(std::int64_t)) {
            if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
                throw std::out_of_range("a number above 2^63-1 cannot be stored");
        }
    }
    Argument(double value) : m_kind(Kind::real), m_null(false), m_real(value) {}
    Argument(Time value) : m_kind(Kind::int64), m_null(false), m_int64(value.micros) {}
    Argument(std::string_view value) : m_kind(Kind::text), m_null(false), m_bytes(value) {}
    Argument(const std::string& value) : Argument(std::string_view(value)) {}
    Argument(const char* value) : Argument(std::string_view(value)) {}
    Argument(const Blob& value) : m_kind(Kind::bytes), m_null(false), m_bytes(value.bytes) {}
    template <class T>
    Argument(const std::optional<T>& value) : Argument(value ? Argument(*value) : null_of<T>())
    {}

    /// A null keeps its kind where the program knows it, because PostgreSQL wants the type of each parameter.
    Kind kind() const { return m_kind; }
    bool null() const { return m_null; }
    std::int64_t int64() const { return m_int64; }
    double real() const { return m_real; }
    std::string_view bytes() const { return m_bytes; }

private:
    template <class T>
    static Argument null_of()
    {
        Argument none = T{};
        none.m_null = true;
        return none;
    }

    Kind m_kind = Kind::unknown;
    bool m_null = true;
    std::int64_t m_int64 = 0;
    double m_real = 0;
    std::string_view m_bytes;
};

}
