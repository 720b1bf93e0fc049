// An answer: a status, a few headers, and a body held in memory or in a file.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/html/html.hpp"

namespace kenober::http {

/// May the door keep a copy for everybody? Only a public page (anybody, not signed in, no token given out) is ever kept.
enum class Keep { while_unchanged, never };

struct Reply {
    int status = 200;
    std::string type = "text/html; charset=utf-8";
    std::vector<std::pair<std::string, std::string>> headers;  // names in canonical case; Set-Cookie may repeat
    std::string body;
    std::optional<std::filesystem::path> file;  // instead of body; served with ranges
    std::optional<Time> modified;               // Last-Modified
    Keep keep = Keep::while_unchanged;
    bool is_immutable = false;                  // its address carries a fingerprint: may be kept for a year by anybody

    Reply& with(std::string name, std::string value)
    {
        headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
};

Reply page(html::Html document);
/// 422: the same form, filled in, with its problems.
Reply correct(html::Html document);
/// 303: what was sent is done; look there.
Reply see_other(const html::Address& address);
/// 301, for an address that has moved for good.
Reply moved_permanently(const html::Address& address);
/// The strong ETag of a body, with its quotes: the same on each node and after each start. In another coding it ends with "-g" or "-b".
std::string entity_tag(std::string_view body);
/// A document of another media type: feeds, JSON, CSV, plain text.
Reply document(std::string_view media_type, std::string body);
/// A file of ours, by its path on disk, for the address of its content.
Reply file(std::string_view media_type, std::filesystem::path path);

}
