// The sentence that names a work as its licence asks, ready to be copied: as text, as HTML, as Markdown.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/html/html.hpp"
#include "platform/i18n/i18n.hpp"

namespace kenober::licence {

struct Signatory {
    std::string name;
    std::optional<html::Url> address = {};
};

/// What is known of a work; whatever is empty is left out.
struct Work {
    std::string title;                       // empty: one that was withdrawn, of which nothing else is said
    std::optional<html::Url> address = {};
    std::vector<Signatory> authors = {};
    std::string site = {};                   // where it was published
    std::string licence = {};                // its code, or public_domain; "other" is not said
    std::vector<Work> based_on = {};         // the nearest first; what these are based on is in this same list
};

/// "“A hedge”, by Jeanne and Marcel, Port-Exemple, CC BY-SA 4.0 (https://…). Based on “Hedges”, by Soizic." One line, whatever the titles hold.
std::string attribution_text(const i18n::Words& t, const Work& work);
/// A paragraph with links, good for any page; it says nothing about the licence of the page that it is put into.
html::Html attribution_html(const i18n::Words& t, const Work& work);
/// CommonMark, one line. Nothing in a title or a name is taken for markup.
std::string attribution_markdown(const i18n::Words& t, const Work& work);

/// The three forms to copy from, one beneath the other, the first one open. Works without JavaScript.
html::Html attributions(const i18n::Words& t, const Work& work);
/// The same for whoever has attribution_text() of the work in hand.
html::Html attributions(const i18n::Words& t, const Work& work, const std::string& in_text);

/// What a licence is called in a sentence: "CC BY 4.0", "all rights reserved", "public domain"; empty for what is not known.
std::string name_in_words(const i18n::Words& t, std::string_view code);

}
