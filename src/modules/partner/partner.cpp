#include "modules/partner/partner.hpp"

#include <algorithm>
#include <array>

#include "commons/licence/licence.hpp"
#include "platform/text/text.hpp"

namespace kenober::partner {

namespace {

constexpr std::array<std::string_view, 3> pauses{"none", "by-hand", "gone"};

/// An address of a licence without what varies: scheme, www, the language of its text, a slash at the end.
std::string plain_address(std::string_view address)
{
    auto plain = fold(trim(address));
    for (const std::string_view beginning : {"https://", "http://", "www."})
        if (plain.starts_with(beginning)) plain.erase(0, beginning.size());
    if (const auto more = plain.find_first_of("?#"); more != std::string::npos) plain.resize(more);
    for (const std::string_view leaf : {"/legalcode", "/deed", "/rdf"})
        if (const auto at = plain.rfind(leaf); at != std::string::npos && plain.find('/', at + 1) == std::string::npos) plain.resize(at);
    while (plain.ends_with('/')) plain.pop_back();
    return plain;
}

bool is_of(const licence::Licence& one, std::string_view plain)
{
    if (one.address.empty()) return false;
    const auto own = plain_address(one.address);
    if (plain == own) return true;
    // Some licences are a whole site: any page of it is theirs.
    return own.find('/') == std::string::npos && plain.starts_with(own + "/");
}

bool is_address(std::string_view text) { return text.starts_with("https://") || text.starts_with("http://"); }

/// The first address in words about rights, or the words themselves.
std::string_view address_in(std::string_view words)
{
    for (const std::string_view scheme : {"https://", "http://"}) {
        const auto at = words.find(scheme);
        if (at == std::string_view::npos) continue;
        const auto end = words.find_first_of(" \t\n<>\"')", at);
        auto address = words.substr(at, end == std::string_view::npos ? end : end - at);
        while (address.ends_with('.') || address.ends_with(',')) address.remove_suffix(1);
        return address;
    }
    return words;
}

}

std::string_view name(LicenceBy by) { return by == LicenceBy::feed ? "feed" : "hand"; }

LicenceBy licence_by_of(std::string_view name) { return name == "hand" ? LicenceBy::hand : LicenceBy::feed; }

std::string_view name(Pause pause) { return pauses[static_cast<std::size_t>(pause)]; }

Pause pause_of(std::string_view name)
{
    const auto found = std::ranges::find(pauses, name);
    return found == pauses.end() ? Pause::none : static_cast<Pause>(found - pauses.begin());
}

Checked<Partner> check(Partner sent, std::string_view shown)
{
    Problems problems;
    sent.name = text::name_of(sent.name);
    sent.terms = trim(sent.terms);
    if (sent.name.empty()) problems.add("name", say("Say what the partner is called."));
    if (length(sent.name) > most_name)
        problems.add("name", say("This is too long: at most {most} characters.", {{"most", std::to_string(most_name)}}));
    if (length(sent.terms) > most_terms)
        problems.add("terms", say("This is too long: at most {most} characters.", {{"most", std::to_string(most_terms)}}));
    const auto count = whole_number(shown);
    if (!count || *count < 1 || *count > most_shown)
        problems.add("shown", say("Choose a number from 1 to {most}.", {{"most", std::to_string(most_shown)}}));
    if (sent.licence_by == LicenceBy::hand && !sent.licence.empty() && !licence::find(sent.licence))
        problems.add("licence", say("Choose one of the list."));
    if (!problems.empty()) return problems;
    sent.shown = static_cast<int>(*count);
    if (sent.licence_by == LicenceBy::feed) sent.licence.clear();
    return sent;
}

bool is_open(std::string_view code)
{
    const auto* found = licence::find(code);
    return found && found->commons == licence::Commons::inside;
}

std::string licence_of(std::string_view said)
{
    const auto words = trim(said);
    for (const auto& one : licence::all())
        if (!one.spdx.empty() && (fold(words) == fold(one.name) || fold(words) == fold(one.spdx))) return std::string(one.code);
    const auto address = address_in(words);
    if (!is_address(address)) return {};
    const auto plain = plain_address(address);
    for (const auto& one : licence::all())
        if (is_of(one, plain)) return std::string(one.code);
    const auto url = html::Url::parse(address);
    return url ? url->str() : std::string();
}

namespace {

constexpr char between = '\x1f';  // of ASCII, made to stand between parts

}

std::string packed(const Sentence& sentence)
{
    std::string text(sentence.id);
    for (const auto& [name, value] : sentence.values) {
        auto line = value;
        std::ranges::replace(line, between, ' ');
        (text += between).append(name).append("=").append(line);
    }
    return text;
}

Unpacked unpacked(std::string_view text)
{
    Unpacked found;
    for (const auto line : split(text, between)) {
        if (found.id.empty()) {
            found.id = line;
            continue;
        }
        const auto equals = line.find('=');
        if (equals != std::string_view::npos) found.values.emplace_back(line.substr(0, equals), line.substr(equals + 1));
    }
    return found;
}

}
