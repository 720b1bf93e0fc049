// What members want to be told of, their news on one page, and the mails about it, as often as they chose.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "commons/moderation/moderation.hpp"
#include "commons/theme/theme.hpp"
#include "commons/watch/event.hpp"
#include "commons/watch/thing.hpp"
#include "platform/base/base.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/store/store.hpp"

namespace kenober::watch {

/// "/compte/au-courant", "/compte/nouvelles" and "/au-courant/arreter/{token}".
void add_routes(http::Routes& routes);
/// For layout::set_foot: the button on the page of whatever can be watched, for members; nothing on other pages.
html::Html button(const http::Request& request);
/// For layout::set_news: how many unread ones, at most 100.
std::int64_t count_unseen(const http::Request& request);

/// Before the runner starts: telling those who watch, and the daily and weekly mails.
void add_jobs(jobs::Runner& runner);
/// At the start and now and then: rounds that nobody planned are planned; what is older than a year goes.
void tidy(store::Database& database, Time now);

/// Somebody leaves.
void forget(store::Transaction& db, std::int64_t person);
/// For leaving::add_rewording: names of themes in what is told.
void reword(store::Transaction& db, contribution::Rewording rewording);
/// For contribution::add_author_merge.
void follow_author(store::Transaction& db, std::int64_t gone, std::int64_t kept);

}
