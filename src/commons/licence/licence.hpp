// A licence: its code in the database and in exports, its names, where its text stands, what it permits and what it asks.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "commons/licence/attribution_view.hpp"
#include "commons/licence/fit.hpp"
#include "commons/licence/signs_view.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::licence {

enum class Commons { inside, outside };

/// What somebody else may do with what is under a licence, and what they must do then. One bit each.
enum Term : std::uint8_t {
    may_share = 1,       // pass on copies
    may_adapt = 2,       // pass on what one has made from it
    may_sell = 4,        // be paid for either: without it the licence is "non-commercial"
    must_name = 8,       // name the authors, the licence, and where it came from
    must_keep_licence = 16  // what is made from it stays under the same licence: "share alike"
};

/// What a licence was written for. Any of them may be put on anything, but it then says less clearly what it means.
enum class MadeFor { works, data, hardware };

struct Licence {
    std::string_view code;     // "cc-by-sa-4.0"
    std::string_view spdx;     // "CC-BY-SA-4.0": of the SPDX list; empty for "all rights reserved", which it does not hold
    std::string_view name;     // "CC BY-SA 4.0": the same in every language
    std::string_view address;  // of the licence's own text; empty for "all rights reserved"
    Commons commons;           // NC, ND and all rights reserved do not feed the commons
    MadeFor made_for;
    std::uint8_t terms;        // of Term, added
    const char* summary;       // msgid: one sentence of plain words

    constexpr bool has(Term term) const { return (terms & term) != 0; }
};

inline constexpr std::string_view default_code = "cc-by-sa-4.0";

/// Every licence that may be chosen: the default first, then those inside the commons, then the others.
std::span<const Licence> all();

/// The licence of a code, or nullptr.
const Licence* find(std::string_view code);

/// The licence that a form proposes first: the last of these codes that is a licence, from the widest to the nearest.
/// `person` is their own default, `item` what was chosen for the thing itself; both may be empty.
const Licence& chosen(std::string_view site, std::string_view person = {}, std::string_view item = {});

/// All of them as a field offers them, those outside the commons marked as such.
std::vector<html::Choice> choices(const i18n::Words& t);

/// The page /licences: each licence in plain words.
void add_routes(http::Routes& routes);

}
