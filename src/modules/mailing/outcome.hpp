// What came of the attempts to send, and what follows from it for the recipient, their domain and the whole mailing.
#pragma once

#include <cstdint>
#include <exception>
#include <span>
#include <string>
#include <vector>

#include "modules/mailing/delivery_store.hpp"

namespace kenober::mailing {

/// untried: it never began, so it waits as before. unconcerned: nothing of the issue is theirs. unwritten: we could not make their letter.
enum class Fate { sent, refused, later, uncertain, left, unconcerned, unwritten, untried };

struct Outcome {
    Claim claim;
    Fate fate = Fate::untried;
    mail::Answer answer = {};
    std::string why = {}; // in the words of the log
};

/// What Post::send threw.
Outcome outcome_of(const Claim& claim, const std::exception_ptr& thrown);
/// The answer says that there is no such mailbox, and nothing about us.
bool says_no_mailbox(const mail::Answer& answer);
/// Nothing further can be sent for the moment, to anybody.
bool stops_everything(const Outcome& outcome);
/// A domain asks to slow down; it is listened to when it does so as often as this in a row, or says 421.
constexpr std::int64_t slow_in_a_row = 5;
bool asks_to_slow_down(const Outcome& outcome);

/// How long a recipient waits after so many failures, or nothing: they are given up.
std::optional<std::int64_t> wait_after(std::int64_t failures);

/// Takes at most `settings.batch` that are due, lane by lane.
std::vector<Claim> claim(store::Transaction& db, Mailing& mailing, const Settings& settings, Time now);
/// Writes down what came of them, in the order in which it came.
void conclude(store::Transaction& db, std::int64_t issue, std::span<const Outcome> outcomes, Time now);

}
