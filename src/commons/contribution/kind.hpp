// A kind of contribution, as its module describes it once to everything that all kinds share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::contribution {

struct Contribution;

struct Kind {
    std::string_view name;         // in the database: "article"
    std::string_view word;         // first word of its addresses: "articles"
    std::string_view schema;       // schema.org type: "Article"
    const char* title;             // msgid: the heading of its list
    const char* invitation;        // msgid: what its list says while empty
    const char* propose;           // msgid of the link to its form
    /// What stands between the head and the foot of its page.
    html::Html (*body)(store::Snapshot& db, const Contribution& contribution);
    /// The same as text, for descriptions and reading time.
    std::string (*text)(store::Snapshot& db, const Contribution& contribution);
};

/// Makes a kind known; called once by each module, before the door opens.
void add_kind(const Kind& kind);
const std::vector<Kind>& kinds();
const Kind& kind_named(std::string_view name);
/// The kind whose addresses begin with this word, or nullptr.
const Kind* kind_of_word(std::string_view word);

}
