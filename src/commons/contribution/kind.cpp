#include "commons/contribution/kind.hpp"

#include <algorithm>
#include <stdexcept>

namespace kenober::contribution {

namespace {

std::vector<Kind>& table()
{
    static std::vector<Kind> all;
    return all;
}

}

std::string_view name(Mode mode)
{
    switch (mode) {
    case Mode::trusted: return "trusted";
    case Mode::after: return "after";
    case Mode::before: break;
    }
    return "before";
}

Mode mode_of(std::string_view name)
{
    for (const auto mode : {Mode::before, Mode::trusted, Mode::after})
        if (contribution::name(mode) == name) return mode;
    throw std::invalid_argument("unknown mode of moderation");
}

std::string_view name(Comments comments)
{
    switch (comments) {
    case Comments::open: return "open";
    case Comments::members: return "members";
    case Comments::closed: return "closed";
    case Comments::before: break;
    }
    return "before";
}

Comments comments_of(std::string_view name)
{
    for (const auto comments : {Comments::open, Comments::before, Comments::members, Comments::closed})
        if (contribution::name(comments) == name) return comments;
    throw std::invalid_argument("unknown mode of comments");
}

bool Kind::does_ask(Part part) const
{
    const auto has = [&](Part asked) { return std::ranges::find(asks, asked) != asks.end(); };
    return has(part) || (part == Part::sources && has(Part::licence));
}

void add_kind(const Kind& kind) { table().push_back(kind); }

const std::vector<Kind>& kinds() { return table(); }

const Kind& kind_named(std::string_view name)
{
    const auto found = std::ranges::find(table(), name, &Kind::name);
    if (found == table().end()) throw std::logic_error("no module brings the kind " + std::string(name));
    return *found;
}

const Kind* kind_of_word(std::string_view word)
{
    const auto found = std::ranges::find(table(), word, &Kind::word);
    return found == table().end() ? nullptr : &*found;
}

}
