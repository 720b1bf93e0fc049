// What we ask of the provider itself: where its rooms are, its keys, and a token for a code.
#pragma once

#include <string>

#include "commons/provider/provider.hpp"
#include "commons/provider/token.hpp"

namespace kenober::provider {

const Settings& settings();

/// Where somebody is sent to sign in. Throws Failed where the provider does not answer. Blocks: never with a snapshot open.
struct Question {
    std::string state;
    std::string nonce;
    std::string verifier;
    std::string return_to;
};
std::string address_to_ask(const Question& question);

/// Who it is, for the code that they came back with. Throws Failed.
Identity identity_for(const std::string& code, const Question& question, Time now);

}
