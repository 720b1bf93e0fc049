// Links: [words->address], [words|hint{language}->address], [->art12], [?word], [place<-].
#include "platform/shortcut/work.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace kenober::shortcut {

namespace {

struct Word {
    std::string_view written, kind;
};

constexpr std::array<Word, 24> kinds{
    {{"", "article"},     {"art", "article"},     {"article", "article"},     {"rub", "rubrique"},      {"rubrique", "rubrique"},
     {"br", "breve"},     {"breve", "breve"},     {"brève", "breve"},         {"brêve", "breve"},       {"mot", "mot"},
     {"aut", "auteur"},   {"auteur", "auteur"},   {"doc", "document"},        {"document", "document"}, {"im", "document"},
     {"img", "document"}, {"image", "document"},  {"emb", "document"},        {"site", "site"},         {"syndic", "site"},
     {"forum", "forum"},  {"message", "message"}, {"evenement", "evenement"}, {"groupe", "groupe"}}};

struct Reference {
    std::string_view kind;
    std::int64_t number = 0;
    std::string_view behind;  // #place
};

// "art12", "art 12", "12", "12#place"; nothing for an address.
std::optional<Reference> reference_in(std::string_view address)
{
    Reference reference;
    const auto hash = address.find('#');
    if (hash != std::string_view::npos) {
        reference.behind = address.substr(hash);
        address = trim(address.substr(0, hash));
    }
    const auto query = address.find('?');
    if (query != std::string_view::npos) address = address.substr(0, query);
    auto begin = address.size();
    while (begin > 0 && address[begin - 1] >= '0' && address[begin - 1] <= '9') --begin;
    const auto digits = address.substr(begin);
    if (digits.empty() || digits.size() > 12) return std::nullopt;
    std::string word(trim(address.substr(0, begin)));
    for (char& c : word)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    const auto* known = std::ranges::find(kinds, word, &Word::written);
    if (known == kinds.end()) return std::nullopt;
    reference.kind = known->kind;
    std::from_chars(digits.data(), digits.data() + digits.size(), reference.number);
    return reference;
}

bool looks_like_mail(std::string_view address)
{
    const auto at = address.find('@');
    return at != std::string_view::npos && at > 0 && address.find('.', at) != std::string_view::npos &&
           address.find_first_of("/: ") == std::string_view::npos && address.rfind('@') == at;
}

bool is_followed(std::string_view address)
{
    constexpr std::array<std::string_view, 4> schemes{"http", "https", "mailto", "tel"};  // those that pages show
    const auto colon = address.find(':');
    if (colon == std::string_view::npos || address.find_first_of("/?#") < colon) return true;
    std::string scheme;
    for (const char c : address.substr(0, colon)) scheme += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return std::ranges::find(schemes, scheme) != schemes.end();
}

// What a form for links holds before anybody filled it in.
bool is_only_scheme(std::string_view address) { return address == "http://" || address == "https://" || address == "mailto:"; }

std::string settled(std::string_view written)
{
    std::string address;
    for (std::size_t at = 0; at < written.size(); ++at) {
        const char c = written[at];
        if (c == mark::line_break || c == '\n') continue;
        address += c;
        if (c == '&' && written.substr(at).starts_with("&amp;")) at += 4;
    }
    if (address.starts_with("www.")) address = "http://" + address;
    if (looks_like_mail(address)) address = "mailto:" + address;
    return address;
}

// "fr", "pt_br": what else stands in braces behind the words of a link is emphasis.
bool is_language(std::string_view name)
{
    constexpr std::array<std::string_view, 8> longer{"ast", "cpf", "fon", "gsw", "hac", "roa", "sco", "wlf"};
    if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") != std::string_view::npos) return false;
    return name.size() == 2 || (name.size() > 4 && name[2] == '_') || std::ranges::find(longer, name) != longer.end();
}

// The words of a link, its hint and language: "words|hint{fr}".
struct Words {
    std::string_view text, hint;
};

Words words_in(Work& work, std::string_view inside)
{
    Words words{inside, {}};
    if (words.text.ends_with('}')) {
        const auto open = words.text.rfind('{');
        const auto language =
            open == std::string_view::npos ? std::string_view("?") : words.text.substr(open + 1, words.text.size() - open - 2);
        const bool is_strong = open != std::string_view::npos && open > 0 && words.text[open - 1] == '{';
        if (!is_strong && (language.empty() || is_language(language))) {
            if (!language.empty()) work.lose(Loss::summary, words.text.substr(open));
            words.text = words.text.substr(0, open);
        }
    }
    const auto bar = words.text.rfind('|');
    if (bar != std::string_view::npos) {
        words.hint = trim(words.text.substr(bar + 1));
        words.text = words.text.substr(0, bar);
    }
    return words;
}

std::string to_reference(Work& work, const Reference& reference, std::string words, const std::string& hint, std::string_view all,
                         Links links)
{
    const auto target = work.options.resolve ? work.options.resolve(reference.kind, reference.number) : std::nullopt;
    if (words.empty() && target) words = read_inline(work, target->title, Links::flat);
    if (!target || target->address.empty()) {
        work.lose(Loss::reference, all);
        return words;
    }
    if (words.empty()) words = std::string(reference.kind) + " " + std::to_string(reference.number);
    if (links == Links::flat) return words;
    return write_link(words, target->address + std::string(reference.behind), hint);
}

// [?word{en}] leads to the encyclopedia in this language, where the address of the glossary names one.
std::string glossary_address(const Work& work, std::string_view word, std::string_view language = {})
{
    std::string address = work.options.glossary;
    const auto host = address.find("//");
    const auto dot = host == std::string::npos ? host : address.find('.', host);
    if (is_language(language) && dot != std::string::npos && is_language(std::string_view(address).substr(host + 2, dot - host - 2)))
        address.replace(host + 2, dot - host - 2, language);
    for (const char c : word) address += c == ' ' || c == '\n' ? '_' : c;
    return address;
}

}

Brackets match_brackets(std::string_view text)
{
    Brackets brackets;
    brackets.end.assign(text.size(), std::string_view::npos);
    brackets.arrow.assign(text.size(), std::string_view::npos);
    std::vector<std::size_t> open;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '[') open.push_back(at);
        if (open.empty()) continue;
        if (text[at] == '-' && at + 1 < text.size() && text[at + 1] == '>' && brackets.arrow[open.back()] == std::string_view::npos)
            brackets.arrow[open.back()] = at;
        if (text[at] == ']') {
            brackets.end[open.back()] = at;
            open.pop_back();
        }
    }
    return brackets;
}

std::string read_link(Work& work, std::string_view text, std::size_t from, std::size_t arrow, std::size_t to, Links links)
{
    const auto all = text.substr(from, to + 1 - from);
    auto written = text.substr(arrow + 2, to - arrow - 2);
    if (written.starts_with('>')) written.remove_prefix(1);
    const std::string address = settled(trim(shown(work, written)));
    const auto parts = words_in(work, text.substr(from + 1, arrow - from - 1));
    const std::string hint = plain(work, parts.hint);
    std::string words(trim(read_inline(work, trim(parts.text), Links::flat)));
    if (const auto reference = reference_in(address)) return to_reference(work, *reference, std::move(words), hint, all, links);
    if (address.size() > 1 && address.starts_with('?') && address.find('=') == std::string::npos && links == Links::made &&
        !(work.options.rewrite && work.options.rewrite(address)))
        return write_link(words.empty() ? read_inline(work, address.substr(1), Links::flat) : words,
                          glossary_address(work, address.substr(1)), hint);
    if (!is_followed(address)) {
        work.lose(Loss::address, all);
        return words;
    }
    if (links == Links::flat) {
        work.lose(Loss::unbalanced, all);
        return words;
    }
    if (address.empty() || is_only_scheme(address)) return words;
    const auto instead = work.options.rewrite && !address.starts_with('#') ? work.options.rewrite(address) : std::nullopt;
    if (instead && instead->empty()) {
        work.lose(Loss::reference, all);
        return words;
    }
    if (words.empty()) words = read_inline(work, shorten(address.starts_with("mailto:") ? address.substr(7) : address, 80), Links::flat);
    return write_link(words, instead.value_or(address), hint);
}

std::string read_glossary(Work& work, std::string_view inside)
{
    const auto bar = inside.find('|');
    std::string_view hint = bar == std::string_view::npos ? std::string_view() : inside.substr(bar + 1);
    const auto brace = inside.ends_with('}') ? inside.rfind('{') : std::string_view::npos;
    const auto language = brace == std::string_view::npos ? std::string_view() : inside.substr(brace + 1, inside.size() - brace - 2);
    hint = hint.substr(0, hint.find_first_of("{#"));
    std::string_view word = trim(inside.substr(0, bar));
    word = trim(word.substr(0, word.find_first_of("{#")));
    return write_link(read_inline(work, word, Links::flat), glossary_address(work, word, language), plain(work, hint));
}

std::string write_link(std::string_view words, std::string_view address, std::string_view title)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string link = "[" + std::string(words) + "](";
    for (const char c : address) {
        if (static_cast<unsigned char>(c) > 0x20 && std::string_view("<>()\\\"`[]{}|").find(c) == std::string_view::npos) {
            link += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            link += '%';
            link += digits[byte >> 4U];
            link += digits[byte & 15U];
        }
    }
    if (!title.empty()) {
        link += " \"";
        for (const char c : title) {
            if (c == '"' || c == '\\') link += '\\';
            link += c;
        }
        link += '"';
    }
    return link + ")";
}

}
