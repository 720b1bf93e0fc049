#include "platform/i18n/catalogue.hpp"

#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>

#include <vector>

namespace kenober::i18n {
namespace {

using Messages = boost::locale::message_format<char>;

std::locale load(Language language, std::string_view bytes)
{
    if (bytes.empty()) return std::locale::classic();
    boost::locale::gnu_gettext::messages_info info;
    info.language = code(language);
    info.encoding = "UTF-8";
    info.domains.emplace_back("kenober");
    info.paths.emplace_back("");
    info.callback = [bytes](const std::string&, const std::string&) { return std::vector<char>(bytes.begin(), bytes.end()); };
    return {std::locale::classic(), boost::locale::gnu_gettext::create_messages_facet<char>(info)};
}

const Messages* messages(const std::locale& locale)
{
    return std::has_facet<Messages>(locale) ? &std::use_facet<Messages>(locale) : nullptr;
}

/// Vowels (with accents) and t, twice: two characters of five, so a sentence grows by about 40 %.
std::string_view stretched(char c)
{
    switch (c) {
    case 'a': return "àä";
    case 'e': return "éë";
    case 'i': return "îï";
    case 'o': return "ôö";
    case 'u': return "ùü";
    case 'y': return "ÿý";
    case 't': return "tŧ";
    case 'A': return "ÀÄ";
    case 'E': return "ÉË";
    case 'I': return "ÎÏ";
    case 'O': return "ÔÖ";
    case 'U': return "ÙÜ";
    default: return {};
    }
}

}

Catalogue::Catalogue(Language language, std::string_view bytes, Speech speech)
    : m_locale(load(language, bytes)), m_messages(messages(m_locale)), m_speech(speech)
{}

const char* Catalogue::find(const char* context, const char* id) const
{
    return m_messages && *id ? m_messages->get(0, context, id) : nullptr;
}

const char* Catalogue::find(const char* one, std::int64_t n) const
{
    if (!m_messages || !*one) return nullptr;
    // Plural rules look at the last six digits and at whether there are more: an int holds both.
    const std::int64_t magnitude = n < 0 ? -(n % 1'000'000) : n % 1'000'000;
    const bool large = n >= 1'000'000 || n <= -1'000'000;
    return m_messages->get(0, nullptr, one, static_cast<int>(large ? 1'000'000 + magnitude : magnitude));
}

void Catalogue::append(std::string& out, std::string_view literal) const
{
    if (m_speech == Speech::real) {
        out += literal;
        return;
    }
    for (const char c : literal) {
        const std::string_view longer = stretched(c);
        if (longer.empty()) out += c;
        else out += longer;
    }
}

}
