// What is done with what was written: read from the form, and brought into the queue.
#pragma once

#include <vector>

#include "commons/editor/editor.hpp"
#include "commons/proposal/proposal.hpp"
#include "commons/site/site.hpp"

namespace kenober::proposal {

/// A form that is being filled in: of a new proposal, or of one that is there.
struct Writing {
    const contribution::Kind& kind;
    html::Address action;
    contribution::Sheet sheet = {};
    contribution::Proposer proposer = {};
    Problems problems = {};
    std::vector<site::Section> sections = {};
    std::int64_t base = 0;                       // number of the version that the form was filled with; 0: a new proposal
    std::optional<contribution::Contribution> on = {};
    contribution::Sheet theirs = {};             // what somebody else made of it meanwhile, where that cannot be joined
    std::string why = {};                        // of a correction
    contribution::Proof proof = contribution::Proof::none;  // of the link by which it was opened

    void add(const Problems& more)
    {
        for (const auto& one : more.list()) problems.add(one.field, one.sentence);
    }
};

/// Which button was pressed.
enum class Wish { send, look, put_aside };
/// Takes in what was sent, its picture included.
Wish read_writing(const http::Request& request, Writing& writing);
editor::Setting setting_of(const http::Request& request, const Writing& writing);
std::string site_licence(const http::Request& request);

}
