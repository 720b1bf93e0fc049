// A contribution: title, authors, licence, state and place of whatever anybody proposed, of any kind.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commons/contribution/change.hpp"
#include "commons/contribution/kind.hpp"
#include "commons/contribution/leaving.hpp"
#include "commons/contribution/list.hpp"
#include "commons/contribution/picture.hpp"
#include "commons/contribution/sheet.hpp"
#include "commons/contribution/showing.hpp"
#include "commons/contribution/town.hpp"
#include "platform/base/base.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::contribution {

/// draft: being written, not yet confirmed, or kept back by an import; proposed: in the queue; returned: something is missing, and somebody
/// helps; withdrawn: taken back by whoever proposed it; hidden: taken away by a facilitator, after it was published.
enum class State { draft, proposed, returned, published, declined, withdrawn, hidden };
inline constexpr std::array states{State::draft,    State::proposed,  State::returned, State::published,
                                   State::declined, State::withdrawn, State::hidden};
std::string_view name(State state);
State state_of(std::string_view name);

enum class Certainty { sure, uncertain };

/// Who signs: a person, a group, or a name without account. The slug is the address of the author's page.
struct Author {
    std::string name;
    std::string slug;
};

struct Tag {
    std::string slug;
    std::string name;
};

struct Contribution {
    std::int64_t id = 0;
    std::string kind;
    std::string word; // first word of its address: stays, even when it becomes of another kind
    std::int64_t site = 0;
    std::optional<std::int64_t> section;
    std::string section_slug, section_name; // read only, empty without section
    std::string slug;
    std::string title;
    std::string standfirst;
    State state = State::draft;
    std::string licence;
    std::string language = "fr";
    Time created, updated;
    std::optional<Time> sent; // when it was sent to be read over, the last time; a draft without it is still being written
    std::optional<Time> published;
    Certainty certainty = Certainty::sure; // of the date of publication
    std::vector<Author> authors; // in the order of their signature; nobody signs what is anonymous to the public
    std::optional<Picture> picture; // the one that leads; list_pictures() tells them all
};

/// Who proposed, and how to reach them. Never shown to the public.
struct Proposer {
    std::int64_t person = 0; // 0: without account
    std::string name;
    std::string mail;
    std::string language = "fr";
};

inline constexpr std::size_t most_title = 200; // characters
inline constexpr std::size_t most_standfirst = 600;
inline constexpr std::size_t most_authors = 12;
inline constexpr std::size_t most_name = 120;
inline constexpr std::size_t most_tags = 12;

/// The rules for the names that sign; adds to `problems` under the field authors. Nobody at all is the caller's business.
void check_signature(const std::vector<Author>& authors, Problems& problems);

/// A slug that no contribution of this kind has on this site: the title's, with a number if needed.
std::string free_slug(store::Snapshot& db, const Contribution& contribution);
/// The address of a draft is made anew when it is sent, of the title that it has by then.
void set_slug(store::Transaction& db, std::int64_t id, std::string_view slug);
/// Makes it one of another kind; its address and its links stay.
void set_kind(store::Transaction& db, std::int64_t id, std::string_view kind);
void set_proposer(store::Transaction& db, std::int64_t id, const Proposer& proposer);

/// Stores a new contribution with its authors; `updated` and `created` are given, id and slug (if empty) are made. Returns the id.
std::int64_t insert(store::Transaction& db, Contribution contribution, const Proposer& proposer);
/// Everything but id, kind, site, slug, picture, created, sent and the proposer.
void update(store::Transaction& db, std::int64_t id, const Contribution& contribution);
void set_authors(store::Transaction& db, std::int64_t id, const std::vector<Author>& authors);
/// Each word as its theme: see synonyms in commons/theme.
void set_tags(store::Transaction& db, std::int64_t id, const std::vector<std::string>& names);
/// Quiet by itself: whoever takes a published text away says so with Change::of_every_site(). Back in the queue, it is sent anew.
void set_state(store::Transaction& db, std::int64_t id, State state, Time now);
/// Sent by its proposer, though not yet confirmed.
void mark_sent(store::Transaction& db, std::int64_t id, Time now);
void set_section(store::Transaction& db, std::int64_t id, std::optional<std::int64_t> section);
/// Publishes under the date already there, or `now`. Moves every site: the territory's front page shows them all.
void publish(store::Transaction& db, std::int64_t id, Time now);

std::optional<Contribution> find(store::Snapshot& db, std::int64_t id);
/// By its address; of any state: the caller decides who may see it.
std::optional<Contribution> find(store::Snapshot& db, std::int64_t site, std::string_view word, std::string_view slug);
/// The one that an import made from `source` (its key there), if any.
std::optional<std::int64_t> find_imported(store::Snapshot& db, std::int64_t site, std::string_view source);
void set_source(store::Transaction& db, std::int64_t id, std::string_view source, std::string_view fingerprint);
std::string source_fingerprint(store::Snapshot& db, std::int64_t id);
Proposer proposer(store::Snapshot& db, std::int64_t id);
std::vector<Tag> tags(store::Snapshot& db, std::int64_t id);
/// How many were sent to be read over on a site since then.
std::int64_t count_sent(store::Snapshot& db, std::int64_t site, Time since);
/// The newest first, with numbers below `before` (0: from the newest); at most `most`.
std::vector<Contribution> list_of_proposer(store::Snapshot& db, std::int64_t person, std::int64_t before = 0, std::int64_t most = 100);

/// What a private link opens: the contribution as its proposer's own, or a look at it.
enum class Opens { own, preview };
/// Whether whoever holds the link reads the mailbox they named: it was sent there.
enum class Proof { none, mailbox };
struct Key {
    Contribution contribution;
    Opens opens = Opens::own;
    Proof proof = Proof::none;
};
/// Makes a private link's token: the database keeps its hash only.
std::string give_key(store::Transaction& db, std::int64_t id, Opens opens, Proof proof);
std::optional<Key> find_key(store::Snapshot& db, std::string_view token);
/// Every link that opens in this way leads nowhere from now on.
void take_keys_back(store::Transaction& db, std::int64_t id, Opens opens);

/// "/articles/une-idee", without site and language.
html::Address route(const Contribution& contribution);

}
