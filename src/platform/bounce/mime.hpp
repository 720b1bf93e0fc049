// A mail taken apart by GMime and kept as plain values: its fields, and the parts in which a report may stand.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kenober::bounce {

struct Field {
    std::string name;   // in lower case
    std::string value;  // on one line, otherwise as it came: any bytes
};

using Fields = std::vector<Field>;

/// The first value under a name given in lower case, or null.
const std::string* find(const Fields& fields, std::string_view name);
std::string value_of(const Fields& fields, std::string_view name);

struct Part {
    std::string type;   // "message/delivery-status", in lower case
    std::string bytes;  // its decoded content; of a mail inside the mail, nothing
    Fields fields;      // of the mail inside the mail
};

struct Mail {
    Fields fields;
    std::string subject;  // decoded, any bytes
    std::vector<Part> parts;
};

Mail take_apart(std::string_view mail);

/// Groups of fields with empty lines between them, as message/delivery-status holds them; at most so many.
std::vector<Fields> groups_of(std::string_view bytes, std::size_t most);

/// Any bytes with A to Z in lower case.
std::string lower(std::string_view text);

}
