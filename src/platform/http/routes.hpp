// The table of addresses: for each, the least role that enters, what it takes, and the function that answers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/http/reply.hpp"
#include "platform/http/visitor.hpp"

namespace kenober::http {

class Request;

/// `remove` is what the wire calls DELETE. Only programs change and remove: see Routes::programs_below().
enum class Method { get, head, post, patch, remove, options, other };

using Handler = Reply (*)(Request&);

/// Is there one page per language, or is it the same for everybody (style sheets, pictures, health)? The second is found under any
/// prefix too, but nobody is sent from one language of it to another.
enum class Spoken { in_each_language, in_none };

/// What a route takes beyond its path.
struct Takes {
    std::vector<std::string> query = {};      // the only query keys that reach the handler and the cache key; others are ignored
    std::uint64_t body = 256 * 1024;          // largest body, bytes (413 above)
    int body_seconds = 30;                    // absolute deadline for reading the body
    bool token = true;                        // a POST needs the form token; false only for what is not a form of ours
    Keep keep = Keep::while_unchanged;
    Spoken spoken = Spoken::in_each_language;
    bool is_before_sites = false;             // answers on a server that has no site yet; every other address says that it waits
};

struct Route {
    Method method;          // get (answers HEAD too), post, patch or remove
    std::string pattern;    // "/articles/{slug}.atom": a hole fills one segment, or the rest of it before a literal suffix
    Who least;
    Handler handler;
    Takes takes;
};

/// Which route answers, and what filled its holes (decoded, one segment each; never empty, never ".", "..").
struct Match {
    const Route* route = nullptr;                                        // nullptr: none for this method
    std::vector<std::pair<std::string_view, std::string>> parameters;
    std::string_view allow;                                              // methods of this path, for 405 and OPTIONS; empty: no such path
};

/// Literal segments win over holes, a hole with a suffix wins over a plain one; the order of registration does not matter.
/// Wrong patterns and two routes of one shape are errors of ours: std::logic_error at start.
/// A trailing slash, another case or "%2f" never reach another route than the plain address: they are redirected (301) or not found.
class Routes {
public:
    Routes& get(std::string pattern, Who least, Handler handler, Takes takes = {});
    Routes& post(std::string pattern, Who least, Handler handler, Takes takes = {});
    /// Methods that no form of a browser sends: only below a prefix for programs.
    Routes& patch(std::string pattern, Who least, Handler handler, Takes takes = {});
    Routes& remove(std::string pattern, Who least, Handler handler, Takes takes = {});

    /// What stands below this prefix ("/api/v1") is asked by programs: no session counts there, no seal is asked for, refusals are
    /// RFC 9457 in the language of Accept-Language, and pages of other origins may read what is public. Said before its routes.
    Routes& programs_below(std::string prefix);
    bool is_for_programs(std::string_view path) const;

    /// `path` is decoded, begins with a slash, and no segment of it holds one.
    Match match(Method method, std::string_view path) const;
    /// The path as its route writes it: literal segments in their case. Nothing if no route has it in any case.
    std::optional<std::string> spelled(std::string_view path) const;

    const std::vector<Route>& all() const { return m_all; }
    /// First words of paths in use, sorted: no site may have such a slug.
    std::vector<std::string> first_words() const;

private:
    // A tree of segments. Numbers are places in m_nodes and m_all; -1 is none.
    struct Node {
        std::vector<std::pair<std::string, int>> literals;  // sorted
        std::vector<std::pair<std::string, int>> suffixes;  // longest first
        int hole = -1;
        int get = -1, post = -1, patch = -1, remove = -1;
        std::string allow = {};                             // as the header of this name says it
        bool answers() const { return !allow.empty(); }
        /// The place of what answers this method, or nullptr.
        static int Node::* place(Method method);
    };
    enum class Letters { exact, any_case };
    struct Walk;

    Routes& add(Route route);
    int node_of(const std::string& pattern);
    int child(int node, std::string_view segment, const std::string& pattern);
    int walk(Walk& walk, int node, std::size_t depth) const;
    int walk_literal(Walk& walk, const Node& node, std::size_t depth) const;
    int walk_hole(Walk& walk, const Node& node, std::size_t depth) const;

    std::vector<Route> m_all;
    std::vector<Node> m_nodes = {Node{}};
    std::vector<std::string> m_programs_below;
};

}
