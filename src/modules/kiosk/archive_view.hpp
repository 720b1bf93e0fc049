// Letters that have left, for everybody: the list, and each on a page of its own.
#pragma once

#include <cstdint>
#include <vector>

#include "modules/issue/issue.hpp"

namespace kenober::kiosk {

struct Archive {
    letter::Letter letter;
    struct Told {
        issue::Issue issue;
        std::string subject;
    };
    std::vector<Told> told;  // the newest first
    std::int64_t older = 0;  // number at which the next page begins; 0: nowhere
};

html::Html archive_page(const http::Request& request, const Archive& archive);
html::Html issue_page(const http::Request& request, const edition::Edition& told);

}
