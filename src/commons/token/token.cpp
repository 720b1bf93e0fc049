#include "commons/token/token.hpp"

#include <algorithm>

namespace kenober::token {

Checked<Wanted> check(Wanted sent)
{
    Problems problems;
    sent.name = std::string(trim(sent.name));
    if (sent.name.empty()) problems.add("name", say("Give it a name, by which you know later what it is for."));
    if (length(sent.name) > most_name)
        problems.add("name", say("A name is too long: at most {most} characters.", {{"most", std::to_string(most_name)}}));
    if (sent.scopes == 0) problems.add("read", say("Let it do one of the two at least."));
    if (std::ranges::find(lives, sent.days) == std::end(lives)) problems.add("days", say("Choose for how long."));
    if (!problems.empty()) return problems;
    return sent;
}

std::string text_of(std::string_view secret) { return "kenober_" + std::string(secret); }

bool is_first_of_day(const Token& token, Time now) { return !token.used || now.micros / days(1) != token.used->micros / days(1); }

}
