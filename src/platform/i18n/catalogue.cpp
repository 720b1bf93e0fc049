#include "platform/i18n/catalogue.hpp"

#include <boost/locale/gnu_gettext.hpp>
#include <boost/locale/message.hpp>

#include <cstring>
#include <stdexcept>
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

/// The numbers at the head of a .mo file ("The Format of GNU MO Files", manual of GNU gettext), in the byte order of the machine that made it: ours.
std::uint32_t number_at(std::string_view bytes, std::size_t at)
{
    std::uint32_t number = 0;
    if (at + sizeof number > bytes.size()) throw std::invalid_argument("a catalogue is cut short");
    std::memcpy(&number, bytes.data() + at, sizeof number);
    return number;
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
{
    if (m_messages) learn(bytes);
}

std::size_t Catalogue::HashOfId::operator()(const Id& id) const
{
    const std::hash<std::string_view> hash;
    return hash(id.text) ^ (id.context.empty() ? 0 : hash(id.context) * 31);
}

void Catalogue::learn(std::string_view bytes)
{
    const std::size_t count = number_at(bytes, 8), originals = number_at(bytes, 12);
    m_known.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const std::string_view original = bytes.substr(number_at(bytes, originals + 8 * i + 4), number_at(bytes, originals + 8 * i));
        // The empty one is the head of the catalogue. What has a plural too is known by its singular.
        const std::string_view text = original.substr(0, original.find('\0'));
        if (text.empty()) continue;
        const std::size_t end = text.find('\x04');
        const bool has_context = end != std::string_view::npos;
        const Id id{text.substr(0, has_context ? end : 0), text.substr(has_context ? end + 1 : 0)};
        const std::string context(id.context);
        if (const char* said = m_messages->get(0, has_context ? context.c_str() : nullptr, std::string(id.text).c_str()))
            m_known.emplace(id, said);
    }
}

const char* Catalogue::find(const char* context, const char* id) const
{
    const auto known = m_known.find({context ? context : "", id});
    return known == m_known.end() ? nullptr : known->second;
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
