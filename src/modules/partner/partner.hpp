// A partner: somebody whose feed a site follows, and whose headlines it shows with their source and their licence.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "platform/base/base.hpp"
#include "platform/feed/feed.hpp"
#include "platform/http/http.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/store/store.hpp"

namespace kenober::partner {

inline constexpr int most_shown = 10, usually_shown = 3;                            // headlines on the front page
inline constexpr std::size_t most_name = 80, most_terms = 300, most_partners = 50;  // characters, but partners of one site

enum class LicenceBy { feed, hand };
std::string_view name(LicenceBy by);
LicenceBy licence_by_of(std::string_view name);

/// gone: the partner's server said that the feed is no more (410).
enum class Pause { none, by_hand, gone };
std::string_view name(Pause pause);
Pause pause_of(std::string_view name);

/// How asking for the feed stands.
struct Standing {
    std::string entity_tag, modified;  // what the last good answer said of itself
    std::string digest;                // of its bytes
    feed::Pace pace;                   // how often the feed wants to be asked for
    Time asked, changed, due;          // last asked for, last brought something new, asked for again
    Time held_until;                   // somebody is asking at this moment
    int failures = 0;                  // one after the other
    Time failing_since;
    std::string trouble;               // the last failure, as packed() writes it
};

struct Partner {
    std::int64_t id = 0;
    std::int64_t site = 0;
    std::string name;
    std::string address;  // of its pages for people; may be empty
    std::string feed;
    int shown = usually_shown;
    LicenceBy licence_by = LicenceBy::feed;
    std::string licence;  // where a person said it: a code, or empty for what is not known
    std::string feed_licence;  // what the feed says: a code, else the address of a licence, else empty
    std::string feed_rights;   // what the feed says in words
    std::string terms;         // what the partner agreed to, in a person's words
    bool shows_texts = false;  // whole texts too, where their licence allows it
    Pause pause = Pause::none;
    Time created;
    std::string complaints;  // absolute address of the page that says who asks, told to the partner's server
    Standing standing = {};

    /// A code, the address of a licence, or empty.
    const std::string& said_licence() const { return licence_by == LicenceBy::hand ? licence : feed_licence; }
};

/// What a person may have got wrong, under the field names name, shown, licence, terms. A licence said by the feed is chosen as "feed".
Checked<Partner> check(Partner sent, std::string_view shown);

/// Whether a licence is one of those under which anybody may publish a text again, changed or not: a code of an open licence known here.
bool is_open(std::string_view code);
/// The code of the licence whose text stands at this address, or of the licence that these words name; the address itself if it is of some
/// other licence; empty if it is neither.
std::string licence_of(std::string_view said);

/// A sentence as one text, and again.
std::string packed(const Sentence& sentence);
struct Unpacked {
    std::string id;
    std::vector<std::pair<std::string, std::string>> values;
    Sentence sentence() const { return {id.c_str(), values}; }
};
Unpacked unpacked(std::string_view text);

void add_routes(http::Routes& routes);
/// The headlines beside the front page, for listing::add_front_panel.
html::Html front_panel(const http::Request& request);

/// Origins ("https://intranet.example:8443") that lie inside a private network, and whose feeds may be asked for all the same: written by whoever
/// runs the server. Before the runner starts.
void trust(std::vector<std::string> origins);
void add_jobs(jobs::Runner& runner);
/// What is written down of partners, as `rewording` says it: for somebody who leaves and is named there.
void reword(store::Transaction& db, contribution::Rewording rewording);
/// What is older than a year is forgotten; whoever should have been asked, and was not, is asked soon. At start, and every hour.
void tidy(store::Database& database, Time now);

}
