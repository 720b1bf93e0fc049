// The whole of moderation in one table: every act, in every state, by everybody, in every mode. What is not in the table is refused.
#include "commons/moderation/act.hpp"

#include <gtest/gtest.h>

#include <map>
#include <sstream>

namespace kenober::moderation {
namespace {

// A cell has three letters: what becomes of the text where it is read before it is published, before unless its proposer is trusted, and
// afterwards. Q in the queue · R returned · P published · N not published · W withdrawn · H hidden · a dot: refused.
//
// The columns: somebody passing by, a member, whoever proposed it, the same being trusted, a facilitator, the facilitator who proposed it,
// the same being trusted, the facilitator whose decision is appealed against, an administrator.
constexpr std::string_view table = R"(
act        state      nobody  member  author  trusted facil.  own     own+tr. decided admin.
confirm    draft      ...     ...     QQP     QPP     ...     QQP     QPP     ...     ...
submit     returned   ...     ...     QQQ     QQQ     ...     QQQ     QQQ     ...     ...
submit     declined   ...     ...     QQQ     QQQ     ...     QQQ     QQQ     ...     ...
publish    proposed   ...     ...     ...     ...     PPP     ..P     .PP     PPP     PPP
send_back  proposed   ...     ...     ...     ...     RRR     ...     ...     RRR     RRR
decline    proposed   ...     ...     ...     ...     NNN     ...     ...     NNN     NNN
withdraw   draft      ...     ...     WWW     WWW     ...     WWW     WWW     ...     ...
withdraw   proposed   ...     ...     WWW     WWW     ...     WWW     WWW     ...     ...
withdraw   returned   ...     ...     WWW     WWW     ...     WWW     WWW     ...     ...
withdraw   declined   ...     ...     WWW     WWW     ...     WWW     WWW     ...     ...
withdraw   published  ...     ...     WWW     WWW     ...     WWW     WWW     ...     ...
hide       published  ...     ...     ...     ...     HHH     ...     ...     HHH     HHH
seen       published  ...     ...     ...     ...     PPP     ...     ...     PPP     PPP
show       hidden     ...     ...     ...     ...     PPP     ...     ...     PPP     PPP
appeal     declined   ...     ...     NNN     NNN     ...     NNN     NNN     ...     ...
appeal     hidden     ...     ...     HHH     HHH     ...     HHH     HHH     ...     ...
uphold     declined   ...     ...     ...     ...     NNN     ...     ...     ...     NNN
uphold     hidden     ...     ...     ...     ...     HHH     ...     ...     ...     HHH
overturn   declined   ...     ...     ...     ...     PPP     ...     ...     ...     PPP
overturn   hidden     ...     ...     ...     ...     PPP     ...     ...     ...     PPP
)";

char letter(State state)
{
    switch (state) {
    case State::draft: return 'D';
    case State::proposed: return 'Q';
    case State::returned: return 'R';
    case State::published: return 'P';
    case State::declined: return 'N';
    case State::withdrawn: return 'W';
    case State::hidden: break;
    }
    return 'H';
}

using Key = std::pair<std::string, std::string>;

std::map<Key, std::vector<std::string>> read_table()
{
    std::map<Key, std::vector<std::string>> rows;
    std::istringstream in{std::string(table)};
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line);
        std::string act, state, cell;
        if (!(words >> act >> state) || act == "act") continue;
        auto& cells = rows[{act, state}];
        while (words >> cell) cells.push_back(cell);
        EXPECT_EQ(cells.size(), standings.size()) << line;
        act_of(act);                      // throws where the table misspells
        contribution::state_of(state);
    }
    return rows;
}

// An appeal is made where there was none, and answered where one is open; to any other act it makes no difference.
Appeal appeal_for(Act act) { return act == Act::uphold || act == Act::overturn ? Appeal::open : Appeal::none; }

TEST(Moderation, EveryActInEveryStateByEverybodyInEveryMode)
{
    const auto rows = read_table();
    int cases = 0;
    for (const auto act : acts)
        for (const auto state : contribution::states) {
            const auto row = rows.find({std::string(name(act)), std::string(contribution::name(state))});
            for (std::size_t who = 0; who < standings.size(); ++who) {
                std::string cell;
                for (const auto mode : modes) {
                    const auto verdict = may(act, state, standings[who], mode, appeal_for(act));
                    cell += verdict ? letter(verdict.becomes) : '.';
                    EXPECT_EQ(verdict.why.id[0] == '\0', bool(verdict)) << "a refusal, and nothing else, says why";
                    ++cases;
                }
                EXPECT_EQ(cell, row == rows.end() ? "..." : row->second.at(who))
                    << name(act) << ", " << contribution::name(state) << ", column " << who + 1;
            }
        }
    EXPECT_EQ(cases, 12 * 7 * 9 * 3);
}

TEST(Moderation, AnAppealIsMadeOnceAndAnsweredOnce)
{
    for (const auto mode : modes)
        for (const auto state : {State::declined, State::hidden}) {
            EXPECT_EQ(may(Act::appeal, state, Standing::proposer, mode, Appeal::open).bar, Bar::state);
            EXPECT_EQ(may(Act::appeal, state, Standing::proposer, mode, Appeal::closed).bar, Bar::state);
            for (const auto answer : {Act::uphold, Act::overturn})
                for (const auto appeal : {Appeal::none, Appeal::closed})
                    EXPECT_EQ(may(answer, state, Standing::facilitator, mode, appeal).bar, Bar::state);
        }
}

TEST(Moderation, ToAnyOtherActAnAppealMakesNoDifference)
{
    for (const auto act : acts) {
        if (act == Act::appeal || act == Act::uphold || act == Act::overturn) continue;
        for (const auto state : contribution::states)
            for (const auto standing : standings)
                for (const auto mode : modes)
                    for (const auto appeal : {Appeal::open, Appeal::closed}) {
                        const auto without = may(act, state, standing, mode, Appeal::none);
                        const auto with = may(act, state, standing, mode, appeal);
                        EXPECT_EQ(with.bar, without.bar);
                        EXPECT_EQ(with.becomes, without.becomes);
                    }
    }
}

TEST(Moderation, WhoeverIsTooLateIsToldSoAndNotThatTheyMayNot)
{
    EXPECT_EQ(may(Act::publish, State::published, Standing::facilitator, Mode::before, Appeal::none).bar, Bar::state);
    EXPECT_EQ(may(Act::publish, State::published, Standing::member, Mode::before, Appeal::none).bar, Bar::standing);
    EXPECT_EQ(may(Act::publish, State::proposed, Standing::facilitator_proposer, Mode::before, Appeal::none).bar, Bar::standing);
    EXPECT_EQ(may(Act::uphold, State::declined, Standing::facilitator_decider, Mode::before, Appeal::open).bar, Bar::standing);
}

TEST(Act, IsFoundByItsName)
{
    for (const auto act : acts) EXPECT_EQ(act_of(name(act)), act);
    EXPECT_THROW(act_of("invented"), std::invalid_argument);
}

}
}
