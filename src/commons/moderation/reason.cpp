#include "commons/moderation/reason.hpp"

#include <algorithm>

namespace kenober::moderation {

namespace {

struct Row {
    Reason reason;
    std::vector<Act> of;
};

const std::vector<Row>& table()
{
    using enum Act;
    static const std::vector<Row> rows{
        {{"incomplete", msgid("Something is missing for people to understand it")}, {send_back, decline}},
        {{"sources", msgid("It does not say where this is known from")}, {send_back}},
        {{"consent", msgid("Somebody in it has not been asked")}, {send_back, hide}},
        {{"rights", msgid("It uses a text or a picture without the right to")}, {send_back, decline, hide}},
        {{"wording", msgid("Its wording could hurt")}, {send_back}},
        {{"off-subject", msgid("It does not concern the territory")}, {decline, hide}},
        {{"advertising", msgid("It advertises something for sale")}, {decline, hide}},
        {{"harmful", msgid("It could harm somebody")}, {decline, hide}},
        {{"twice", msgid("It has been published already")}, {decline}},
        {{"law", msgid("The law, or a notice in its name, asks for it")}, {hide}},
        {{"wrong", msgid("It has turned out to be wrong")}, {hide}},
        {{"other", msgid("Another reason, in the words below")}, {send_back, decline, hide}},
        {{"spam", msgid("It is spam")}, {}},
    };
    return rows;
}

}

std::vector<Reason> reasons(Act act)
{
    std::vector<Reason> found;
    for (const auto& row : table())
        if (std::ranges::find(row.of, act) != row.of.end()) found.push_back(row.reason);
    return found;
}

const Reason* find_reason(std::string_view code)
{
    const auto found = std::ranges::find_if(table(), [&](const Row& row) { return row.reason.code == code; });
    return found == table().end() ? nullptr : &found->reason;
}

bool needs_reason(Act act) { return act == Act::send_back || act == Act::decline || act == Act::hide; }

bool needs_words(Act act) { return needs_reason(act) || act == Act::uphold || act == Act::appeal; }

}
