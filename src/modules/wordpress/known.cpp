#include "modules/wordpress/known.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "platform/text/text.hpp"

namespace kenober::wordpress {

namespace {

std::uint64_t hash_of(std::string_view text)
{
    std::uint64_t hash = 14695981039346656037U;  // FNV-1a
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return hash;
}

}

intake::Key Numbers::key(std::string_view sort, std::int64_t number)
{
    const int times = ++m_times[{std::string(sort), number}];
    return times == 1 ? fmt::format("{} {}", sort, number) : fmt::format("{} {}/{}", sort, number, times);
}

Role role_of(const wxr::Item& item)
{
    constexpr std::array design = {"nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache", "user_request"};
    if (item.type == "attachment") return Role::file;
    if (item.type.starts_with("wp_") || item.type.starts_with("acf-") || std::ranges::find(design, item.type) != design.end())
        return Role::left_out;
    return item.status == "auto-draft" || item.status == "inherit" ? Role::left_out : Role::text;
}

intake::Key key_of(std::string_view sort, std::string_view word)
{
    constexpr std::size_t most = 150;  // bytes
    if (word.size() <= most) return fmt::format("{} {}", sort, word);
    return fmt::format("{} {:016x}", sort, hash_of(word));
}

std::string plain(std::string_view html)
{
    auto words = html.find_first_of("<&") == std::string_view::npos ? std::string(html) : text::html_to_text(html);
    std::string out;
    for (const char c : words) {
        const bool is_space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!is_space) out += c;
        else if (!out.empty() && out.back() != ' ') out += ' ';
    }
    return std::string(trim(out));
}

Uses uses_of(const wxr::Item& item, const Known& known)
{
    Uses uses;
    std::string wanted;
    if (const auto* primary = item.meta_value("_yoast_wpseo_primary_category"))
        for (const auto& term : known.terms)
            if (std::to_string(term.id) == *primary) wanted = term.slug;
    const auto is_category = [](const wxr::TermUse& use) { return use.taxonomy == "category"; };
    for (const auto& use : item.terms)
        if (is_category(use) && (uses.section == nullptr || use.slug == wanted)) uses.section = &use;
    for (const auto& use : item.terms) {
        const bool is_sign = use.taxonomy == "post_format" || use.taxonomy == "author" || use.taxonomy == "nav_menu";
        if (&use != uses.section && !is_sign && !use.name.empty()) uses.themes.push_back(&use);
    }
    return uses;
}

}
