// The acts of moderation: who may take which, in which state of a contribution, and what becomes of it then.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "commons/contribution/contribution.hpp"
#include "platform/base/base.hpp"

namespace kenober::moderation {

using contribution::Mode;
using contribution::State;

/// confirm: whoever proposed says that it was really them; submit: they send it again; seen: read after it was published, and all is well;
/// appeal: they ask somebody else to look at it again, once; uphold, overturn: the answers to an appeal.
enum class Act { confirm, submit, publish, send_back, decline, withdraw, hide, show, seen, appeal, uphold, overturn };
inline constexpr std::array acts{Act::confirm, Act::submit, Act::publish, Act::send_back, Act::decline, Act::withdraw,
                                 Act::hide,    Act::show,   Act::seen,    Act::appeal,    Act::uphold,  Act::overturn};
/// The word in the database and in exports: "send_back".
std::string_view name(Act act);
Act act_of(std::string_view name);

/// Who somebody is to one contribution. Whoever proposed it is that first, whatever else they are; then whoever decided what is appealed
/// against. An administrator is a facilitator everywhere.
enum class Standing {
    nobody,
    member,
    proposer,
    trusted_proposer,
    facilitator,
    facilitator_proposer,          // reads over on this site, and wrote this one
    trusted_facilitator_proposer,
    facilitator_decider,           // took the decision that an appeal is against
    administrator
};
inline constexpr std::array standings{Standing::nobody,
                                      Standing::member,
                                      Standing::proposer,
                                      Standing::trusted_proposer,
                                      Standing::facilitator,
                                      Standing::facilitator_proposer,
                                      Standing::trusted_facilitator_proposer,
                                      Standing::facilitator_decider,
                                      Standing::administrator};
inline constexpr std::array modes{Mode::before, Mode::trusted, Mode::after};

/// Once ever per contribution: none yet, one being looked at, one that had its answer.
enum class Appeal { none, open, closed };

/// What stands in the way of an act: nothing, who one is (403), or where the contribution stands (409: somebody was first).
enum class Bar { none, standing, state };

struct Verdict {
    Bar bar = Bar::none;
    State becomes = State::draft;  // where nothing stands in the way
    Sentence why;                  // otherwise: a sentence for whoever wanted to act

    explicit operator bool() const { return bar == Bar::none; }
};

/// Nobody publishes their own text where moderation comes before; where it is for the trusted or comes after, a trusted person's or
/// anybody's goes through.
Verdict may(Act act, State state, Standing standing, Mode mode, Appeal appeal);

}
