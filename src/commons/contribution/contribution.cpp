#include "commons/contribution/contribution.hpp"

#include <stdexcept>

namespace kenober::contribution {

std::string_view name(State state)
{
    switch (state) {
    case State::draft: return "draft";
    case State::proposed: return "proposed";
    case State::published: return "published";
    case State::declined: return "declined";
    case State::returned: return "returned";
    case State::withdrawn: return "withdrawn";
    case State::hidden: break;
    }
    return "hidden";
}

State state_of(std::string_view text)
{
    for (const auto state : states)
        if (name(state) == text) return state;
    throw std::invalid_argument("unknown state of a contribution");
}

void check_signature(const std::vector<Author>& authors, Problems& problems)
{
    if (authors.size() > most_authors)
        problems.add("authors", say("At most {most} names can sign.", {{"most", std::to_string(most_authors)}}));
    for (const auto& author : authors)
        if (length(author.name) > most_name)
            problems.add("authors", say("A name is too long: at most {most} characters.", {{"most", std::to_string(most_name)}}));
}

html::Address route(const Contribution& contribution) { return html::Address::route("/{}/{}", contribution.word, contribution.slug); }

}
