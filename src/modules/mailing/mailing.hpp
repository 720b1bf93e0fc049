// The sending of an issue: a row for each recipient, written before anything leaves; batches, pauses, what came back, and figures.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "modules/letter/letter.hpp"
#include "platform/base/base.hpp"
#include "platform/bounce/bounce.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/mail/mail.hpp"
#include "platform/store/store.hpp"

namespace kenober::mailing {

/// spreading: its rows are being written; sending; paused; done: no row waits any more; cancelled: by a person, what had not left stays here.
enum class State { spreading, sending, paused, done, cancelled };

struct Progress {
    State state = State::done;
    std::int64_t waiting = 0, sending = 0, sent = 0, refused = 0, uncertain = 0,
                 left = 0; // recipients; left: unsubscribed before their turn
    std::int64_t returned = 0, complaints = 0; // of those sent: came back for good, called unwanted
    std::int64_t unsubscribed = 0; // that left by a link of this mail
    Time begun;
    std::optional<Time> ended;
    double per_second = 0; // lately; 0: unknown
    std::optional<std::int64_t> seconds_left;
    std::string trouble; // why it does not go on, in the words of the log; empty: nothing is wrong
};

/// Within the write by which an issue departs: everybody who reads `letter` at `rhythm` now gets it. Nothing where it began already.
void begin(store::Transaction& db, std::int64_t issue, std::int64_t letter, letter::Rhythm rhythm, Time now);
/// False where there is nothing to pause, resume, cancel.
bool pause(store::Transaction& db, std::int64_t issue, Time now);
bool resume(store::Transaction& db, std::int64_t issue, Time now);
bool cancel(store::Transaction& db, std::int64_t issue, Time now);
/// By a person's word: those of whom nobody knows whether they got it wait again. Returns how many.
std::int64_t send_uncertain_again(store::Transaction& db, std::int64_t issue, Time now);

std::optional<Progress> progress(store::Snapshot& db, std::int64_t issue, Time now);

/// What one reader gets of an issue.
struct Written {
    std::string subject, text, html;
    std::string way_out; // address that is posted to (RFC 8058)
    std::string list_id, list_name, archive; // see mail::List
};
/// Called before each mail, by several threads, each with its own snapshot: nothing where nothing of the issue concerns the reader any more.
using Write = std::function<std::optional<Written>(store::Snapshot& db, std::int64_t issue, const letter::Reader& reader)>;
/// Called once, in the write by which an issue becomes done: no row of it waits or is being sent any more. Not called where it is cancelled.
using Ended = std::function<void(store::Transaction& db, std::int64_t issue, Time now)>;

struct Settings {
    int connections = 3; // at the same time
    int batch = 16; // recipients marked in one write: as many are uncertain for each connection when the machine dies
    int per_minute = 1'200; // to one domain; 0: no limit
    std::int64_t slice = seconds(10); // after which a job ends and asks for the next
    std::string returns_to =
        {}; // mail address to which bounces come, "retours@port-exemple.fr"; empty: none are taken in. Before its sign at
    // most 20 bytes: its server has to deliver "retours+anything@" there too
};

/// Before the runner starts. Throws std::invalid_argument where nothing could return to `returns_to`.
void add_jobs(jobs::Runner& runner, mail::Post& post, Settings settings, Write write, Ended ended);

/// At start, and every hour: what stands still goes on, and who got what is forgotten after a year, while the figures stay.
void tidy(store::Database& database, Time now);

// ── What comes back ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

struct Delivery {
    std::int64_t issue = 0, reader = 0;
    bool operator==(const Delivery&) const = default;
};

/// What an address means that was made for one delivery: mail to it came back, or asks that they get no more.
enum class Meaning { returned, leaves };
struct Return {
    Meaning meaning = Meaning::returned;
    Delivery delivery;
    std::string seal;
};
/// What an address says that it means, in whatever capitals: anybody can write one, until its seal is looked at by take_reply or take_leave.
std::optional<Return> return_of(std::string_view address);

/// The envelope's sender of one delivery, and the delivery again: nothing without our seal.
std::string returns_to(std::string_view address, Delivery delivery);
std::optional<Delivery> delivery_of(std::string_view address);
/// The address that ends the letter for a reader. Whoever comes again after leaving has another one.
std::string leaves_at(std::string_view address, Delivery delivery, const letter::Reader& reader);

/// What a mail server answered, where `returned_to` proves that it is about one of ours; each counts once for a delivery. False: it proves nothing.
bool take_reply(store::Transaction& db, const bounce::Reply& reply, Time now);
/// A mail came to this address: whoever was written to leaves, if it is one of leaves_at. False: it is none, or they left already.
bool take_leave(store::Transaction& db, std::string_view address, Time now);
/// The address to which somebody writes who would like the letter, or not any more: "retours+abonner@port-exemple.fr".
std::string asks_at(std::string_view address);
/// What became of a mail that came in.
enum class Arrival { returned, left, asked, nothing };
/// Answers whoever wrote to asks_at(): `sender` is who they say they are.
using Asked = std::function<void(store::Transaction& db, const std::string& sender, Time now)>;
/// `recipient`: to whom it was delivered. Whoever wrote to us in their own words, or has a program answer, is not written to.
Arrival take_mail(store::Database& database, std::string_view recipient, std::string_view sender, std::string_view mail, const Asked& asked,
                  Time now);
/// They leave by a link of this mail, and are counted with it. For the pages of the letter, which know the reader by their token.
void unsubscribe(store::Transaction& db, Delivery delivery, Time now);

}
