// One compiled gettext catalogue in memory, read by Boost.Locale without touching the locale of the process.
#pragma once

#include "platform/i18n/language.hpp"

#include <cstdint>
#include <locale>
#include <string>
#include <string_view>
#include <unordered_map>

namespace boost::locale {
template <class Character>
class message_format; // NOLINT(readability-identifier-naming): theirs
}

namespace kenober::i18n {

class Catalogue {
public:
    enum class Speech { real, pseudo };

    /// `bytes` is a .mo file in UTF-8, which outlives the catalogue; empty: every sentence stays in English.
    Catalogue(Language language, std::string_view bytes, Speech speech = Speech::real);

    /// The translation, or nullptr. Valid as long as the catalogue.
    const char* find(const char* context, const char* id) const;
    const char* find(const char* one, std::int64_t n) const;

    /// Appends a literal part of a sentence, as the pseudo-language says it if that is the speech.
    void append(std::string& out, std::string_view literal) const;

private:
    struct Id {
        std::string_view context, text;
        bool operator==(const Id&) const = default;
    };
    struct HashOfId {
        std::size_t operator()(const Id& id) const;
    };
    void learn(std::string_view bytes);

    std::locale m_locale;  // owns the messages
    const boost::locale::message_format<char>* m_messages;  // nullptr: every sentence stays in English
    // A page says a hundred sentences, and the library looks each up byte by byte.
    std::unordered_map<Id, const char*, HashOfId> m_known;
    Speech m_speech;
};

}
