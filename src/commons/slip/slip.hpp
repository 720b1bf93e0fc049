// The slip: a printed code that opens a text again, and the texts that a facilitator collects from whoever has no mail.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "commons/slip/blank.hpp"
#include "commons/slip/code.hpp"
#include "platform/base/base.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::slip {

/// "/billet", where a code is typed, and "/billet/imprimer/{id}", where a facilitator prints one.
void add_routes(http::Routes& routes);
/// "/{word}/recueillir": a facilitator writes down what somebody tells.
void add_kind_routes(http::Routes& routes, const contribution::Kind& kind);

// ── Slips ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

struct Slip {
    std::int64_t contribution = 0;
    std::string code;
    contribution::Proof proof = contribution::Proof::none;  // mailbox: a facilitator was there, no mail is asked
    Time made;
    std::int64_t given_by = 0;
};
/// Makes a slip of this text, and takes the one it had back. Returns its code. A write's body may give another code each time it runs.
std::string give(store::Transaction& db, std::int64_t contribution, contribution::Proof proof, std::int64_t by, Time now);
/// The slip of a text; nothing if it never had one.
std::optional<Slip> find(store::Snapshot& db, std::int64_t contribution);
/// What this code opens. `code` is as read_code() gives it.
std::optional<Slip> find_by_code(store::Snapshot& db, std::string_view code);

/// How many wrong codes one client may type in an hour; the whole server takes `most_wrong_codes` of everybody together.
inline constexpr int most_wrong_of_client = 10;
inline constexpr int most_wrong_codes = 300;
/// Counts one try of a code, before it is looked up. Throws http::TooMany, which says whom to ask.
void count_try(const http::Request& request, int most_of_client = most_wrong_of_client);
/// The code was right: the try is given back.
void forgive_try(const http::Request& request);
/// A private link of this slip's text, made anew: the address of its page, on the site where it is.
html::Address open(const http::Request& request, store::Transaction& db, const Slip& slip);

/// One slip as it is printed: the code in large letters, the address where it is typed, what one can do there. `title` and `names` may be
/// empty.
html::Html card(const http::Request& request, const std::string& code, const std::string& title, const std::string& names);

// ── Texts that a facilitator collected ──────────────────────────────────────────────────────────────────────────────────────────

/// "Told by X, collected by Y", with the consent of X and how they can be reached, which is for facilitators only.
struct Assistance {
    std::int64_t contribution = 0;
    std::string told_by;
    std::int64_t collector = 0;
    std::string collector_name;
    Time consent_at;
    std::string reach;
};
inline constexpr std::size_t most_reach = 300;  // characters

void insert(store::Transaction& db, const Assistance& assistance);
std::optional<Assistance> find_assistance(store::Snapshot& db, std::int64_t contribution);
/// Somebody leaves: their name goes from what they told in these texts, and from what they collected; their slips open nothing afterwards.
/// `person` is 0 without account.
void forget(store::Transaction& db, std::int64_t person, const std::vector<contribution::Contribution>& theirs);
/// Who told, and how to reach them, as `rewording` says it: for somebody who leaves and is named there.
void reword(store::Transaction& db, contribution::Rewording rewording);
/// Who collected it: this facilitator does not publish it alone, as if it were their own.
std::optional<std::int64_t> collector_of(store::Snapshot& db, std::int64_t contribution);

/// "Told by Maryvonne, collected by Youenn", for the public page; empty for a text that nobody collected. Nobody who is hidden is named.
html::Html told_line(const http::Request& request, const contribution::Contribution& one);
/// For facilitators alone: that whoever proposed this has no address, how to reach them, and the way to a new slip; empty where a mail
/// reaches them.
html::Html reach_note(const http::Request& request, const contribution::Contribution& one);

}
