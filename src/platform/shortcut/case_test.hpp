// One line of the tables of cases.
#pragma once

namespace kenober::shortcut {

struct Case {
    const char* typed;
    const char* markdown;
    const char* lost;  // words for Loss, in order
};

}
