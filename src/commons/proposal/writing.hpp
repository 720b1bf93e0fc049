// A form of a contribution that is being filled in: what was sent, what is wrong with it, and its page.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "commons/contribution/contribution.hpp"
#include "commons/editor/editor.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::proposal {

/// What the form is for: a text of one's own before anybody reads it, or a correction of what everybody reads.
enum class Purpose { own_text, correction };

/// A form that is being filled in: of a new proposal, or of one that is there.
struct Writing {
    editor::Setting setting;
    html::Address action;
    contribution::Sheet sheet = {};
    contribution::Proposer proposer = {};
    Problems problems = {};
    std::int64_t base = 0;                       // number of the version that the form was filled with; 0: a new proposal
    std::optional<contribution::Contribution> on = {};
    contribution::Sheet theirs = {};             // what somebody else made of it meanwhile, where that cannot be joined
    std::string why = {};                        // of a correction
    contribution::Proof proof = contribution::Proof::none;  // of the link by which it was opened
    Purpose purpose = Purpose::own_text;
    std::int64_t pending = 0;                    // number of the waiting revision that the form was filled with

    const contribution::Kind& kind() const { return setting.kind; }
    void add(const Problems& more)
    {
        for (const auto& one : more.list()) problems.add(one.field, one.sentence);
    }
};

/// Which button was pressed.
enum class Intent { send, look, put_aside, another_source };
/// Takes in what was sent, its picture included.
Intent read_writing(const http::Request& request, Writing& writing);

/// Throws http::SignInFirst or http::Forbidden where the site does not take texts from whoever asks.
void check_may_propose(const http::Request& request);
/// Has the site room for another text today?
void check_room(const http::Request& request, Problems& problems);

enum class Shows { form, preview };
/// The form of a kind, with what was sent and what is wrong with it; above it, if wanted, what it would look like.
html::Html write_page(const http::Request& request, const Writing& writing, Shows shows = Shows::form);

}
