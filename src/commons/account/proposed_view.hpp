// The page of what somebody proposed.
#pragma once

#include <map>

#include "commons/account/account.hpp"
#include "platform/html/html.hpp"

namespace kenober::account {

/// Of one sort, each with the text it is about.
struct Others {
    const char* heading;  // msgid
    std::vector<std::pair<Said, contribution::Contribution>> said;
};

struct Proposed {
    std::vector<contribution::Contribution> texts;
    std::map<std::int64_t, std::string> missing;  // of those sent back: what was written
    std::int64_t older = 0;
    bool is_first = true;
    std::vector<Others> others;
};
html::Html proposed_page(const http::Request& request, const Proposed& all);

}
