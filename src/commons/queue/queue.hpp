// The queue: what waits for those who read over, and the pages on which they decide.
#pragma once

#include <cstdint>
#include <string_view>

#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::queue {

void add_routes(http::Routes& routes);

/// How a task of another folder is declined as spam, together with others: called inside the write, with the number in the task's key.
using DeclineSpam = void (*)(const http::Request& request, store::Transaction& db, std::int64_t id);
/// `sort` is what stands before the slash of the task's key. Said once, before the door opens.
void add_spam(std::string_view sort, DeclineSpam decline);

/// The list of single keys, and the small script that hears them.
html::Html keys(const http::Request& request);

}
