// Taking in an archive that was sent to a room: done by a job, told by a page.
#pragma once

#include "modules/moving/arrivals_store.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/jobs/jobs.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace kenober::moving {

/// The largest archive that a room takes; larger ones are taken in at the command line.
inline constexpr std::uint64_t most_archive = 2'000'000'000;
inline constexpr int archive_seconds = 3 * 3600;

/// Texts done and texts to do of one that is being taken in by this program; nothing if it is not begun.
std::optional<std::pair<std::int64_t, std::int64_t>> progress_of(std::int64_t sent);
void reserve(std::vector<std::string> words);
const std::vector<std::string>& reserved();
/// The payload: its number, and that of whoever sent it.
void take_in(const jobs::Job& job, store::Database& db);

struct Form {
    std::string slug;
    Problems problems;
    std::uint64_t free = 0;  // bytes on the disk of this server
    std::vector<Sent> before;
};
html::Html form_page(const http::Request& request, const Form& form);
html::Html sent_page(const http::Request& request, const Sent& sent, const std::string& slug);

void add_arrival_routes(http::Routes& routes);

}
