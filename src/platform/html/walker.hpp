// The reader of a view's text: walks the HTML while compiling, says where each hole is, and stops the compiler at whatever is not allowed.
#pragma once

#include "platform/html/grammar.hpp"

#include <cstdint>
#include <string_view>

namespace kenober::html {

/// What may stand in a hole.
enum class Kind : std::uint8_t { text, number, html, address, url, pictures, attrs };

struct Hole {
    Kind kind;
    bool optional;
};

/// What a wrong view calls. None is constexpr, so that the compiler stops there and prints the name: it is the message.
namespace refused {
void letters_in_a_text_node_are_a_sentence();
void letters_in_this_attribute_are_a_sentence();
void this_element_does_not_exist();
void script_and_style_do_not_exist();
void this_attribute_does_not_exist();
void this_attribute_stands_twice();
void this_tag_does_not_close_the_last_open_one();
void an_element_is_not_closed();
void a_void_element_has_no_end_tag();
void only_drawings_end_with_a_slash();
void this_element_may_not_stand_in_itself();
void a_paragraph_would_be_closed_here();
void no_element_may_stand_here();
void comments_do_not_exist();
void attribute_values_stand_in_double_quotes();
void only_a_flag_stands_without_a_value();
void a_flag_has_no_value();
void an_address_takes_Url_or_Address_alone();
void this_attribute_takes_our_own_Address_alone();
void srcset_takes_SrcSet_alone();
void this_attribute_takes_text();
void this_attribute_takes_a_number();
void only_Attrs_may_stand_inside_a_tag();
void text_or_Html_may_stand_here();
void only_text_may_stand_here();
void optional_values_may_stand_only_between_tags();
void a_paint_is_written_out_or_url_of_this_page();
void more_holes_than_arguments();
void more_arguments_than_holes();
void a_lone_brace();
void a_lone_ampersand_or_bracket();
void this_literal_address_leads_outside();
void a_textarea_begins_with_a_line_break();
void too_deep_or_too_long();
}

class Walker {
public:
    constexpr Walker(std::string_view text, const Hole* holes, std::size_t hole_count, std::uint16_t* cuts)
        : m_text(text), m_holes(holes), m_hole_count(hole_count), m_cuts(cuts)
    {}

    constexpr void walk()
    {
        if (m_text.size() > 65000) refused::too_deep_or_too_long();
        if (m_text.starts_with("<!doctype html>")) m_at = 15;
        while (!done()) {
            if (peek() == '<') tag();
            else if (peek() == '{') content_hole();
            else content_character();
        }
        if (m_depth != 0) refused::an_element_is_not_closed();
        if (m_found != m_hole_count) refused::more_arguments_than_holes();
    }

private:
    constexpr bool done() const { return m_at >= m_text.size(); }
    constexpr char peek(std::size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }
    static constexpr bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }
    static constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
    static constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
    constexpr const grammar::Element* top() const { return m_depth ? m_open[m_depth - 1] : nullptr; }

    constexpr Hole hole()
    {
        if (peek(1) != '}') refused::a_lone_brace();
        if (m_found >= m_hole_count) refused::more_holes_than_arguments();
        m_cuts[m_found] = static_cast<std::uint16_t>(m_at);
        m_at += 2;
        return m_holes[m_found++];
    }

    constexpr void content_hole()
    {
        const bool letters_only = top() && (top()->traits & grammar::text_only);
        const Hole it = hole();
        if (it.kind == Kind::text || it.kind == Kind::number) return;
        if (it.kind != Kind::html) refused::text_or_Html_may_stand_here();
        if (letters_only) refused::only_text_may_stand_here();
    }

    constexpr void content_character()
    {
        if (peek() == '}') refused::a_lone_brace();
        if (peek() == '>') refused::a_lone_ampersand_or_bracket();
        if (peek() == '&') return reference();
        if (is_word(m_text, m_at)) refused::letters_in_a_text_node_are_a_sentence();
    }

    /// Steps over one character and says whether it belongs to words: a letter of any script, as against digits, signs, spaces, drawings.
    static constexpr bool is_word(std::string_view text, std::size_t& at)
    {
        const auto first = static_cast<unsigned char>(text[at++]);
        if (first < 0x80) return is_letter(static_cast<char>(first));
        std::uint32_t point = first >= 0xF0 ? first & 7u : first >= 0xE0 ? first & 15u : first & 31u;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80)
            point = point << 6 | (static_cast<unsigned char>(text[at++]) & 0x3Fu);
        const bool sign = (point >= 0xA0 && point <= 0xBF && point != 0xAA && point != 0xB5 && point != 0xBA) || point == 0xD7 ||
                          point == 0xF7 || (point >= 0x2000 && point <= 0x2BFF);
        return !sign;
    }

    constexpr void reference()
    {
        for (const std::string_view name : {"&amp;", "&lt;", "&gt;", "&quot;", "&nbsp;"}) {
            if (!m_text.substr(m_at).starts_with(name)) continue;
            m_at += name.size();
            return;
        }
        if (peek(1) != '#' || !is_digit(peek(2))) refused::a_lone_ampersand_or_bracket();
        m_at += 2;
        while (is_digit(peek())) ++m_at;
        if (peek() != ';') refused::a_lone_ampersand_or_bracket();
        ++m_at;
    }

    constexpr std::string_view name()
    {
        const std::size_t from = m_at;
        while (is_letter(peek()) || is_digit(peek()) || peek() == '-' || peek() == ':' || peek() == '_') ++m_at;
        return m_text.substr(from, m_at - from);
    }

    constexpr void tag()
    {
        ++m_at;
        if (peek() == '!') refused::comments_do_not_exist();
        if (peek() == '/') return end_tag();
        const std::string_view called = name();
        if (called == "script" || called == "style") refused::script_and_style_do_not_exist();
        const grammar::Element* const element = grammar::find_element(called);
        if (!element) return refused::this_element_does_not_exist();
        check_place(*element);
        m_element = called;
        m_names = 0;
        while (inside_tag()) {}
        const bool drawing = element->traits & grammar::drawing || within_drawing();
        if (peek() == '/') {
            if (!drawing || peek(1) != '>') refused::only_drawings_end_with_a_slash();
            m_at += 2;
            return;
        }
        ++m_at;
        if (called == "textarea" && peek() != '\n') refused::a_textarea_begins_with_a_line_break();
        if (element->traits & grammar::is_void) return;
        if (m_depth == deepest) refused::too_deep_or_too_long();
        m_open[m_depth++] = element;
    }

    constexpr bool within_drawing() const
    {
        for (std::size_t i = 0; i < m_depth; ++i)
            if (m_open[i]->name == "svg") return true;
        return false;
    }

    constexpr void check_place(const grammar::Element& element) const
    {
        if (top() && (top()->traits & grammar::text_only)) refused::no_element_may_stand_here();
        for (std::size_t i = 0; i < m_depth; ++i) {
            if ((element.traits & grammar::not_in_itself) && m_open[i] == &element) refused::this_element_may_not_stand_in_itself();
            if ((element.traits & grammar::closes_p) && m_open[i]->name == "p") refused::a_paragraph_would_be_closed_here();
        }
    }

    constexpr void end_tag()
    {
        ++m_at;
        const std::string_view called = name();
        const grammar::Element* const element = grammar::find_element(called);
        if (element && (element->traits & grammar::is_void)) refused::a_void_element_has_no_end_tag();
        if (!top() || top() != element || peek() != '>') refused::this_tag_does_not_close_the_last_open_one();
        ++m_at;
        --m_depth;
    }

    /// One attribute or one hole for attributes; false at the end of the tag.
    constexpr bool inside_tag()
    {
        const bool apart = is_space(peek());
        while (is_space(peek())) ++m_at;
        if (peek() == '>' || peek() == '/') return false;
        if (peek() == '{') {
            if (const Hole it = hole(); it.kind != Kind::attrs || it.optional) refused::only_Attrs_may_stand_inside_a_tag();
            return true;
        }
        const std::string_view called = name();
        if (!apart || called.empty()) refused::this_attribute_does_not_exist();
        const grammar::Attribute* const attribute = grammar::find_attribute(called);
        if (!attribute) {
            refused::this_attribute_does_not_exist();
            return false;
        }
        for (std::size_t i = 0; i < m_names; ++i)
            if (m_seen[i] == called) refused::this_attribute_stands_twice();
        if (m_names == deepest) refused::too_deep_or_too_long();
        m_seen[m_names++] = called;
        value(attribute->takes);
        return true;
    }

    constexpr void value(grammar::Takes takes)
    {
        using grammar::Takes;
        if (peek() != '=') {
            if (takes != Takes::flag) refused::only_a_flag_stands_without_a_value();
            return;
        }
        if (takes == Takes::flag) refused::a_flag_has_no_value();
        if (peek(1) != '"') refused::attribute_values_stand_in_double_quotes();
        m_at += 2;
        if (m_element == "use" && takes == Takes::link) takes = Takes::route;
        const std::size_t from = m_at;
        if (takes == Takes::link || takes == Takes::route) literal_address(takes);
        if (takes == Takes::paint && m_text.substr(m_at).starts_with("url(") && !m_text.substr(m_at).starts_with(own_paint))
            refused::a_paint_is_written_out_or_url_of_this_page();
        while (!done() && peek() != '"') {
            if (peek() == '{') value_hole(takes, from);
            else value_character(takes);
        }
        if (done()) refused::attribute_values_stand_in_double_quotes();
        ++m_at;
    }

    constexpr void value_character(grammar::Takes takes)
    {
        if (peek() == '}') refused::a_lone_brace();
        if (peek() == '<' || peek() == '>') refused::a_lone_ampersand_or_bracket();
        if (peek() == '&') return reference();
        const bool word = is_word(m_text, m_at);
        if (word && takes == grammar::Takes::sentence) refused::letters_in_this_attribute_are_a_sentence();
    }

    /// The part of an address that we wrote ourselves: it begins with a path of ours, a fragment or a query, or (links) names its scheme.
    constexpr void literal_address(grammar::Takes takes) const
    {
        const char c = peek();
        if (c == '{' || c == '#' || c == '?' || (c == '/' && peek(1) != '/' && peek(1) != '\\')) return;
        const std::string_view rest = m_text.substr(m_at);
        const bool names_scheme = rest.starts_with("https://") || rest.starts_with("mailto:");
        if (takes == grammar::Takes::route || !names_scheme) refused::this_literal_address_leads_outside();
    }

    constexpr void value_hole(grammar::Takes takes, std::size_t from)
    {
        using grammar::Takes;
        const bool first = m_at == from;
        const Hole it = hole();
        const bool alone = first && peek() == '"';
        const bool textual = it.kind == Kind::text || it.kind == Kind::number;
        if (it.optional) refused::optional_values_may_stand_only_between_tags();
        switch (takes) {
        case Takes::flag: break;
        case Takes::number:
            if (it.kind != Kind::number) refused::this_attribute_takes_a_number();
            break;
        case Takes::text:
        case Takes::sentence:
            if (!textual) refused::this_attribute_takes_text();
            break;
        case Takes::any:
            if (!textual && !(alone && (it.kind == Kind::address || it.kind == Kind::url))) refused::this_attribute_takes_text();
            break;
        case Takes::paint:
            // Nothing that a hole holds may lead away from this page.
            if (!textual || m_text.substr(from, m_at - 2 - from) != own_paint || peek() != ')')
                refused::a_paint_is_written_out_or_url_of_this_page();
            break;
        case Takes::pictures:
            if (!alone || it.kind != Kind::pictures) refused::srcset_takes_SrcSet_alone();
            break;
        case Takes::route:
            if (!(alone && it.kind == Kind::address) && !fragment_hole(it, from)) refused::this_attribute_takes_our_own_Address_alone();
            break;
        case Takes::link:
            if (!(alone && (it.kind == Kind::address || it.kind == Kind::url)) && !fragment_hole(it, from))
                refused::an_address_takes_Url_or_Address_alone();
            break;
        }
    }

    /// href="#{}": after our own # nothing can lead away from this page.
    constexpr bool fragment_hole(Hole it, std::size_t from) const
    {
        return m_text[from] == '#' && (it.kind == Kind::text || it.kind == Kind::number);
    }

    static constexpr std::size_t deepest = 40;
    static constexpr std::string_view own_paint = "url(#";

    std::string_view m_text;
    const Hole* m_holes;
    std::size_t m_hole_count;
    std::uint16_t* m_cuts;
    std::size_t m_at = 0, m_found = 0, m_depth = 0, m_names = 0;
    const grammar::Element* m_open[deepest] = {};
    std::string_view m_seen[deepest] = {};
    std::string_view m_element;
};

}
