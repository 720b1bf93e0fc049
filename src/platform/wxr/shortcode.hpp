// The shortcodes in a text of WordPress: found, read, and written as HTML; inside this folder only.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/wxr/body.hpp"

namespace kenober::wxr {

/// One shortcode as it stands in the text.
struct Code {
    std::string name;
    std::vector<std::pair<std::string, std::string>> attributes;  // those without a name have an empty one
    std::string_view inside;                                      // between it and its closing one
    std::string_view whole;
    bool is_closed = false;

    /// nullptr where there is none.
    const std::string* attribute(std::string_view its_name) const;
};

/// Finds them in one text, each in time that does not depend on what follows.
class Codes {
public:
    explicit Codes(std::string_view text);
    /// The one that begins at `at`, where a [ stands; false if what stands there is only words in brackets.
    bool read(std::size_t at, Code& code) const;

private:
    std::string_view m_text;
    std::map<std::string, std::vector<std::size_t>, std::less<>> m_closings;
};

/// The text with each shortcode written as HTML; what became of it is added to `body`.
std::string without_shortcodes(std::string_view text, const BodyOptions& options, Body& body, int depth = 0);

}
