// Views: markup("<p>{}</p>", text) is checked while compiling, and filled in one pass.
#pragma once

#include "platform/html/address.hpp"
#include "platform/html/attrs.hpp"
#include "platform/html/fragment.hpp"
#include "platform/html/json.hpp"
#include "platform/html/walker.hpp"

#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace kenober::html {

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

template <class T>
concept Countable = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char> && !std::same_as<T, wchar_t> &&
                    !std::same_as<T, char8_t> && !std::same_as<T, char16_t> && !std::same_as<T, char32_t>;

template <class>
inline constexpr bool may_stand_in_a_view = false;

template <class T>
consteval Hole hole_of()
{
    if constexpr (IsOptional<T>::value) return {hole_of<typename T::value_type>().kind, true};
    else if constexpr (std::same_as<T, Html>) return {Kind::html, false};
    else if constexpr (std::same_as<T, Address>) return {Kind::address, false};
    else if constexpr (std::same_as<T, Url>) return {Kind::url, false};
    else if constexpr (std::same_as<T, SrcSet>) return {Kind::pictures, false};
    else if constexpr (std::same_as<T, Attrs>) return {Kind::attrs, false};
    else if constexpr (Countable<T>) return {Kind::number, false};
    else if constexpr (std::convertible_to<const T&, std::string_view>) return {Kind::text, false};
    else static_assert(may_stand_in_a_view<T>, "this type may not stand in a view");
}

/// The text of a view, split at its holes while compiling. A string made at run time cannot become one.
template <class... Args>
struct Template {
    template <std::size_t n>
    consteval Template(const char (&literal)[n]) : text(literal, n - 1)
    {
        const std::array<Hole, sizeof...(Args) + 1> holes{hole_of<Args>()...};
        Walker(text, holes.data(), sizeof...(Args), cuts.data()).walk();
    }
    std::string_view text;
    std::array<std::uint16_t, sizeof...(Args) + 1> cuts{};
};

/// One argument, without its type: what is to be written, and how.
struct Slot {
    enum class How : std::uint8_t { raw, escape, number, natural };
    std::string_view text = {};
    std::uint64_t number = 0;
    How how = How::raw;
};

template <class T>
Slot slot_of(const T& value)
{
    if constexpr (IsOptional<T>::value) return value ? slot_of(*value) : Slot{};
    else if constexpr (std::same_as<T, Html> || std::same_as<T, Attrs>) return {value.str(), 0, Slot::How::raw};
    else if constexpr (std::same_as<T, Address> || std::same_as<T, Url> || std::same_as<T, SrcSet>)
        return {value.str(), 0, Slot::How::escape};
    else if constexpr (std::signed_integral<T>)
        return {{}, static_cast<std::uint64_t>(static_cast<std::int64_t>(value)), Slot::How::number};
    else if constexpr (std::integral<T>) return {{}, value, Slot::How::natural};
    else return {std::string_view(value), 0, Slot::How::escape};
}

Html fill(std::string_view text, const std::uint16_t* cuts, const Slot* slots, std::size_t count);

/// The view filled with its arguments, one per {}, in order.
template <class... Args>
Html markup(Template<std::type_identity_t<Args>...> view, const Args&... args)
{
    const std::array<Slot, sizeof...(Args) + 1> slots{slot_of(args)...};
    return fill(view.text, view.cuts.data(), slots.data(), sizeof...(Args));
}

/// The view of each element, one after the other.
template <class Range, class View>
Html each(const Range& range, View&& view)
{
    Html all;
    for (const auto& one : range) all.append(view(one));
    return all;
}

/// What stands between two elements: join({a, b, c}, text(", ")).
template <class Range = std::initializer_list<Html>>
Html join(const Range& range, const Html& between)
{
    Html all;
    bool first = true;
    for (const Html& one : range) {
        if (!first) all.append(between);
        first = false;
        all.append(one);
    }
    return all;
}

/// `view` if `condition` holds. A view may be Html, a function without argument, or (for an optional or a pointer) one of its value.
template <class Condition, class View>
Html when(const Condition& condition, View&& view)
{
    if (!static_cast<bool>(condition)) return {};
    if constexpr (std::convertible_to<View, Html>) return std::forward<View>(view);
    else if constexpr (std::invocable<View>) return view();
    else return view(*condition);
}

/// A heading of this level (1 to 6), whose attributes are most often an id or a class.
Html heading(int level, const Attrs& attrs, const Html& content);
inline Html heading(int level, const Attrs& attrs, std::string_view plain) { return heading(level, attrs, text(plain)); }
inline Html heading(int level, const Html& content) { return heading(level, Attrs{}, content); }
inline Html heading(int level, std::string_view plain) { return heading(level, Attrs{}, text(plain)); }

/// The two ways to a <script>: data for search engines, and a module of ours, loaded after the page.
Html json_ld(const Json& data);
Html script_file(const Address& module);

}
