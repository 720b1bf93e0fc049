// The languages of the interface, and which of them somebody prefers.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace kenober::i18n {

enum class Language { fr, en, br };

/// In the order in which they are offered; the first is the one of addresses without a code.
inline constexpr std::array languages{Language::fr, Language::en, Language::br};

/// ISO 639-1: fr, en, br. Also the word of addresses and the value of `lang`.
std::string_view code(Language language);

/// The language of a code, or nothing.
std::optional<Language> parse_language(std::string_view code);

/// The language's own name for itself: Français, English, Brezhoneg.
std::string_view own_name(Language language);

/// The one of ours that an Accept-Language header (RFC 9110, section 12.5.4) wants most; nothing if it names none of them.
/// A longer tag counts for its first part (fr-CA for fr); `*` and q=0 choose nothing. Only the first 1,000 bytes are read.
std::optional<Language> preferred(std::string_view accept_language);

}
