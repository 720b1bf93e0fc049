#include "commons/licence/attribution_view.hpp"

#include <array>

#include "commons/licence/licence.hpp"

namespace kenober::licence {

namespace {

using html::Html;
using html::markup;
using html::Url;

/// Marks that turn the direction of what follows, and would make a line read as another one.
bool turns_the_line(char32_t c) { return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f; }
bool is_space(char32_t c) { return c <= 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029 || c == 0xfeff; }

/// Whether nothing in it needs a closer look: no control, no second space, and no first byte of what turns a line or is a rare space.
bool is_plain(std::string_view text)
{
    char before = ' ';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7f || byte == 0xc2 || byte == 0xe2 || byte == 0xef || (c == ' ' && before == ' ')) return false;
        before = c;
    }
    return before != ' ';
}

std::string on_one_line(std::string_view text)
{
    if (is_plain(text)) return std::string(text);
    std::u32string line;
    for (const char32_t c : to_code_points(text)) {
        if (turns_the_line(c)) continue;
        if (!is_space(c)) line += c;
        else if (!line.empty() && line.back() != U' ') line += U' ';
    }
    return std::string(trim(to_utf8(line)));
}

/// A backslash before ASCII punctuation makes it itself (CommonMark 0.31, section 2.4). Marks that count at the start of a line only
/// need none here. Bare addresses, which some dialects make links of, are stopped at their colon or at the dot of "www."; a mail
/// address cannot be stopped, and does no harm.
std::string escaped_markdown(std::string_view text)
{
    static constexpr auto are_marks = [] {
        std::array<bool, 256> found{};
        for (const unsigned char c : std::string_view("\\`*_{}[]<>|~&^$")) found[c] = true;
        return found;
    }();
    std::string out;
    out.reserve(text.size() + 8);
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        const bool begins_an_address =
            (c == ':' && text.substr(at).starts_with("://")) || (c == '.' && at > 0 && fold(text.substr(at - 1, 1)) == "w");
        if (begins_an_address || are_marks[static_cast<unsigned char>(c)]) out += '\\';
        out += c;
    }
    return out;
}

/// How one of the three forms writes its pieces. Piece is std::string or Html.
struct AsText {
    using Piece = std::string;
    static Piece plain(std::string_view text) { return on_one_line(text); }
    static Piece link(std::string_view text, const std::optional<Url>&) { return on_one_line(text); }
    static Piece quoted(const i18n::Words& t, const Piece& title) { return t("“{title}”", title); }
    static Piece by(const i18n::Words& t, const std::vector<std::string>& names, const std::vector<Piece>&)
    {
        return t("by {names}", t.list_of(names));
    }
    static Piece based_on(const i18n::Words& t, const Piece& works) { return t("Based on {works}.", works); }
    static void add(Piece& to, const Piece& more) { to += more; }
    static void add(Piece& to, std::string_view more) { to += more; }
};

struct AsMarkdown : AsText {
    static Piece plain(std::string_view text) { return escaped_markdown(on_one_line(text)); }
    static Piece link(std::string_view text, const std::optional<Url>& to)
    {
        return to ? "[" + plain(text) + "](<" + to->str() + ">)" : plain(text);
    }
    static Piece by(const i18n::Words& t, const std::vector<std::string>&, const std::vector<Piece>& pieces)
    {
        return t("by {names}", t.list_of(pieces));
    }
};

struct AsHtml {
    using Piece = Html;
    static Piece plain(std::string_view text) { return html::text(on_one_line(text)); }
    static Piece link(std::string_view text, const std::optional<Url>& to) { return to ? html::link(*to, plain(text)) : plain(text); }
    static Piece quoted(const i18n::Words& t, const Piece& title) { return t.html("“{title}”", title); }
    static Piece by(const i18n::Words& t, const std::vector<std::string>& names, const std::vector<Piece>& pieces)
    {
        return t.html("by {names}", t.list_of(names, pieces));
    }
    static Piece based_on(const i18n::Words& t, const Piece& works) { return t.html("Based on {works}.", works); }
    static void add(Piece& to, const Piece& more) { to += more; }
    static void add(Piece& to, std::string_view more) { to += html::text(more); }
};

/// Read once: the addresses of a dozen licences stand on every page.
const std::optional<Url>& address_of(std::string_view code)
{
    static const auto addresses = [] {
        std::vector<std::optional<Url>> read;
        for (const auto& one : all()) read.push_back(Url::parse(one.address));
        return read;
    }();
    static const std::optional<Url> none;
    const auto* known = find(code);
    return known ? addresses[static_cast<std::size_t>(known - all().data())] : none;
}

template <class As>
typename As::Piece signed_by(const i18n::Words& t, const std::vector<Signatory>& authors)
{
    std::vector<std::string> names;
    std::vector<typename As::Piece> pieces;
    for (const auto& one : authors) {
        names.push_back(on_one_line(one.name));
        pieces.push_back(As::link(one.name, one.address));
    }
    return As::by(t, names, pieces);
}

enum class Addresses { in_links, written };

/// One work in a line, without a full stop.
template <class As>
typename As::Piece one_work(const i18n::Words& t, const Work& work, Addresses addresses)
{
    if (work.title.empty()) return As::plain(t("a text that was withdrawn"));
    auto line = As::quoted(t, As::link(work.title, work.address));
    const auto add = [&](const typename As::Piece& more) {
        As::add(line, std::string_view(", "));
        As::add(line, more);
    };
    if (!work.authors.empty()) add(signed_by<As>(t, work.authors));
    if (!work.site.empty()) add(As::plain(work.site));
    if (const auto words = name_in_words(t, work.licence); !words.empty()) add(As::link(words, address_of(work.licence)));
    if (addresses == Addresses::written && work.address) As::add(line, std::string_view(" (" + work.address->str() + ")"));
    return line;
}

template <class As>
typename As::Piece attribution(const i18n::Words& t, const Work& work, Addresses addresses)
{
    auto line = one_work<As>(t, work, addresses);
    if (work.based_on.empty()) return line;
    typename As::Piece sources;
    for (const auto& one : work.based_on) {
        if (&one != &work.based_on.front()) As::add(sources, std::string_view("; "));
        As::add(sources, one_work<As>(t, one, addresses));
    }
    As::add(line, std::string_view(". "));
    As::add(line, As::based_on(t, sources));
    return line;
}

Html copy_from(const i18n::Words& t, const char* what, const std::string& form, const html::Attrs& attrs)
{
    const auto label = t.say({what});
    return markup(
        R"(<details class="copy"{}><summary>{}</summary><textarea rows="4" readonly spellcheck="false" aria-label="{}">
{}</textarea></details>)",
        attrs, label, t("To copy: {form}", label), form);
}

}

std::string name_in_words(const i18n::Words& t, std::string_view code)
{
    if (code == public_domain) return t("public domain");
    if (code == "all-rights-reserved") return t("all rights reserved");
    const auto* known = find(code);
    return known ? std::string(known->name) : std::string();
}

std::string attribution_text(const i18n::Words& t, const Work& work) { return attribution<AsText>(t, work, Addresses::written); }

Html attribution_html(const i18n::Words& t, const Work& work)
{
    return markup("<p>{}</p>", attribution<AsHtml>(t, work, Addresses::in_links));
}

std::string attribution_markdown(const i18n::Words& t, const Work& work) { return attribution<AsMarkdown>(t, work, Addresses::in_links); }

Html attributions(const i18n::Words& t, const Work& work) { return attributions(t, work, attribution_text(t, work)); }

Html attributions(const i18n::Words& t, const Work& work, const std::string& in_text)
{
    html::Attrs open;
    open.when(true, "open");
    return markup(R"(<div class="copies">{}{}{}</div>)", copy_from(t, msgid("Text"), in_text, open),
                  copy_from(t, msgid("HTML"), attribution_html(t, work).str(), {}),
                  copy_from(t, msgid("Markdown"), attribution_markdown(t, work), {}));
}

}
