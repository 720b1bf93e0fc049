#include <algorithm>

#include "modules/intake/intake.hpp"

namespace kenober::intake {

namespace {

std::vector<Program>& known()
{
    static std::vector<Program> all;
    return all;
}

}

void add_program(const Program& program)
{
    // Each test of one process may say the same again.
    if (!find_program(program.name)) known().push_back(program);
}

const std::vector<Program>& programs() { return known(); }

const Program* find_program(std::string_view name)
{
    const auto found = std::ranges::find(known(), name, &Program::name);
    return found == known().end() ? nullptr : &*found;
}

}
