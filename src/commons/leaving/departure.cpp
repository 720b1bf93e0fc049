#include "commons/leaving/leaving.hpp"

#include <algorithm>

#include "commons/person/person.hpp"
#include "commons/signature/signature.hpp"

namespace kenober::leaving {

namespace {

bool holds(const std::vector<std::int64_t>& list, std::int64_t one) { return std::ranges::find(list, one) != list.end(); }

// Whoever is linked to the name is it; else all that is signed so has to be theirs.
bool is_theirs_alone(store::Snapshot& db, const Departure& d, std::int64_t author, const std::vector<std::int64_t>& own)
{
    const auto claims = signature::list_of_author(db, author);
    if (!claims.empty())
        return claims.size() == 1 && d.who.person != 0 && claims.front().person == d.who.person &&
               claims.front().manner == signature::Manner::person;
    return std::ranges::all_of(contribution::list_signed(db, author), [&](const auto& one) { return holds(own, one.id); });
}

bool is_group(store::Snapshot& db, std::int64_t author)
{
    const auto claims = signature::list_of_author(db, author);
    return !claims.empty() && claims.front().manner == signature::Manner::group;
}

void add_name(store::Snapshot& db, Departure& d, const contribution::AuthorRow& author, const std::vector<std::int64_t>& own,
              const std::vector<std::string>& called, const std::vector<std::int64_t>& also)
{
    const auto is_same = [&](const SignedName& one) { return one.author.id == author.id; };
    if (std::ranges::any_of(d.names, is_same) || is_group(db, author.id)) return;
    const bool is_alone = is_theirs_alone(db, d, author.id, own);
    const auto linked = signature::list_of_author(db, author.id);
    const bool is_linked = !linked.empty() && linked.front().person == d.who.person && d.who.person != 0;
    // A name that is somebody else's by a facilitator's word is not theirs to take away.
    if (!linked.empty() && !is_linked) return;
    const bool is_called = std::ranges::find(called, author.name) != called.end();
    d.names.push_back({author, is_alone, is_linked || is_called || holds(also, author.id)});
}

std::vector<contribution::Contribution> own_texts(store::Snapshot& db, const Who& who)
{
    auto texts = contribution::list_proposed_by(db, who.person, who.mail);
    const auto is_there = [&](const auto& one) { return one.id == who.contribution; };
    if (who.contribution != 0 && std::ranges::none_of(texts, is_there))
        if (auto one = contribution::find(db, who.contribution)) texts.push_back(*std::move(one));
    return texts;
}

bool stays(const contribution::Contribution& one)
{
    using enum contribution::State;
    return one.state == published || one.state == hidden || one.state == proposed;
}

// Of nobody else here: neither of an account nor of whoever signs so.
bool is_nobody_elses(store::Snapshot& db, const Departure& d, const std::string& name)
{
    const auto author = contribution::find_author_named(db, name);
    const auto is_it = [&](const SignedName& one) {
        return author && one.author.id == author->id && one.is_certain && one.is_theirs_alone;
    };
    return (!author || std::ranges::any_of(d.names, is_it)) && !person::is_named_so(db, name, d.who.person);
}

}

Traces traces(store::Snapshot& db, const Departure& d)
{
    std::vector<std::string> theirs;
    if (d.who.person != 0 || !d.who.mail.empty())
        for (const auto& name : names(d))
            if (is_nobody_elses(db, d, name)) theirs.push_back(name);
    return {theirs, d.who.mail};
}

Departure departure(store::Snapshot& db, const Who& who, const std::vector<std::int64_t>& also)
{
    Departure d;
    d.who = who;
    std::vector<std::int64_t> own;
    std::vector<std::string> called{who.name};
    for (auto& one : own_texts(db, who)) {
        own.push_back(one.id);
        called.push_back(contribution::proposer(db, one.id).name);
        (stays(one) ? d.staying : d.going).push_back(std::move(one));
    }
    if (who.person)
        for (const auto& claim : signature::list_of_person(db, who.person))
            if (claim.state == signature::State::accepted && claim.manner == signature::Manner::person)
                add_name(db, d, {claim.author, claim.author_name}, own, called, also);
    for (const auto* texts : {&d.staying, &d.going})
        for (const auto& one : *texts)
            for (const auto& author : one.authors)
                if (const auto row = contribution::find_author(db, author.slug); row && author.slug != contribution::departed_slug)
                    add_name(db, d, *row, own, called, also);
    return d;
}

}
