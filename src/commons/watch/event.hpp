// Something that happened and is told to people: noted in the transaction in which it happens, told by a job to whoever watches.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "commons/moderation/moderation.hpp"
#include "commons/theme/theme.hpp"
#include "commons/watch/thing.hpp"
#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::watch {

enum class What { published, corrected, commented, decided, used, merged };
std::string_view name(What what);

/// Why somebody is told: they watch it, it answers a comment of theirs, or it is about what is theirs.
enum class Manner { watched, answered, own };

struct Event {
    std::int64_t id = 0;
    What what = What::published;
    std::int64_t site = 0;
    std::int64_t contribution = 0;  // 0: about a theme
    std::int64_t target = 0;        // a comment, a decision, a version, the theme that stayed
    std::int64_t gone = 0;          // the theme that was merged
    std::string words = {};         // of a decision: the act; of a merge: the name that the theme had
    std::int64_t actor = 0;         // who did it: never told of it. 0: somebody without account
    Time at = {};
    std::string roots = {};         // how addresses begin in each language, one per line; see roots_of()
};

/// For whoever mails later, without a request: "https://host/br/site" in each language, one per line.
std::string roots_of(const http::Request& request);

// ── Hooks of other folders, called in the transaction that they are about ───────────────────────────────────────────────────────

/// For moderation::add_follow_up.
void published(const http::Request& request, store::Transaction& db, std::int64_t contribution);
/// For correction::add_follow_up: the published text has a new version.
void corrected(const http::Request& request, store::Transaction& db, std::int64_t contribution, std::int64_t number);
/// A comment can now be read by everybody. `by`: who wrote it, `answered`: who wrote the comment that it answers; 0 without account.
void commented(const http::Request& request, store::Transaction& db, std::int64_t contribution, std::int64_t comment, std::int64_t by,
               std::int64_t answered);
/// For moderation::add_decision_follow_up: whoever proposed it finds it among their news; its mail is moderation's.
void decided(const http::Request& request, store::Transaction& db, const moderation::Decision& decision, std::int64_t number);
/// For thanks::set_teller: work of `person` was of use. Its mail, if they want one, is that of thanks.
void used(store::Transaction& db, const contribution::Contribution& origin, std::int64_t person, std::string_view by_what, Time now);
/// For theme::add_merge: whoever watches `from` watches `into`, and is told so.
void merged(const http::Request& request, store::Transaction& db, const theme::Theme& from, const theme::Theme& into);

/// What a comment is called where somebody is told of it: said by whoever keeps comments, once, before the door opens.
struct CommentLine {
    std::string name;    // who signs it
    std::string anchor;  // fragment on the page of the text, or a path where it stands elsewhere
};
/// Nothing for a comment that cannot be seen by everybody now.
using FindComment = std::optional<CommentLine> (*)(store::Snapshot& db, std::int64_t comment);
void set_comments(FindComment find);
FindComment comments();

// ── Telling ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/// A notice as its person reads it.
struct Notice {
    Event event;
    Manner manner = Manner::watched;
    std::optional<Time> seen;
    std::optional<contribution::Contribution> text;  // of event.contribution
    std::string name = {};                           // of the theme now, of who comments
    std::string anchor = {};
};
/// In words of a language: "Katell has published “Une haie”."
std::string in_words(const i18n::Words& t, const Notice& notice);
/// Where it leads, without site and language.
html::Address address_of(const Notice& notice);

/// Notices that the person may see now, the newest first, with events below `before`; `more` if there are others. At most `most`.
struct News {
    std::vector<Notice> notices;
    std::int64_t older = 0;  // where the next page begins; 0: nowhere
};
inline constexpr int news_length = 30;
News news(store::Snapshot& db, std::int64_t person, std::int64_t before);
std::int64_t count_unseen(store::Snapshot& db, std::int64_t person);
/// Read, or unread again.
void set_seen(store::Transaction& db, std::int64_t person, std::int64_t event, std::optional<Time> seen);
void set_all_seen(store::Transaction& db, std::int64_t person, Time now);

/// Gives a notice to everybody who watches what it is about, a few hundred at a time, and mails those who want it at once. Interrupted at any
/// point and begun again, nobody is told twice. False if there is no such event.
bool tell_watchers(store::Database& database, std::int64_t event, Time now);

/// When the next mails of this pace leave after a moment: at 7 in the morning of the territory, weekly ones on Monday.
Time next_round(Pace pace, Time after);
/// Mails what has waited until `moment` to everybody who has this pace, each thing once, however often it is interrupted. Returns the mails made.
int mail_round(store::Database& database, Pace pace, Time moment, Time now);

}
