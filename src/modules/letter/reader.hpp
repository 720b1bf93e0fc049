// Who reads the letter, without an account: they asked for it, confirmed by mail, chose what and how often.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "modules/letter/schedule.hpp"
#include "platform/base/base.hpp"
#include "platform/store/store.hpp"

namespace kenober::letter {

/// What somebody keeps to: the sites that they chose, and of these what has a theme or an area of theirs. Nothing chosen keeps to all.
struct Choice {
    std::vector<std::int64_t> sites = {}, themes = {}, areas = {};  // in order, each once
    bool operator==(const Choice&) const = default;
};
/// In order, each once.
Choice tidy(Choice choice);

/// What a text is of, as far as readers choose by it.
struct Traits {
    std::int64_t site = 0;
    std::vector<std::int64_t> themes = {}, areas = {};
};
bool concerns(const Choice& choice, const Traits& traits);

/// asked: not confirmed yet; suspended: its mails came back.
enum class State { asked, reading, suspended };
std::string_view name(State state);
State state_of(std::string_view name);

struct Reader {
    std::int64_t id = 0;
    std::int64_t letter = 0;
    std::string mail;
    std::string language;  // code
    Rhythm rhythm = Rhythm::week;
    State state = State::asked;
    Time asked;
    std::optional<Time> confirmed = {};
    Choice choice = {};
};

/// The address as it is kept: without spaces around it, its domain in small letters. Two spellings of one mailbox are one reader.
std::string tidy_mail(std::string_view typed);

/// Opens the page of one reader: in every mail, never in the database, made with the key of the server.
std::string token_of(const Reader& reader);
/// The number of the reader whose token this is, or nothing.
std::optional<std::int64_t> reader_of(std::string_view token, store::Snapshot& db);

/// A token such as ours whose reader is not there any more.
bool has_left(std::string_view token, store::Snapshot& db);

// ── Store ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

std::optional<Reader> find_reader(store::Snapshot& db, std::int64_t id);
std::optional<Reader> find_reader(store::Snapshot& db, std::int64_t letter, std::string_view mail);
/// Asked for, with its choice. Its number.
std::int64_t insert(store::Transaction& db, const Reader& reader);
/// Language, rhythm and choice.
void update(store::Transaction& db, const Reader& reader);
/// How many asked since then and have not confirmed.
std::int64_t count_asked(store::Snapshot& db, Time since);
void set_asked(store::Transaction& db, std::int64_t id, Time now);
/// Reads it from now on, whatever was returned before.
void confirm(store::Transaction& db, std::int64_t id, Time now);
void suspend(store::Transaction& db, std::int64_t id);
/// A mail came back for a reason that may pass. What came back counts half after thirty days; at five they are suspended.
void note_returned(store::Transaction& db, std::int64_t id, Time now);
/// Nothing of them stays but that somebody left that day.
void leave(store::Transaction& db, std::int64_t id, Time now);
/// Those who never confirmed since then are forgotten.
void forget_unconfirmed(store::Transaction& db, Time asked_before);

struct Readers {
    std::int64_t reading = 0, asked = 0, suspended = 0;
};
Readers count_readers(store::Snapshot& db, std::int64_t letter);
/// Those who read at this rhythm, after a number, in the order of their numbers; at most so many.
std::vector<Reader> list_readers(store::Snapshot& db, std::int64_t letter, Rhythm rhythm, std::int64_t after, int most);

}
