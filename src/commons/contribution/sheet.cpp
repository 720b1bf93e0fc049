#include "commons/contribution/leaving.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "platform/base/base.hpp"

namespace kenober::contribution {

const std::string& Sheet::operator[](std::string_view field) const
{
    static const std::string nothing;
    const auto found = std::ranges::lower_bound(m_entries, field, {}, &Entry::first);
    return found != m_entries.end() && found->first == field ? found->second : nothing;
}

void Sheet::set(std::string_view field, std::string text)
{
    const auto found = std::ranges::lower_bound(m_entries, field, {}, &Entry::first);
    const bool is_there = found != m_entries.end() && found->first == field;
    if (text.empty()) {
        if (is_there) m_entries.erase(found);
    } else if (is_there) {
        found->second = std::move(text);
    } else {
        m_entries.emplace(found, field, std::move(text));
    }
}

std::string packed(const Sheet& sheet)
{
    boost::json::object object;
    for (const auto& [field, text] : sheet.entries()) object[field] = text;
    return boost::json::serialize(object);
}

Sheet unpacked(std::string_view json)
{
    Sheet sheet;
    const auto parsed = boost::json::parse(boost::json::string_view(json.data(), json.size()));
    for (const auto& [field, text] : parsed.as_object()) sheet.set(std::string_view(field), std::string(text.as_string()));
    return sheet;
}

namespace {

// U+202A to U+202E and U+2066 to U+2069 turn the words that follow about, beyond the end of a name or a title.
bool is_turn(std::string_view text)
{
    if (text.size() < 3 || text[0] != '\xE2') return false;
    return (text[1] == '\x80' && text[2] >= '\xAA' && text[2] <= '\xAE') || (text[1] == '\x81' && text[2] >= '\xA6' && text[2] <= '\xA9');
}

}

std::string on_one_line(std::string_view text)
{
    std::string line;
    for (; !text.empty(); text.remove_prefix(1)) {
        if (is_turn(text)) text.remove_prefix(2);
        else line += static_cast<unsigned char>(text.front()) < ' ' || text.front() == 0x7f ? ' ' : text.front();
    }
    return std::string(trim(line));
}

std::vector<std::string> separated(std::string_view text)
{
    std::vector<std::string> names;
    std::size_t start = 0;
    while (start <= text.size()) {
        const auto end = std::min(text.find_first_of(",;\n", start), text.size());
        auto name = on_one_line(text.substr(start, end - start));
        if (!name.empty() && std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
        start = end + 1;
    }
    return names;
}

namespace {

// Names stand in fields of their own: those of the authors, here or of a source, and the credits of pictures.
bool holds_names(std::string_view field) { return field.starts_with("picture_credit") || field.find("authors") != field.npos; }

}

bool forget_name(Sheet& sheet, std::string_view name)
{
    bool is_there = false;
    const auto entries = sheet.entries();
    for (const auto& [field, text] : entries) {
        auto names = holds_names(field) ? separated(text) : std::vector<std::string>();
        if (std::ranges::find(names, name) == names.end()) continue;
        std::ranges::replace(names, std::string(name), std::string(departed_name));
        std::string joined;
        for (const auto& one : names) joined.append(joined.empty() ? "" : ", ").append(one);
        sheet.set(field, std::move(joined));
        is_there = true;
    }
    return is_there;
}

std::string like_pattern(std::string_view name)
{
    const auto quoted = boost::json::serialize(boost::json::string(name.data(), name.size()));
    std::string pattern = "%";
    for (const char c : quoted.substr(1, quoted.size() - 2)) {
        if (c == '%' || c == '_' || c == '!') pattern += '!';
        pattern += c;
    }
    return pattern += '%';
}

}
