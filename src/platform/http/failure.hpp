// What cannot be served: thrown anywhere, caught once at the door, shown as a page in the person's language (or RFC 9457 as JSON).
#pragma once

#include <stdexcept>
#include <string>

#include "platform/base/base.hpp"

namespace kenober::http {

/// `status` is the HTTP status; the sentence is for people and may be empty, in which case the door says the usual one.
class Failure : public std::runtime_error {
public:
    Failure(int status, Sentence sentence) : std::runtime_error(sentence.id), m_status(status), m_sentence(std::move(sentence)) {}
    int status() const { return m_status; }
    const Sentence& sentence() const { return m_sentence; }

private:
    int m_status;
    Sentence m_sentence;
};

struct BadRequest : Failure {
    explicit BadRequest(Sentence s = {}) : Failure(400, std::move(s)) {}
};
struct Forbidden : Failure {
    explicit Forbidden(Sentence s = {}) : Failure(403, std::move(s)) {}
};
struct NotFound : Failure {
    explicit NotFound(Sentence s = {}) : Failure(404, std::move(s)) {}
};
struct Conflict : Failure {
    explicit Conflict(Sentence s = {}) : Failure(409, std::move(s)) {}
};
struct Gone : Failure {
    explicit Gone(Sentence s = {}) : Failure(410, std::move(s)) {}
};
struct TooLarge : Failure {
    explicit TooLarge(Sentence s = {}) : Failure(413, std::move(s)) {}
};
struct Busy : Failure {
    explicit Busy(Sentence s = {}) : Failure(503, std::move(s)) {}
};

/// 429; the reply carries Retry-After.
class TooMany : public Failure {
public:
    explicit TooMany(int retry_after_seconds, Sentence s = {}) : Failure(429, std::move(s)), m_retry_after(retry_after_seconds) {}
    int retry_after() const { return m_retry_after; }

private:
    int m_retry_after;
};

/// 401, for programs: the reply says in WWW-Authenticate how to ask. `error` is a code of RFC 6750, empty where no token came.
class TokenNeeded : public Failure {
public:
    explicit TokenNeeded(std::string error = {}, Sentence s = {}) : Failure(401, std::move(s)), m_error(std::move(error)) {}
    const std::string& error() const { return m_error; }

private:
    std::string m_error;
};

/// What a program sent and can correct: each problem under its field ("fields/title") of the body, or under its parameter of the query.
class Faulty : public Failure {
public:
    enum class Where { body, query };
    Faulty(int status, Where where, Problems problems, Sentence s = {})
        : Failure(status, std::move(s)), m_where(where), m_problems(std::move(problems))
    {}
    Where where() const { return m_where; }
    const Problems& problems() const { return m_problems; }

private:
    Where m_where;
    Problems m_problems;
};

/// Somebody who is not signed in asked for a room that needs it: the door sends them to the sign-in page, and back afterwards.
struct SignInFirst : Failure {
    SignInFirst() : Failure(403, {}) {}
};

/// What a page of failure says where the failure itself says nothing: a title, and what to do.
Sentence usual_title(int status);
Sentence usual_sentence(int status);
/// The same for whoever writes programs.
Sentence usual_sentence_for_programs(int status);

}
