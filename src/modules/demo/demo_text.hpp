// One text of the demo town, of whatever kind: as its file tells it, and how it gets into the database with its history.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commons/comment/comment.hpp"
#include "commons/contribution/contribution.hpp"
#include "commons/moderation/moderation.hpp"
#include "platform/base/base.hpp"
#include "platform/store/store.hpp"

namespace kenober::demo {

/// One act of its history; people by their names.
struct DemoStep {
    moderation::Act act = moderation::Act::publish;
    std::string by, mentor, reason, words;
    Time at;
};

/// Told by somebody without mail, collected by somebody who has an account.
struct DemoTelling {
    std::string told_by, collector, reach;
};

struct DemoText {
    std::string slug, site, section;
    contribution::Contribution contribution;  // without what only the database knows: site, section, picture
    contribution::Sheet sheet;                // what was written, as its form would hold it
    std::vector<std::string> tags;
    std::string picture_seed, picture_text, picture_credit;
    contribution::Proposer proposer;          // of whom the account is found by the name
    Time first_sent;
    std::vector<DemoStep> steps;              // after it was sent
    enum class Seen { read, unread } seen = Seen::read;
    std::optional<DemoTelling> telling;
    std::vector<comment::Comment> comments;
};

/// Everything in demo/articles and demo/others, where each file says of what kind its texts are. Dates may be counted in days before `now`. Throws std::runtime_error,
/// or what yaml-cpp throws, and names the text.
std::vector<DemoText> read_demo_texts(Time now);

/// The town as far as it is built.
struct DemoTown {
    Time now;
    std::map<std::string, std::int64_t> people; // accounts by name
    std::map<std::string, std::int64_t> texts; // by slug

    /// Throw std::runtime_error, which names what is not there.
    std::int64_t person(const std::string& name) const;
    std::int64_t text(const std::string& slug) const;
};
/// By its slug; throws std::runtime_error where there is none.
std::int64_t demo_site(store::Snapshot& db, const std::string& slug);

/// Puts it in and notes it among the town's texts. `rewrite` turns a link between demo texts into an address.
void add_demo_text(store::Transaction& db, DemoTown& town, const DemoText& text, const std::optional<contribution::Taken>& taken,
                   const std::function<std::string(std::string_view)>& rewrite);

}
