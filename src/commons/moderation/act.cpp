#include "commons/moderation/act.hpp"

#include <algorithm>
#include <stdexcept>

namespace kenober::moderation {

namespace {

bool is_proposer(Standing who)
{
    using enum Standing;
    return who == proposer || who == trusted_proposer || who == facilitator_proposer || who == trusted_facilitator_proposer;
}

bool is_trusted(Standing who) { return who == Standing::trusted_proposer || who == Standing::trusted_facilitator_proposer; }

bool is_facilitator(Standing who)
{
    using enum Standing;
    return who == facilitator || who == facilitator_proposer || who == trusted_facilitator_proposer || who == facilitator_decider ||
           who == administrator;
}

bool goes_through(Standing who, Mode mode) { return mode == Mode::after || (mode == Mode::trusted && is_trusted(who)); }

bool is_one_of(State state, std::initializer_list<State> those) { return std::ranges::find(those, state) != those.end(); }

Verdict yes(State becomes) { return {Bar::none, becomes, {}}; }

Verdict not_theirs(Sentence why) { return {Bar::standing, {}, std::move(why)}; }

Verdict too_late(Sentence why) { return {Bar::state, {}, std::move(why)}; }

bool is_by_proposer(Act act) { return act == Act::confirm || act == Act::submit || act == Act::withdraw || act == Act::appeal; }

std::optional<Verdict> bar_of_standing(Act act, Standing who, Mode mode)
{
    if (is_by_proposer(act)) {
        if (!is_proposer(who)) return not_theirs(say("Only whoever proposed this text may do so."));
        return {};
    }
    if (!is_facilitator(who)) return not_theirs(say("Only somebody who reads over on this site may do so."));
    const bool publishes_own = act == Act::publish && goes_through(who, mode);
    if (is_proposer(who) && !publishes_own) return not_theirs(say("This text is yours: somebody else reads it over."));
    const bool answers = act == Act::uphold || act == Act::overturn;
    if (answers && who == Standing::facilitator_decider)
        return not_theirs(say("The appeal is against a decision of yours: somebody else answers it."));
    return {};
}

Verdict by_proposer(Act act, State state, Standing who, Mode mode, Appeal appeal)
{
    using enum State;
    if (act == Act::confirm) {
        if (state != draft) return too_late(say("This text has been confirmed already."));
        return yes(goes_through(who, mode) ? published : proposed);
    }
    if (act == Act::submit) {
        if (!is_one_of(state, {returned, declined})) return too_late(say("This text is not waiting for you to send it again."));
        return yes(proposed);
    }
    if (act == Act::withdraw) {
        if (!is_one_of(state, {draft, proposed, returned, declined, published}))
            return too_late(say("This text can no longer be withdrawn."));
        return yes(withdrawn);
    }
    if (!is_one_of(state, {declined, hidden}))
        return too_late(say("An appeal is for a text that was not published, or taken off the site."));
    if (appeal != Appeal::none) return too_late(say("You have appealed already: an appeal can be made once."));
    return yes(state);
}

Verdict on_appeal(Act act, State state, Appeal appeal)
{
    if (appeal != Appeal::open || !is_one_of(state, {State::declined, State::hidden}))
        return too_late(say("Somebody has just answered this appeal, or the text has been sent again."));
    return yes(act == Act::uphold ? state : State::published);
}

Verdict by_facilitator(Act act, State state, Appeal appeal)
{
    using enum State;
    const auto from = [&](State wanted, State becomes) {
        return state == wanted ? yes(becomes) : too_late(say("Somebody has just decided on this text: look at it again."));
    };
    switch (act) {
    case Act::publish: return from(proposed, published);
    case Act::send_back: return from(proposed, returned);
    case Act::decline: return from(proposed, declined);
    case Act::hide: return from(published, hidden);
    case Act::seen: return from(published, published);
    case Act::show: return from(hidden, published);
    default: return on_appeal(act, state, appeal);
    }
}

constexpr std::array names{"confirm", "submit", "publish", "send_back", "decline", "withdraw",
                           "hide",    "show",   "seen",    "appeal",    "uphold",  "overturn"};
static_assert(names.size() == acts.size());

}

std::string_view name(Act act) { return names.at(static_cast<std::size_t>(act)); }

Act act_of(std::string_view text)
{
    for (const auto act : acts)
        if (name(act) == text) return act;
    throw std::invalid_argument("unknown act of moderation");
}

Verdict may(Act act, State state, Standing standing, Mode mode, Appeal appeal)
{
    if (auto bar = bar_of_standing(act, standing, mode)) return *std::move(bar);
    return is_by_proposer(act) ? by_proposer(act, state, standing, mode, appeal) : by_facilitator(act, state, appeal);
}

}
