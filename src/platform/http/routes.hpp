// The table of addresses: for each, the least role that enters, what it takes, and the function that answers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/reply.hpp"
#include "platform/http/visitor.hpp"

namespace kenober::http {

class Request;

enum class Method { get, head, post, options, other };

using Handler = Reply (*)(Request&);

/// What a route takes beyond its path.
struct Takes {
    std::vector<std::string> query = {};      // the only query keys that reach the handler and the cache key; others are ignored
    std::uint64_t body = 256 * 1024;          // largest body, bytes (413 above)
    int body_seconds = 30;                    // absolute deadline for reading the body
    bool token = true;                        // a POST needs the form token; false only for what is not a form of ours
    Keep keep = Keep::while_unchanged;
};

struct Route {
    Method method;          // get (answers HEAD too) or post
    std::string pattern;    // "/articles/{slug}.atom": a hole fills one segment, or the rest of it before a literal suffix
    Who least;
    Handler handler;
    Takes takes;
};

/// Which route answers, and what filled its holes (decoded, one segment each; never empty, never ".", "..").
struct Match {
    const Route* route = nullptr;                                        // nullptr: none for this method
    std::vector<std::pair<std::string_view, std::string>> parameters;
    std::string allow;                                                   // methods of this path, for 405 and OPTIONS; empty: no such path
};

/// Literal segments win over holes; the order of registration does not matter; two routes of one shape are a start-up error.
/// A trailing slash, another case or "%2f" never reach another route than the plain address: they are redirected (301) or not found.
class Routes {
public:
    Routes& get(std::string pattern, Who least, Handler handler, Takes takes = {});
    Routes& post(std::string pattern, Who least, Handler handler, Takes takes = {});

    Match match(Method method, std::string_view path) const;
    const std::vector<Route>& all() const { return m_all; }
    /// First words of paths in use: no site may have such a slug.
    std::vector<std::string> first_words() const;

private:
    std::vector<Route> m_all;
};

}
