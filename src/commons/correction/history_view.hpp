// The screens of corrections: history, two versions side by side, what waits.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "commons/format/format.hpp"
#include "commons/moderation/moderation.hpp"
#include "commons/revision/revision.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::correction {

enum class Layout { side_by_side, in_line };

struct History {
    contribution::Contribution on;
    std::vector<revision::Revision> versions;   // the newest first
    std::int64_t before = 0, after = 0;         // numbers of those that are compared
    Layout layout = Layout::side_by_side;
    std::map<std::int64_t, std::string> names = {};  // of the persons who made them
};
/// Whom a version is of, in words.
std::string name_of(const i18n::Words& t, const History& history, std::int64_t person);
html::Html history_page(const http::Request& request, const History& history);
/// Feeds: a history has neither places nor columns.
format::Formats formats_of_history();
html::Html received_page(const http::Request& request);

struct Waiting {
    contribution::Contribution on;
    revision::Revision revision;
    contribution::Sheet from;                    // the version that the correction was written from
    revision::Settled settled;
    std::string name = {};
    Layout layout = Layout::side_by_side;
    std::string reason = {}, words = {};            // as typed into the form that refuses
};
html::Html waiting_page(const http::Request& request, const Waiting& waiting, const Problems& problems);

/// Somebody else answered it first: what became of it, and what was typed meanwhile.
html::Html overtaken_page(const http::Request& request, const Waiting& waiting);

/// What is compared: sheets of this kind, whose words are in this language.
struct Compared {
    const contribution::Kind& kind;
    std::string language;
};
/// What differs between two sheets, field by field. In differences_view.cpp.
html::Html differences(const http::Request& request, const Compared& on, const contribution::Sheet& before,
                       const contribution::Sheet& after, Layout layout);

}
