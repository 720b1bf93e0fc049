// A text of the former site made ready to be kept here: within our rules, rendered, with remarks on what was changed for that.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "commons/comment/comment.hpp"
#include "modules/intake/plan.hpp"

namespace kenober::intake {

struct ReadyComment {
    std::string source, answers;  // as they are kept; answers may be empty
    comment::Comment comment;
};

struct Ready {
    Key key;
    KnownText known;  // with its new fingerprint and stamp
    contribution::Contribution one;
    contribution::Proposer proposer;
    std::string body, html;
    std::vector<std::string> tags;
    std::vector<ReadyComment> comments;
    std::vector<std::string> old;    // as former_form() makes them
    std::vector<std::string> files;  // sources
    std::string leading;             // the one of these that leads, or empty
    std::vector<Noted> notes;
    /// left: as it is, and what is said of it stands in notes.
    enum class Doing { write, unchanged, left } doing = Doing::write;
};

/// Accounts of those who write, by their mail.
using Accounts = std::map<std::string, std::int64_t, std::less<>>;

struct Making {
    const Plan& plan;
    const Choices& choices;
    const Accounts& accounts;
    Time now;
};

/// Within our rules, not rendered yet. No database.
Ready make_ready(const Text& text, const Making& making);
/// What takes time: the HTML of the text and of its comments.
void render(Ready& ready);
/// What is kept of a text, so that one sees whether somebody changed it here.
std::string stamp_of(const contribution::Contribution& one, std::string_view body);

}
