// The pages on which facilitators give places.
#pragma once

#include "commons/placing/placing.hpp"
#include "commons/site/site.hpp"
#include "platform/html/html.hpp"

namespace kenober::placing {

/// The room of the front page: what was chosen, and what may be.
struct FrontRoom {
    std::vector<Chosen> chosen;
    std::vector<contribution::Contribution> newest;  // that are not chosen
    std::string address;                             // that was pasted and leads nowhere
    Problems problems;
};
html::Html front_room(const http::Request& request, const FrontRoom& shown);

/// One to be chosen, or whose end changes.
struct Choosing {
    contribution::Contribution contribution;
    std::string until;  // as it stands in the field
    Problems problems;
};
html::Html choosing_page(const http::Request& request, const Choosing& shown);

/// A showing and what it shows.
struct Shown {
    contribution::Contribution contribution;
    std::int64_t site = 0;
};
struct ShowRoom {
    std::vector<Shown> here, elsewhere;
    std::vector<contribution::Contribution> newest;  // of the other sites
    std::string address;
    Problems problems;
};
html::Html show_room(const http::Request& request, const ShowRoom& shown);
html::Html showing_page(const http::Request& request, const contribution::Contribution& one, const std::vector<site::Section>& sections,
                        std::optional<std::int64_t> section);

}
