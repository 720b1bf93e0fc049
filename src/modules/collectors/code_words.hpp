// What the pages say for the codes that the database and the JSON keep: kinds, states, licences, decisions.
#pragma once

#include <string>

#include "platform/i18n/i18n.hpp"

namespace kenober::collectors {

/// Each of them gives back what it does not know.
std::string kind_in_words(const i18n::Words& t, const std::string& code);
std::string licence_in_words(const i18n::Words& t, const std::string& code);
std::string language_in_words(const i18n::Words& t, const std::string& code);
/// Of what can be watched: a text, an author, a theme…
std::string sort_in_words(const i18n::Words& t, const std::string& code);
/// The number that the database has of a role.
std::string role_in_words(const i18n::Words& t, const std::string& number);
/// States, decisions and their reasons, paces, manners: whatever else is one of a few words.
std::string code_in_words(const i18n::Words& t, const std::string& code);

}
