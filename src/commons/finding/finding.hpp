// Finding: one search over every published text of the territory, by words, and by what one keeps to.
#pragma once

#include <functional>

#include "commons/finding/asked.hpp"
#include "commons/finding/find.hpp"
#include "commons/finding/index.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/store/store.hpp"

namespace kenober::finding {

/// /recherche with its formats, suggestions and the description for browsers.
void add_routes(http::Routes& routes);
/// A field in which these words stand already: for a page on which somebody may have to look for what they meant to read.
html::Html field_with(const http::Request& request, const std::string& words);
/// Every change to a contribution is followed from now on: said once, for every verb that writes.
void follow_changes();
/// Counting words, making an index of another version anew.
void add_jobs(jobs::Runner& runner);

/// Asks for the index to be made anew if it is not of this version, or was not finished: after a restoration, or a new version of the
/// program. Said at the start of the server.
void check_index(store::Database& database);
/// Makes it anew on this thread, from the beginning, unless it is complete; `progress` is told how many published texts are done, and how many there are.
void make_index(store::Database& database, const std::function<void(std::int64_t, std::int64_t)>& progress);

/// Somebody left, or something was erased: what SQLite keeps of words that are gone is overwritten soon.
void forget_words(store::Transaction& db);

}
