// A use: what somebody did with a contribution outside of this site, as they tell it and a facilitator has read it over.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "platform/base/base.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::thanks {

/// What was done with it: printed in a bulletin or a book; shown on a wall, read aloud, told on the radio; put as it is on another site;
/// changed, shortened or translated elsewhere; put on an edition that is read offline, a CD, a USB key, a printed collection.
enum class What { printed, shown, copied, adapted, offline };
inline constexpr std::array whats{What::printed, What::shown, What::copied, What::adapted, What::offline};
std::string_view name(What what);
std::optional<What> what_of(std::string_view name);
/// How the choices of the form, and the list on the page of the contribution, call it (msgids).
const char* in_full(What what);
const char* in_short(What what);

/// waiting: a facilitator reads it over first; accepted: stands on the page, and the authors are told.
enum class Standing { waiting, accepted, refused };

struct Use {
    std::int64_t id = 0;
    std::int64_t contribution = 0;
    What what = What::printed;
    std::string title = {};              // of what it went into, or its name
    std::string address = {};            // of that, elsewhere; may be empty
    std::string date = {};               // EDTF; may be empty
    contribution::Proposer teller = {};  // whoever tells it, all of it optional; forgotten once it is decided
    Time told = {};
    Standing standing = Standing::waiting;
    std::int64_t decided_by = 0;
    std::optional<Time> decided = {};
};

inline constexpr std::size_t most_use_title = 200;  // characters
inline constexpr std::size_t most_words = 1000;     // of the answer to whoever told it

/// The same as it was typed: every part may be empty, and anything.
struct TypedUse {
    std::string what, title, address, date;
    contribution::Proposer teller;
};
/// Fields: what, title, address, date, name, mail.
Checked<Use> check(const TypedUse& typed);

// ── Store ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/// As it is given, without a look whether it is known. Returns its number.
std::int64_t insert(store::Transaction& db, const Use& use);
std::optional<Use> find_use(store::Snapshot& db, std::int64_t id);
/// One that says the same of the same contribution, waits or was accepted.
std::optional<Use> find_same(store::Snapshot& db, const Use& use);
/// Those accepted, in the order of their telling; at most 60.
std::vector<Use> list_uses(store::Snapshot& db, std::int64_t contribution);
/// What somebody with an account told and nobody has decided yet, the newest first. Once decided, who told it is forgotten.
std::vector<Use> list_uses_told_by(store::Snapshot& db, std::int64_t person, std::int64_t most);
/// Those that wait, of published contributions of a site, the oldest first; at most 200.
std::vector<Use> list_waiting_uses(store::Snapshot& db, std::int64_t site);
/// Decides, and forgets who told it. False if that was done before.
bool decide(store::Transaction& db, std::int64_t id, Standing standing, std::int64_t by, Time now);

// ── What becomes of it ──────────────────────────────────────────────────────────────────────────────────────────────────────────

/// Makes a route of a site an address that works in a mail, in somebody's language: a request knows how, and so does whoever knows where
/// the server answers.
using Absolute = std::function<std::string(i18n::Language language, std::int64_t site, const html::Address& route)>;
Absolute absolute_by(const http::Request& request);

/// A use that needs no reading over: it stands on the page from now on, and the authors are told, each use of a contribution once however
/// often this is called. For a facilitator who tells it, and for other folders: an offline edition notes each text that it takes along. False
/// if it was known already. What it changes for everybody is the page of the contribution: Change::of_site() of its site.
bool note_use(store::Transaction& db, std::int64_t contribution, const Use& use, Time now, const Absolute& absolute);
/// Kept until somebody has read it over; what is known already is not kept twice.
void tell_use(store::Transaction& db, const Use& use);
/// It is true: as note_use(). False if somebody has decided already.
bool accept(store::Transaction& db, const Use& use, std::int64_t by, Time now, const Absolute& absolute);
/// Whoever told it has a mail with these words, if they left an address. False if somebody has decided already.
bool refuse(store::Transaction& db, const Use& use, std::int64_t by, const std::string& words, Time now);

}
