// The attributes of one tag that depend on the moment (checked, aria-current, …); their names are fixed and checked while compiling.
#pragma once

#include "platform/html/address.hpp"
#include "platform/html/walker.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace kenober::html {

constexpr bool takes_text(grammar::Takes takes)
{
    return takes == grammar::Takes::text || takes == grammar::Takes::sentence || takes == grammar::Takes::any;
}

enum class AttributeFor { text, number, flag, link };

/// The name of an attribute that takes this; any other does not compile.
template <AttributeFor use>
struct AttributeName {
    template <std::size_t n>
    consteval AttributeName(const char (&name)[n]) : text(name, n - 1)
    {
        using grammar::Takes;
        const grammar::Attribute* const row = grammar::find_attribute(text);
        if (!row) {
            refused::this_attribute_does_not_exist();
            return;
        }
        for (const char c : text)
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'))
                refused::this_attribute_does_not_exist();
        if constexpr (use == AttributeFor::text) {
            if (row->takes == Takes::link || row->takes == Takes::route) refused::an_address_takes_Url_or_Address_alone();
            if (row->takes == Takes::pictures) refused::srcset_takes_SrcSet_alone();
            if (row->takes == Takes::flag) refused::a_flag_has_no_value();
            if (row->takes == Takes::paint) refused::a_paint_is_written_out_or_url_of_this_page();
            if (!takes_text(row->takes)) refused::this_attribute_takes_a_number();
        } else if constexpr (use == AttributeFor::number) {
            if (row->takes != Takes::number && !takes_text(row->takes)) refused::this_attribute_takes_text();
        } else if constexpr (use == AttributeFor::flag) {
            if (row->takes != Takes::flag) refused::only_a_flag_stands_without_a_value();
        } else {
            if (row->takes != Takes::link && row->takes != Takes::any) refused::this_attribute_takes_text();
        }
    }
    std::string_view text;
};

class Attrs {
public:
    using Text = AttributeName<AttributeFor::text>;
    using Number = AttributeName<AttributeFor::number>;
    using Flag = AttributeName<AttributeFor::flag>;
    using Link = AttributeName<AttributeFor::link>;

    /// A flag that stands only if `wanted`.
    Attrs& when(bool wanted, Flag name);
    /// A text that stands only if `wanted`.
    Attrs& when(bool wanted, Text name, std::string_view value);
    Attrs& text(Text name, std::string_view value);
    Attrs& number(Number name, std::int64_t value);
    Attrs& link(Link name, const Address& value);
    Attrs& link(Link name, const Url& value);
    /// srcset, which stands only if there is a picture in it.
    Attrs& pictures(const SrcSet& set);
    /// All those of another list, after these.
    Attrs& all(const Attrs& more);

    /// Ready to stand in a tag: each begins with a space.
    const std::string& str() const { return m_text; }

private:
    Attrs& add(std::string_view name, std::string_view value);
    std::string m_text;
};

}
