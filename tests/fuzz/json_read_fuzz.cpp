// Any bytes as JSON that a stranger sends: what is read is written and comes back the same, and a schema finds it right or wrong in words.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <limits>

#include <boost/json.hpp>

#include "platform/json/json.hpp"

namespace {

void expect(bool holds)
{
    if (!holds) std::abort();
}

// Boost reads a number of many digits to its last place or the one before: such a number need only come back as near.
bool is_same(const boost::json::value& one, const boost::json::value& other)
{
    if (one.is_double() && other.is_number()) {
        const auto a = one.get_double(), b = other.to_number<double>();
        return std::abs(a - b) <= 4 * std::numeric_limits<double>::epsilon() * std::abs(a) + std::numeric_limits<double>::min();
    }
    if (one.is_array() && other.is_array()) return std::ranges::equal(one.get_array(), other.get_array(), is_same);
    if (!one.is_object() || !other.is_object()) return one == other;
    return one.get_object().size() == other.get_object().size() && std::ranges::all_of(one.get_object(), [&](const auto& member) {
               const auto* found = other.get_object().if_contains(member.key());
               return found && is_same(member.value(), *found);
           });
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace kenober;
    static const json::object schema = json::schema_of(R"({"type": "object", "required": ["kind"], "additionalProperties": false,
        "properties": {"kind": {"type": "string", "enum": ["article"]},
                       "fields": {"type": "object", "additionalProperties": {"type": ["string", "null"], "maxLength": 20}},
                       "authors": {"type": "array", "maxItems": 3, "items": {"type": "string", "minLength": 1}},
                       "limit": {"type": "integer", "minimum": 1, "maximum": 100}}})");
    const auto read = json::read(std::string_view(reinterpret_cast<const char*>(data), size));
    if (!read) {
        expect(read.problems().list().size() == 1 && *read.problems().list().front().sentence.id);
        return 0;
    }
    Problems problems;
    json::check(*read, schema, problems);
    for (const auto& problem : problems.list()) expect(*problem.sentence.id && is_clean_utf8(problem.field));
    const auto again = json::read(boost::json::serialize(*read), {.bytes = 16 * 1024 * 1024});
    expect(again && is_same(*read, *again));
    return 0;
}
