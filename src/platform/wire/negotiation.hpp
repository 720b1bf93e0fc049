// What a client already has, which part it wants and in which coding: RFC 9110, sections 12 (codings), 13 (conditions) and 14 (ranges).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "platform/base/base.hpp"

namespace kenober::wire {

enum class Coding { identity, gzip, brotli };

/// Codings a client takes.
struct Codings {
    bool gzip = false;
    bool brotli = false;
    bool takes(Coding coding) const { return coding == Coding::identity || (coding == Coding::gzip ? gzip : brotli); }
};

/// Reads Accept-Encoding; an ill-formed part is passed over. A client that sends none takes none.
Codings read_codings(std::string_view accept_encoding);

/// Is `etag` (with its quotes) in the list of If-None-Match? "*" matches; the comparison is the weak one.
bool is_in_list(std::string_view if_none_match, std::string_view etag);

/// Conditions of a GET: has the client what it would be sent? If-Modified-Since counts only without If-None-Match.
bool is_fresh(std::string_view if_none_match, std::string_view if_modified_since, std::string_view etag, std::optional<Time> modified);

/// The part of a file to send.
struct Part {
    std::uint64_t begin = 0;
    std::uint64_t length = 0;
};
enum class RangeKind { whole, part, none_there };
struct Range {
    RangeKind kind = RangeKind::whole;
    Part part;
};

/// Reads Range for a file of `size` bytes. Several ranges, another unit or an ill-formed field: the whole file, as the standard allows.
Range read_range(std::string_view range, std::uint64_t size);

/// May the range be served, given If-Range (empty: yes)? Strong comparison of tags, exact one of dates.
bool matches_if_range(std::string_view if_range, std::string_view etag, std::optional<Time> modified);

}
