// The seal of a form: who was given it, from when and until when it may be sent. Nobody can make one without the secret.
#pragma once

#include <string>
#include <string_view>

#include "platform/base/base.hpp"

namespace kenober::form {

struct SealTerms {
    Time from;                 // sent earlier, it was filled in by a machine
    Time until;
    std::string key;           // the form's idempotency key
    std::string bearer;        // the session that it was given to, and the site
};

enum class SealVerdict { good, early, late, wrong };

/// `secret`: of any length, 32 bytes or more.
std::string make_seal(const std::string& secret, const SealTerms& terms);

/// `key` and `bearer` are those of the form that was sent.
SealVerdict check_seal(const std::string& secret, std::string_view seal, const std::string& key, const std::string& bearer, Time now);

/// The form that random_token gives: 16 to 64 characters of base64url.
bool is_form_key(std::string_view text);

}
