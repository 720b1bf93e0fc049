// One request to S3-compatible storage, signed by libcurl and tried again where that may help.
#pragma once

#include "platform/blob/blob.hpp"

namespace kenober::blob {

enum class Verb { get, head, put, remove };

struct S3Request {
    Verb verb = Verb::get;
    std::string path;                            // below the endpoint, begins with a slash; only characters that need no code
    std::string query = {};                      // sorted and coded, as it is signed
    std::string content_hash = {};               // SHA-256 of what is sent, hexadecimal; empty: nothing is sent
    const std::filesystem::path* from = nullptr; // sent with put
    const std::filesystem::path* to = nullptr;   // where the body goes; into S3Answer::body if null
};

struct S3Answer {
    long status = 0;
    std::string body = {};
};

/// What the storage means by an answer that is none of those that were hoped for: its status, its own code, what can be done about it.
Unavailable refusal(const S3Answer& answer);

/// Whatever answer there was below 500, its body in memory unless it is 200; throws Unavailable where there is none after the last attempt.
S3Answer ask(const S3& settings, const S3Request& request);

/// Characters that a signed query may hold as they are; all others as %XX.
std::string coded(std::string_view text);

}
