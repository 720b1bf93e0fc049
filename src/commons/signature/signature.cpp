#include "commons/signature/signature.hpp"

namespace kenober::signature {

std::string_view name(Manner manner) { return manner == Manner::person ? "person" : "group"; }

std::string_view name(State state)
{
    switch (state) {
    case State::waiting: return "waiting";
    case State::accepted: return "accepted";
    case State::declined: break;
    }
    return "declined";
}

Problems check_accepting(store::Snapshot& db, const Claim& claim, Manner manner)
{
    Problems problems;
    for (const auto& other : list_of_author(db, claim.author)) {
        if (other.manner == Manner::person)
            problems.add("manner",
                         say("{name} signs so already: one name is one person’s. If two people bear it, one of them adds something to it.",
                             {{"name", other.person_name}}));
        else if (manner == Manner::person)
            problems.add("manner", say("This is the name of a group already: it can be accepted as such.", {}));
        else continue;
        break;
    }
    return problems;
}

Problems check_merging(store::Snapshot& db, std::int64_t gone, std::int64_t kept)
{
    Problems problems;
    if (gone == kept) problems.add("nom", say("This is the same author twice."));
    const auto of_gone = list_of_author(db, gone), of_kept = list_of_author(db, kept);
    if (of_gone.empty() || of_kept.empty()) return problems;
    const auto &one = of_gone.front(), &other = of_kept.front();
    const bool is_one_person = of_gone.size() == 1 && of_kept.size() == 1 && one.person == other.person;
    if (one.manner != other.manner || (one.manner == Manner::person && !is_one_person))
        problems.add("nom", say("Somebody else stands behind each of these names: {one} and {other}. They stay two.",
                                {{"one", one.person_name}, {"other", other.person_name}}));
    return problems;
}

}
