#include <cmath>
#include <set>
#include <vector>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse.hpp>

#include "platform/json/json.hpp"

namespace kenober::json {
namespace {

using boost::json::error_code;
using boost::json::string_view;

/// Looks at a document as it goes by, for what a tree of values no longer shows or has already paid for.
class Watch {
public:
    static constexpr std::size_t max_object_size = 10'000'000;
    static constexpr std::size_t max_array_size = 10'000'000;
    static constexpr std::size_t max_key_size = 10'000'000;
    static constexpr std::size_t max_string_size = 10'000'000;

    explicit Watch(std::size_t most) : m_most(most) {}
    const Sentence& why() const { return m_why; }

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_array_begin(error_code& error) { return counts(error); }
    bool on_array_end(std::size_t, error_code&) { return true; }
    bool on_object_begin(error_code& error)
    {
        m_members.emplace_back();
        return counts(error);
    }
    bool on_object_end(std::size_t, error_code&)
    {
        m_members.pop_back();
        return true;
    }
    bool on_string_part(string_view part, std::size_t, error_code& error) { return is_text(part, error); }
    bool on_string(string_view part, std::size_t, error_code& error) { return is_text(part, error) && counts(error); }
    bool on_key_part(string_view part, std::size_t, error_code& error)
    {
        m_key.append(part.data(), part.size());
        return is_text(part, error);
    }
    bool on_key(string_view part, std::size_t, error_code& error)
    {
        m_key.append(part.data(), part.size());
        const std::string key = std::exchange(m_key, {});
        if (!is_text(part, error)) return false;
        if (m_members.back().insert(key).second) return counts(error);
        return stop(error, say("The member “{name}” stands twice in one object.", {{"name", shorten(key, 60)}}));
    }
    bool on_number_part(string_view, error_code&) { return true; }
    bool on_int64(std::int64_t, string_view, error_code& error) { return counts(error); }
    bool on_uint64(std::uint64_t, string_view, error_code& error) { return counts(error); }
    bool on_double(double number, string_view, error_code& error)
    {
        if (std::isfinite(number)) return counts(error);
        return stop(error, say("A number is too large to be read."));
    }
    bool on_bool(bool, error_code& error) { return counts(error); }
    bool on_null(error_code& error) { return counts(error); }
    bool on_comment_part(string_view, error_code&) { return true; }
    bool on_comment(string_view, error_code&) { return true; }

private:
    bool stop(error_code& error, Sentence why)
    {
        m_why = std::move(why);
        error = boost::json::error::syntax;
        return false;
    }
    bool counts(error_code& error)
    {
        if (++m_count <= m_most) return true;
        return stop(error, say("The body holds too many values: at most {most}.", {{"most", std::to_string(m_most)}}));
    }
    bool is_text(string_view part, error_code& error)
    {
        if (part.find('\0') == string_view::npos) return true;
        return stop(error, say("A text holds the character U+0000, which nobody can read."));
    }

    std::size_t m_most, m_count = 0;
    Sentence m_why;
    std::string m_key;
    std::vector<std::set<std::string>> m_members;
};

Problems refused(Sentence why)
{
    Problems problems;
    problems.add("", std::move(why));
    return problems;
}

Sentence why_not(const Watch& watch, const error_code& error, const Bounds& bounds)
{
    if (*watch.why().id) return watch.why();
    if (error == boost::json::error::too_deep)
        return say("The body is nested too deeply: at most {most} levels.", {{"most", std::to_string(bounds.depth)}});
    return say("The body cannot be read as JSON.");
}

}

Checked<value> read(std::string_view text, const Bounds& bounds)
{
    if (text.size() > bounds.bytes)
        return refused(say("The body is too large: at most {most} kilobytes.", {{"most", std::to_string(bounds.bytes / 1024)}}));
    if (!is_clean_utf8(text)) return refused(say("The body is not written in UTF-8."));
    boost::json::parse_options options;
    options.max_depth = bounds.depth;
    boost::json::basic_parser<Watch> parser(options, bounds.values);
    error_code error;
    const std::size_t taken = parser.write_some(false, text.data(), text.size(), error);
    if (!error && taken < text.size()) error = boost::json::error::extra_data;
    if (error) return refused(why_not(parser.handler(), error, bounds));
    value read = boost::json::parse(string_view(text.data(), text.size()), error, {}, options);
    if (error) return refused(say("The body cannot be read as JSON."));
    return read;
}

}
