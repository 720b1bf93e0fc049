#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <boost/json.hpp>

#include "platform/json/json.hpp"

namespace kenober::json {
namespace {

using boost::json::array;

std::string_view text_of(const boost::json::string& text) { return {text.data(), text.size()}; }

/// As RFC 6901 writes a name in a pointer.
std::string below(const std::string& at, std::string_view name)
{
    std::string made = at.empty() ? at : at + "/";
    for (const char c : name) {
        if (c == '~') made += "~0";
        else if (c == '/') made += "~1";
        else made += c;
    }
    return made;
}

bool is_of_type(const value& sent, std::string_view type)
{
    if (type == "object") return sent.is_object();
    if (type == "array") return sent.is_array();
    if (type == "string") return sent.is_string();
    if (type == "boolean") return sent.is_bool();
    if (type == "null") return sent.is_null();
    if (type == "number") return sent.is_number();
    if (type == "integer")
        return sent.is_int64() || sent.is_uint64() || (sent.is_double() && std::trunc(sent.as_double()) == sent.as_double());
    throw std::logic_error("no type of JSON: " + std::string(type));
}

Sentence other_type(std::string_view wanted)
{
    if (wanted == "object") return say("An object is expected here.");
    if (wanted == "array") return say("A list is expected here.");
    if (wanted == "string") return say("A text is expected here.");
    if (wanted == "boolean") return say("true or false is expected here.");
    if (wanted == "integer") return say("A whole number is expected here.");
    return say("A number is expected here.");
}

bool has_type(const value& sent, const value& types, const std::string& at, Problems& problems)
{
    if (types.is_string()) {
        if (is_of_type(sent, text_of(types.as_string()))) return true;
        problems.add(at, other_type(text_of(types.as_string())));
        return false;
    }
    const array& all = types.as_array();
    if (std::ranges::any_of(all, [&](const value& type) { return is_of_type(sent, text_of(type.as_string())); })) return true;
    problems.add(at, other_type(text_of(all.front().as_string())));
    return false;
}

class Checker {
public:
    explicit Checker(Problems& problems) : m_problems(problems) {}

    void check(const value& sent, const object& schema, const std::string& at)
    {
        if (const value* type = schema.if_contains("type"); type && !has_type(sent, *type, at, m_problems)) return;
        for (const auto& [word, asked] : schema) check_word(sent, word, asked, schema, at);
    }

private:
    void check_word(const value& sent, std::string_view word, const value& asked, const object& schema, const std::string& at)
    {
        static constexpr std::string_view describing[] = {"type",     "title",  "description",      "examples", "default",
                                                          "readOnly", "format", "contentMediaType", "$comment"};
        if (std::ranges::find(describing, word) != std::end(describing)) return;
        if (word == "enum") return check_enum(sent, asked.as_array(), at);
        if (word == "properties" || word == "additionalProperties") return check_members(sent, word, asked, schema, at);
        if (word == "required") return check_required(sent, asked.as_array(), at);
        if (word == "items" || word == "maxItems") return check_list(sent, word, asked, at);
        if (word == "minLength" || word == "maxLength") return check_length(sent, word, asked.as_int64(), at);
        if (word == "minimum" || word == "maximum") return check_size(sent, word, asked.to_number<double>(), at);
        throw std::logic_error("a schema says " + std::string(word) + ", which nobody checks");
    }

    void check_enum(const value& sent, const array& known, const std::string& at)
    {
        if (std::ranges::find(known, sent) != known.end()) return;
        std::string all;
        for (const value& one : known) {
            if (one.is_string()) (all += all.empty() ? "" : ", ") += text_of(one.as_string());
        }
        m_problems.add(at, say("One of these is expected here: {all}.", {{"all", all}}));
    }

    void check_members(const value& sent, std::string_view word, const value& asked, const object& schema, const std::string& at)
    {
        if (!sent.is_object()) return;
        const value* const known = schema.if_contains("properties");
        for (const auto& [name, member] : sent.get_object()) {
            const value* const described = known ? known->as_object().if_contains(name) : nullptr;
            if (word == "properties") {
                if (described) check(member, described->as_object(), below(at, name));
            } else if (!described && asked.is_object()) {
                check(member, asked.as_object(), below(at, name));
            } else if (!described && asked.is_bool() && !asked.as_bool()) {
                m_problems.add(below(at, name), say("Nothing of this name is known here."));
            }
        }
    }

    void check_required(const value& sent, const array& names, const std::string& at)
    {
        if (!sent.is_object()) return;
        for (const value& name : names)
            if (!sent.get_object().contains(name.as_string()))
                m_problems.add(below(at, text_of(name.as_string())), say("This is missing."));
    }

    void check_list(const value& sent, std::string_view word, const value& asked, const std::string& at)
    {
        if (!sent.is_array()) return;
        const array& list = sent.get_array();
        if (word == "maxItems") {
            if (list.size() > static_cast<std::size_t>(asked.as_int64()))
                m_problems.add(at, say("This list is too long: at most {most}.", {{"most", std::to_string(asked.as_int64())}}));
            return;
        }
        for (std::size_t i = 0; i < list.size(); ++i) check(list[i], asked.as_object(), below(at, std::to_string(i)));
    }

    void check_length(const value& sent, std::string_view word, std::int64_t bound, const std::string& at)
    {
        if (!sent.is_string()) return;
        const auto characters = static_cast<std::int64_t>(length(text_of(sent.get_string())));
        if (word == "minLength" && characters < bound) m_problems.add(at, say("Something is to be written here."));
        if (word == "maxLength" && characters > bound)
            m_problems.add(at, say("This is too long: {length} characters, and at most {most} fit.",
                                   {{"length", std::to_string(characters)}, {"most", std::to_string(bound)}}));
    }

    void check_size(const value& sent, std::string_view word, double bound, const std::string& at)
    {
        if (!sent.is_number()) return;
        const double number = sent.to_number<double>();
        const auto said = std::to_string(static_cast<std::int64_t>(bound));
        if (word == "minimum" && number < bound) m_problems.add(at, say("This is too small: at least {least}.", {{"least", said}}));
        if (word == "maximum" && number > bound) m_problems.add(at, say("This is too large: at most {most}.", {{"most", said}}));
    }

    Problems& m_problems;
};

}

void check(const value& sent, const object& schema, Problems& problems) { Checker(problems).check(sent, schema, {}); }

object schema_of(std::string_view text)
{
    boost::json::error_code error;
    value parsed = boost::json::parse(boost::json::string_view(text.data(), text.size()), error);
    if (error || !parsed.is_object()) throw std::logic_error("no schema: " + std::string(text.substr(0, 80)));
    return std::move(parsed.as_object());
}

}
