// The screens of a proposal's way.
#pragma once

#include <optional>

#include "commons/moderation/moderation.hpp"
#include "commons/proposal/proposal.hpp"

namespace kenober::proposal {

html::Html door_page(const http::Request& request, const std::vector<Way>& ways);
html::Html received_page(const http::Request& request);

struct Followed {
    Own own;
    std::optional<contribution::Sheet> draft;
};
html::Html follow_page(const http::Request& request, const Followed& followed);
html::Html preview_page(const http::Request& request, const contribution::Contribution& one,
                        const std::optional<contribution::Sheet>& draft);

}
