// One look at what stands at an address: a feed, or a page that names one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "modules/partner/discovery.hpp"
#include "modules/partner/headline.hpp"
#include "modules/partner/partner.hpp"
#include "platform/fetch/fetch.hpp"

namespace kenober::partner {

/// "Kenober/0.1 (port-exemple; +https://…/partenaires)": whose site asks, and where to complain.
std::string user_agent(std::string_view site_name, std::string_view complaints);

/// A feed as it was found.
struct Look {
    std::string feed;             // its address, after redirects that are for good
    std::vector<Offered> others;  // that the page offers too
    feed::Feed document;
    std::string entity_tag, modified, digest;
    Time at;
};

/// Blocks for up to a quarter of a minute: no snapshot, no write. What was seen in the last five minutes is not asked for again, and many who
/// want to see the same at once wait for one answer. What is wrong is said of the field "address".
Checked<Look> look(const std::string& address, const std::string& user_agent);

/// What became of asking a partner's server again.
struct Answer {
    enum class Kind { brought, unchanged, failed, gone };
    Kind kind = Kind::failed;
    std::string feed; // where it stands from now on
    std::optional<feed::Feed> document = {}; // brought
    std::string entity_tag = {}, modified = {}, digest = {};
    Sentence trouble = {}; // failed
    std::optional<std::int64_t> retry_after = {}; // seconds
};

/// Blocks as look() does, and always asks: with what the last answer said of itself, so that an unchanged feed costs next to nothing.
Answer ask(const Partner& partner, const std::string& user_agent);

}
