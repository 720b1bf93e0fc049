#include "commons/contribution/contribution.hpp"

#include <stdexcept>

#include "commons/licence/licence.hpp"

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

void check(const Contribution& contribution, Problems& problems)
{
    const auto title = trim(contribution.title);
    if (title.empty()) problems.add("title", say("Give it a title: a few words are enough."));
    if (length(title) > most_title)
        problems.add("title", say("The title is too long: at most {most} characters.", {{"most", std::to_string(most_title)}}));
    if (length(contribution.standfirst) > most_standfirst)
        problems.add("standfirst", say("The summary is too long: at most {most} characters.", {{"most", std::to_string(most_standfirst)}}));
    if (contribution.authors.empty()) problems.add("authors", say("Say who signs: your name, or the name of your group."));
    if (contribution.authors.size() > most_authors)
        problems.add("authors", say("At most {most} names can sign.", {{"most", std::to_string(most_authors)}}));
    for (const auto& author : contribution.authors)
        if (length(author.name) > most_name)
            problems.add("authors", say("A name is too long: at most {most} characters.", {{"most", std::to_string(most_name)}}));
    if (!licence::find(contribution.licence)) problems.add("licence", say("This licence is not known."));
}

html::Address route(const Contribution& contribution)
{
    return html::Address::route("/{}/{}", kind_named(contribution.kind).word, contribution.slug);
}

}
