#include "commons/leaving/leaving.hpp"

#include <algorithm>

#include "commons/comment/comment.hpp"
#include "commons/editor/editor.hpp"
#include "commons/person/person.hpp"
#include "commons/post/post.hpp"
#include "commons/revision/revision.hpp"
#include "commons/signature/signature.hpp"

namespace kenober::leaving {

namespace {

std::vector<Eraser>& erasers()
{
    static std::vector<Eraser> all;
    return all;
}

std::vector<Reword>& rewordings()
{
    static std::vector<Reword> all;
    return all;
}

void reword(store::Transaction& db, const Traces& left)
{
    const auto without = [&](const std::string& words) { return left.without(words); };
    revision::reword(db, without);
    post::reword(db, without);
    signature::reword(db, without);
    for (const auto one : rewordings()) one(db, without);
}

// Names that others bear too go from what was proposed by whoever leaves, and stand elsewhere for the others.
void erase_names(store::Transaction& db, const Departure& d)
{
    for (const auto& [author, is_alone, is_certain] : d.names) {
        if (!is_certain) continue;
        if (is_alone) {
            revision::forget_name(db, author.name, 0);
            contribution::forget_credit(db, author.name, 0);
            editor::forget_name(db, author.name);
            contribution::depart(db, author.id);
            continue;
        }
        for (const auto& one : d.staying) {
            const auto signs = std::ranges::any_of(one.authors, [&](const auto& by) { return by.name == author.name; });
            if (signs) contribution::depart(db, author.id, one.id);
        }
    }
    for (const auto& name : names(d))
        for (const auto& one : d.staying) {
            revision::forget_name(db, name, one.id);
            contribution::forget_credit(db, name, one.id);
        }
}

}

void add_rewording(Reword reword) { rewordings().push_back(reword); }

void add_eraser(Eraser eraser) { erasers().push_back(eraser); }

std::vector<std::string> names(const Departure& d)
{
    std::vector<std::string> all;
    const auto add = [&](const std::string& name) {
        if (!name.empty() && std::ranges::find(all, name) == all.end()) all.push_back(name);
    };
    add(d.who.name);
    for (const auto& one : d.names)
        if (one.is_certain) add(one.author.name);
    return all;
}

std::vector<std::string> erase(store::Transaction& db, const Departure& d)
{
    // Read while the names still say whose they are; said last, so that nothing which goes is said again.
    const auto left = traces(db, d);
    for (const auto eraser : erasers()) eraser(db, d);
    std::vector<std::string> files;
    for (const auto& one : d.going)
        for (auto& file : contribution::erase(db, one.id)) files.push_back(std::move(file));
    erase_names(db, d);
    for (const auto& one : d.staying) {
        editor::remove_draft(db, one.id);
        contribution::forget_proposer(db, one.id);
    }
    comment::forget(db, d.who.person, d.who.mail);
    post::forget(db, d.who.mail, names(d));
    if (d.who.person) {
        for (const auto& claim : signature::list_of_person(db, d.who.person)) signature::take_back(db, claim.id);
        http::close_sessions(db, d.who.person);
        person::erase(db, d.who.person);
    }
    reword(db, left);
    return files;
}

}
