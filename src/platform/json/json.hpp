// JSON that strangers send: read strictly (RFC 8259, and no more than that), then checked against a schema.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "platform/base/base.hpp"

namespace kenober::json {

using boost::json::object;
using boost::json::value;

/// What no request of ours comes near.
struct Bounds {
    std::size_t bytes = 1024 * 1024;
    std::size_t depth = 16;
    std::size_t values = 10'000;  // texts, numbers, lists, objects, and names of members
};

/// One document. Refused with a sentence, under the field "": what is not JSON or not UTF-8, an object that names a member twice, U+0000,
/// a number that no double holds, and what goes beyond the bounds. Numbers are kept as 64-bit integers where they are written so and fit.
Checked<value> read(std::string_view text, const Bounds& bounds = {});

/// What `sent` lacks of what `schema` asks, each problem under its JSON Pointer without the first slash ("fields/title"). Understood of JSON
/// Schema 2020-12: type (one, or a list of them), enum, properties, required, additionalProperties (false, or a schema), items, maxItems,
/// minLength and maxLength in characters, minimum, maximum; words that only describe are passed over. Any other word is an error of ours:
/// std::logic_error, so that no schema promises what nobody checks.
void check(const value& sent, const object& schema, Problems& problems);

/// A document of ours, parsed once. Throws std::logic_error where it is not right.
object schema_of(std::string_view text);

}
