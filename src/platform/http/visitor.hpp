// Who is asking: the least that rooms need to decide who may enter.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "platform/i18n/i18n.hpp"

namespace kenober::http {

/// Roles, least first. A route names the least that it lets in.
enum class Who { anybody, member, facilitator, administrator };

struct Visitor {
    std::int64_t person = 0;  // 0: not signed in
    Who role = Who::anybody;  // on the site being asked
    std::string name;
    std::optional<i18n::Language> language;  // chosen in the account; the door redirects addresses of another language

    bool is_signed_in() const { return person != 0; }
    bool is_at_least(Who least) const { return role >= least; }
};

}
