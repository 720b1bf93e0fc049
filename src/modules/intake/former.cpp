#include "modules/intake/former.hpp"

#include <algorithm>
#include <array>

#include "platform/base/base.hpp"
#include "platform/form/form.hpp"

namespace kenober::intake {

namespace {

// Once each: an address that was written into another text may have been escaped for it.
std::string unescaped(std::string_view query)
{
    std::string text(query);
    for (std::size_t at = 0; (at = text.find("&amp;", at)) != std::string::npos; ++at) text.erase(at + 1, 4);
    return text;
}

std::vector<std::string> parts_of(std::string_view query)
{
    std::vector<std::string> parts;
    const auto plain = unescaped(query);
    for (const auto part : split(plain, '&'))
        if (auto one = form::decode_form(part); !one.empty()) parts.push_back(std::move(one));
    return parts;
}

std::string joined(std::string_view path, std::vector<std::string> parts)
{
    std::ranges::sort(parts);
    std::string text(path);
    char between = '?';
    for (const auto& part : parts) {
        text += between;
        text += part;
        between = '&';
    }
    return text;
}

// Put there by whoever passed the address on, or by how the page was looked at.
bool is_noise(std::string_view part)
{
    constexpr std::array begins{"utm_",      "fbclid",     "gclid",    "lang",     "var_", "debut_",
                                "PHPSESSID", "replytocom", "recalcul", "sommaire", "mtm_"};
    const auto key = part.substr(0, part.find('='));
    return std::ranges::any_of(begins, [&](const std::string_view one) { return key.starts_with(one); });
}

std::string_view without_host(std::string_view raw)
{
    const auto scheme = raw.find("://");
    if (scheme > 8) return raw;  // none, or one that is part of a query
    const auto path = raw.find_first_of("/?#", scheme + 3);
    return path == std::string_view::npos ? "/" : raw.substr(path);
}

std::string path_of(std::string_view raw)
{
    std::string text(raw);
    if (!text.starts_with('/')) text.insert(text.begin(), '/');
    auto written = form::read_path(text);
    // Told as plain words, with a percent sign that encodes nothing.
    if (!written.is_readable) return is_clean_utf8(text) ? text : std::string();
    return std::move(written.path);
}

}

std::string former_form(std::string_view raw)
{
    raw = without_host(trim(raw));
    raw = raw.substr(0, raw.find('#'));
    if (raw.empty()) return {};
    const auto mark = std::min(raw.find('?'), raw.size());
    const auto path = path_of(raw.substr(0, mark));
    if (path.empty()) return {};
    auto parts = parts_of(raw.substr(std::min(mark + 1, raw.size())));
    if (path == "/" && parts.empty()) return {};  // the front page is ours
    auto text = joined(path, std::move(parts));
    return text.size() > most_former || !is_clean_utf8(text) ? std::string() : text;
}

std::vector<std::string> former_forms(std::string_view path, std::string_view query)
{
    std::vector<std::string> forms;
    const auto add = [&](std::string form) {
        const bool is_front = form == "/" || form.size() > most_former || !is_clean_utf8(form);
        if (!is_front && std::ranges::find(forms, form) == forms.end()) forms.push_back(std::move(form));
    };
    auto parts = parts_of(query.substr(0, most_former));
    add(joined(path, parts));
    std::erase_if(parts, is_noise);
    add(joined(path, parts));
    // A script is one address for many pages: without its query it is another one.
    if (!path.ends_with(".php") && !path.ends_with(".php3")) add(std::string(path));
    return forms;
}

}
