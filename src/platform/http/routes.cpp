#include "platform/http/routes.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace kenober::http {
namespace {

constexpr std::size_t deepest = 12;  // segments of a path

bool is_literal_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_'; }

[[noreturn]] void refuse(const std::string& pattern, const char* why) { throw std::logic_error("route " + pattern + ": " + why); }

/// "{slug}.atom" is slug and .atom; a literal has no name.
struct Segment {
    std::string_view name;
    std::string_view rest;
};

Segment read_segment(std::string_view segment, const std::string& pattern)
{
    Segment read{{}, segment};
    if (segment.starts_with('{')) {
        const std::size_t end = segment.find('}');
        if (end == std::string_view::npos || end == 1) refuse(pattern, "a hole has a name between braces");
        read = {segment.substr(1, end - 1), segment.substr(end + 1)};
    } else if (segment.empty()) {
        refuse(pattern, "no segment is empty");
    }
    if (!std::all_of(read.rest.begin(), read.rest.end(), is_literal_letter)) refuse(pattern, "a literal holds a-z, 0-9, - . _ only");
    return read;
}

/// The segments of a path that begins with a slash; "/" has none. False: too many.
bool cut(std::string_view path, std::array<std::string_view, deepest>& segments, std::size_t& count)
{
    count = 0;
    if (path.empty() || path[0] != '/') return false;
    if (path.size() == 1) return true;
    for (std::size_t from = 1; from <= path.size();) {
        if (count == deepest) return false;
        const std::size_t end = std::min(path.find('/', from), path.size());
        segments[count++] = path.substr(from, end - from);
        from = end + 1;
    }
    return true;
}

bool same_letters(std::string_view lower_case, std::string_view other)
{
    if (lower_case.size() != other.size()) return false;
    for (std::size_t i = 0; i < other.size(); ++i) {
        const char c = other[i] >= 'A' && other[i] <= 'Z' ? static_cast<char>(other[i] + 32) : other[i];
        if (c != lower_case[i]) return false;
    }
    return true;
}

/// The names of a pattern's holes with what filled them, in order.
std::vector<std::pair<std::string_view, std::string>> named(const Route& route, const std::array<std::string_view, deepest>& filled)
{
    std::vector<std::pair<std::string_view, std::string>> parameters;
    const std::string_view pattern = route.pattern;
    for (std::size_t at = pattern.find('{'); at != std::string_view::npos; at = pattern.find('{', at + 1))
        parameters.emplace_back(pattern.substr(at + 1, pattern.find('}', at) - at - 1), filled[parameters.size()]);
    return parameters;
}

}

struct Routes::Walk {
    Letters letters = Letters::exact;
    std::array<std::string_view, deepest> segments;
    std::size_t count = 0;
    std::array<std::string_view, deepest> filled;    // what stands in the holes so far
    std::size_t holes = 0;
    std::array<std::string_view, deepest> literals;  // for each segment, the literal or the suffix that it met
};

Routes& Routes::get(std::string pattern, Who least, Handler handler, Takes takes)
{
    return add({Method::get, std::move(pattern), least, handler, std::move(takes)});
}

Routes& Routes::post(std::string pattern, Who least, Handler handler, Takes takes)
{
    return add({Method::post, std::move(pattern), least, handler, std::move(takes)});
}

Routes& Routes::patch(std::string pattern, Who least, Handler handler, Takes takes)
{
    return add({Method::patch, std::move(pattern), least, handler, std::move(takes)});
}

Routes& Routes::remove(std::string pattern, Who least, Handler handler, Takes takes)
{
    return add({Method::remove, std::move(pattern), least, handler, std::move(takes)});
}

Routes& Routes::programs_below(std::string prefix)
{
    m_programs_below.push_back(std::move(prefix));
    return *this;
}

bool Routes::is_for_programs(std::string_view path) const
{
    return std::ranges::any_of(m_programs_below, [&](const std::string& prefix) {
        return path.starts_with(prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/');
    });
}

int Routes::Node::* Routes::Node::place(Method method)
{
    switch (method) {
    case Method::get:
    case Method::head: return &Node::get;
    case Method::post: return &Node::post;
    case Method::patch: return &Node::patch;
    case Method::remove: return &Node::remove;
    case Method::options:
    case Method::other: break;
    }
    return nullptr;
}

Routes& Routes::add(Route route)
{
    if (!route.handler) refuse(route.pattern, "nobody answers");
    const bool is_sent_by_forms = route.method == Method::get || route.method == Method::post;
    if (!is_sent_by_forms && !is_for_programs(route.pattern)) refuse(route.pattern, "only programs change and remove");
    if (is_for_programs(route.pattern) && route.least != Who::anybody) refuse(route.pattern, "programs have no role: they bring a token");
    Node& node = m_nodes[static_cast<std::size_t>(node_of(route.pattern))];
    int& place = node.*Node::place(route.method);
    if (place >= 0) refuse(route.pattern, ("has the shape of " + m_all[static_cast<std::size_t>(place)].pattern).c_str());
    place = static_cast<int>(m_all.size());
    node.allow.clear();
    if (node.get >= 0) node.allow += "GET, HEAD, ";
    if (node.post >= 0) node.allow += "POST, ";
    if (node.patch >= 0) node.allow += "PATCH, ";
    if (node.remove >= 0) node.allow += "DELETE, ";
    node.allow += "OPTIONS";
    m_all.push_back(std::move(route));
    return *this;
}

int Routes::node_of(const std::string& pattern)
{
    if (pattern.empty() || pattern[0] != '/') refuse(pattern, "begins with a slash");
    int node = 0;
    std::string_view rest = std::string_view(pattern).substr(1);
    std::size_t depth = 0;
    std::vector<std::string_view> names;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('/'), rest.size());
        if (end + 1 == rest.size()) refuse(pattern, "ends without a slash");
        if (++depth > deepest) refuse(pattern, "has too many segments");
        const Segment segment = read_segment(rest.substr(0, end), pattern);
        if (!segment.name.empty()) {
            if (depth == 1 && segment.rest.empty()) refuse(pattern, "begins with a word, for sites and languages stand there too");
            if (std::find(names.begin(), names.end(), segment.name) != names.end()) refuse(pattern, "names two holes alike");
            names.push_back(segment.name);
        }
        node = child(node, rest.substr(0, end), pattern);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return node;
}

int Routes::child(int node, std::string_view text, const std::string& pattern)
{
    const Segment segment = read_segment(text, pattern);
    const int fresh = static_cast<int>(m_nodes.size());
    Node& here = m_nodes[static_cast<std::size_t>(node)];
    int found = fresh;
    if (!segment.name.empty() && segment.rest.empty()) {
        if (here.hole < 0) here.hole = fresh;
        found = here.hole;
    } else {
        auto& list = segment.name.empty() ? here.literals : here.suffixes;
        const auto same = std::find_if(list.begin(), list.end(), [&](const auto& entry) { return entry.first == segment.rest; });
        if (same == list.end()) list.emplace_back(segment.rest, fresh);
        else found = same->second;
        std::sort(here.literals.begin(), here.literals.end());
        std::sort(here.suffixes.begin(), here.suffixes.end(), [](const auto& a, const auto& b) {
            return a.first.size() != b.first.size() ? a.first.size() > b.first.size() : a.first < b.first;
        });
    }
    if (found == fresh) m_nodes.emplace_back();
    return found;
}

int Routes::walk(Walk& walk, int number, std::size_t depth) const
{
    const Node& node = m_nodes[static_cast<std::size_t>(number)];
    if (depth == walk.count) return node.answers() ? number : -1;
    const int by_literal = walk_literal(walk, node, depth);
    return by_literal >= 0 ? by_literal : walk_hole(walk, node, depth);
}

int Routes::walk_literal(Walk& walk, const Node& node, std::size_t depth) const
{
    const std::string_view segment = walk.segments[depth];
    if (walk.letters == Letters::exact) {
        const auto at = std::lower_bound(node.literals.begin(), node.literals.end(), segment,
                                         [](const auto& entry, std::string_view word) { return entry.first < word; });
        if (at == node.literals.end() || at->first != segment) return -1;
        walk.literals[depth] = at->first;
        return this->walk(walk, at->second, depth + 1);
    }
    for (const auto& [word, next] : node.literals) {
        if (!same_letters(word, segment)) continue;
        walk.literals[depth] = word;
        return this->walk(walk, next, depth + 1);
    }
    return -1;
}

int Routes::walk_hole(Walk& walk, const Node& node, std::size_t depth) const
{
    const std::string_view segment = walk.segments[depth];
    if (segment.empty() || segment == "." || segment == "..") return -1;
    const std::size_t holes = walk.holes++;
    for (const auto& [suffix, next] : node.suffixes) {
        if (segment.size() <= suffix.size()) continue;
        const std::string_view end = segment.substr(segment.size() - suffix.size());
        if (walk.letters == Letters::exact ? end != suffix : !same_letters(suffix, end)) continue;
        const std::string_view filled = segment.substr(0, segment.size() - suffix.size());
        if (filled == "." || filled == "..") continue;
        walk.filled[holes] = filled;
        walk.literals[depth] = suffix;
        const int found = this->walk(walk, next, depth + 1);
        if (found >= 0) return found;
        walk.holes = holes + 1;
    }
    walk.filled[holes] = segment;
    walk.literals[depth] = {};
    const int found = node.hole < 0 ? -1 : this->walk(walk, node.hole, depth + 1);
    if (found < 0) walk.holes = holes;
    return found;
}

Match Routes::match(Method method, std::string_view path) const
{
    Match match;
    Walk way;
    if (!cut(path, way.segments, way.count)) return match;
    const int found = walk(way, 0, 0);
    if (found < 0) return match;
    const Node& node = m_nodes[static_cast<std::size_t>(found)];
    match.allow = node.allow;
    const auto place = Node::place(method);
    if (!place || node.*place < 0) return match;
    match.route = &m_all[static_cast<std::size_t>(node.*place)];
    match.parameters = named(*match.route, way.filled);
    return match;
}

std::optional<std::string> Routes::spelled(std::string_view path) const
{
    Walk way;
    way.letters = Letters::any_case;
    if (!cut(path, way.segments, way.count) || walk(way, 0, 0) < 0) return {};
    std::string text;
    for (std::size_t i = 0; i < way.count; ++i) {
        const std::string_view kept = way.segments[i].substr(0, way.segments[i].size() - way.literals[i].size());
        ((text += '/') += kept) += way.literals[i];
    }
    return text.empty() ? "/" : text;
}

std::vector<std::string> Routes::first_words() const
{
    std::vector<std::string> words;
    for (const auto& [word, node] : m_nodes[0].literals) words.push_back(word);
    return words;
}

}
