// A blank slip: a code that hangs on a wall before anybody has written anything. Whoever types it first begins a text, and comes back to it
// with the same code.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::slip {

struct Blank {
    std::int64_t sheet = 0; // the wall sheet that it hangs on
    std::int64_t site = 0;
    std::string kind; // of the text that it begins
    std::string code;
};

/// Draws new ones for a sheet.
void add_blanks(store::Transaction& db, const Blank& like, int count, Time now, std::int64_t by);
/// Those of a sheet that nobody has used, in the order of their drawing.
std::vector<Blank> list_blanks(store::Snapshot& db, std::int64_t sheet);
std::optional<Blank> find_blank(store::Snapshot& db, std::string_view code);
/// The first one who types it: a draft of their own, and the code is its slip from now on. The address where it is written.
html::Address begin(const http::Request& request, store::Transaction& db, const Blank& blank);
/// It is the slip of this text from now on. False if it was used already.
bool use_blank(store::Transaction& db, const Blank& blank, std::int64_t contribution, Time now);
/// Paper that has hung for longer than a year begins nothing any more.
void tidy_blanks(store::Transaction& db, Time now);

}
