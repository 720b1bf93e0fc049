// The screens of a proposal's way.
#pragma once

#include <optional>

#include "commons/moderation/moderation.hpp"
#include "commons/proposal/arrival.hpp"
#include "commons/proposal/proposal.hpp"

namespace kenober::proposal {

enum class Shows { form, preview };
/// The form of a kind, with what was sent and what is wrong with it; above it, if wanted, what it would look like.
html::Html write_page(const http::Request& request, const Writing& writing, Shows shows = Shows::form);

html::Html received_page(const http::Request& request);

struct Followed {
    Own own;
    std::optional<contribution::Sheet> draft;
    std::optional<moderation::Decision> decision;
};
html::Html follow_page(const http::Request& request, const Followed& followed);
html::Html preview_page(const http::Request& request, const contribution::Contribution& one,
                        const std::optional<contribution::Sheet>& draft);
html::Html account_panel(const http::Request& request, const std::vector<contribution::Contribution>& proposals);

}
