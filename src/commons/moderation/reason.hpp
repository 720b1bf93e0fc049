// The coded reasons of decisions: for the figures a code, for people a sentence.
#pragma once

#include <string_view>
#include <vector>

#include "commons/moderation/act.hpp"

namespace kenober::moderation {

struct Reason {
    std::string_view code;
    const char* words;  // msgid
};

/// Those among which somebody chooses who sends back, declines or hides; nothing for other acts.
std::vector<Reason> reasons(Act act);
/// Of any act; nullptr if there is none of this code.
const Reason* find_reason(std::string_view code);
/// Is this act never taken without a coded reason, and without words?
bool needs_reason(Act act);
bool needs_words(Act act);

}
