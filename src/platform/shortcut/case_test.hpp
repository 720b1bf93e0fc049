// One line of the tables of cases: what becomes of what was typed.
#pragma once

namespace kenober::shortcut {

struct Case {
    const char* typed;
    const char* markdown;
    const char* lost;  // words for Loss, in order
};

struct Page {
    const char* typed;
    const char* html;
};

}
