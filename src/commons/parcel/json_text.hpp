// JSON as a parcel holds it: readable by people, one member a line, the same text for the same value.
#pragma once

#include <boost/json.hpp>

#include <string>
#include <string_view>

namespace kenober::parcel {

/// UTF-8, two spaces for each level, a line's end at the end. What is no text, number, list, object or null is an error of ours.
std::string text_of(const boost::json::value& value);

/// A text between double quotes, as JSON and YAML both read it.
std::string in_quotes(std::string_view text);

}
