#include "platform/html/mail_document.hpp"

#include <stdexcept>
#include <string>

#include "platform/base/base.hpp"
#include "platform/html/markup.hpp"

namespace kenober::html {

namespace {

// The only place where a style element is made: of bytes that are part of the program, and a number.
Html style(int hue, std::string_view sheet)
{
    const auto* found = find_resource(sheet);
    if (found == nullptr) throw std::logic_error("html: no such style sheet: " + std::string(sheet));
    constexpr std::string_view place = "HUE,";
    std::string rules(found->bytes);
    rules.erase(0, rules.find("*/\n") + 3);
    const auto number = std::to_string(hue) + ",";
    for (auto at = rules.find(place); at != std::string::npos; at = rules.find(place, at)) rules.replace(at, place.size(), number);
    return already_safe("<style>\n" + rules + "</style>");
}

}

Html mail_document(std::string_view language, std::string_view title, int hue, std::string_view sheet, const Html& body)
{
    return markup(R"(<!doctype html>
<html lang="{}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>{}</title>
{}</head><body>{}</body></html>)",
                  language, title, style(hue, sheet), body);
}

}
