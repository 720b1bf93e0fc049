// A whole document for a mail program, which fetches nothing: its style sheet stands in its head.
#pragma once

#include <string_view>

#include "platform/html/fragment.hpp"

namespace kenober::html {

/// `sheet` is the name of an embedded style sheet ("assets/mail/letter.css"), in which HUE stands for the number of the hue. Throws
/// std::logic_error if there is none: what somebody wrote never becomes a style sheet.
Html mail_document(std::string_view language, std::string_view title, int hue, std::string_view sheet, const Html& body);

}
