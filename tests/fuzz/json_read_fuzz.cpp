// Any bytes as JSON that a stranger sends: what is read is written and comes back the same, and a schema finds it right or wrong in words.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include <boost/json.hpp>

#include "platform/json/json.hpp"

namespace {

void expect(bool holds)
{
    if (!holds) std::abort();
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
    expect(again && *again == *read);
    return 0;
}
