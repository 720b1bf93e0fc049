// One contribution as a file of Markdown with front matter in YAML.
#include "commons/format/format.hpp"

#include <fmt/format.h>

namespace kenober::format {

namespace {

// A double-quoted scalar of YAML 1.2: whatever the text holds stays text.
std::string scalar(std::string_view text)
{
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') (quoted += '\\') += c;
        else if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') quoted += fmt::format("\\x{:02x}", static_cast<unsigned>(c));
        else quoted += c;
    }
    return quoted + '"';
}

template <class Names>
void list(std::string& out, std::string_view key, const Names& names)
{
    if (names.empty()) return;
    (out += key) += ":\n";
    for (const auto& one : names) out += fmt::format("  - {}\n", scalar(one.name));
}

}

std::string markdown(const http::Request& request, const contribution::Contribution& one, std::string_view body)
{
    const auto item = item_of(request, one);
    std::string out = "---\n";
    const auto fact = [&](std::string_view key, std::string_view value) {
        if (!value.empty()) out += fmt::format("{}: {}\n", key, scalar(value));
    };
    fact("title", one.title);
    if (one.published) out += fmt::format("date: {}\n", rfc3339(*one.published));
    list(out, "authors", item.authors);
    fact("licence", one.licence);
    fact("language", one.language);
    fact("description", one.standfirst);
    list(out, "tags", contribution::tags(request.db(), one.id));
    fact("source", request.absolute(item.address));
    if (one.picture) {
        fact("image", request.absolute(html::Address::route("/media/{}", one.picture->file)));
        fact("image_alt", one.picture->text);
        fact("image_credit", one.picture->credit);
    }
    return out + "---\n\n" + std::string(body) + "\n";
}

}
