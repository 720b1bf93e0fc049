#include "commons/theme/theme.hpp"

#include "commons/contribution/contribution.hpp"

namespace kenober::theme {

Checked<std::string> check(std::string_view word, std::string field)
{
    Problems problems;
    const auto parts = contribution::separated(word);
    if (parts.empty()) problems.add(field, say("Write a word, or a few."));
    if (parts.size() > 1) problems.add(field, say("One at a time: without a comma."));
    if (parts.size() == 1 && length(parts[0]) > most_name)
        problems.add(field, say("This is too long for a theme: at most {most} characters.", {{"most", std::to_string(most_name)}}));
    if (!problems.empty()) return problems;
    return parts[0];
}

}
