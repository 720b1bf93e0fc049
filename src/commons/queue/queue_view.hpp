// The screens of the queue.
#pragma once

#include "commons/comment/comment.hpp"
#include "commons/moderation/moderation.hpp"
#include "commons/site/site.hpp"

namespace kenober::moderation {

html::Html queue_page(const http::Request& request, const std::vector<contribution::Contribution>& waiting,
                      const std::vector<comment::Waiting>& comments);

struct Reading {
    contribution::Contribution text;
    contribution::Proposer proposer;
    std::vector<site::Section> sections;
};
html::Html decide_page(const http::Request& request, const Reading& reading, const Decision& sent, const Problems& problems);

}
