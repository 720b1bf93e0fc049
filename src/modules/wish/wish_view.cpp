#include "modules/wish/wish_view.hpp"

#include "platform/i18n/i18n.hpp"
#include "platform/text/text.hpp"

namespace kenober::wish {

using html::Html;
using html::markup;

namespace {

// Plain words: each line that people began anew begins anew.
Html paragraphs(const std::string& words, std::string_view language)
{
    Html made;
    for (const auto line : split(words, '\n'))
        if (const auto one = trim(line); !one.empty()) made += markup("<p>{}</p>", text::typeset(std::string(one), language));
    return made;
}

}

Html view(const Wish& wish, std::string_view language)
{
    const auto& t = i18n::words(i18n::parse_language(language).value_or(i18n::Language::fr));
    const auto needs =
        html::when(!wish.needs.empty(), [&] { return markup(R"(<h2>{}</h2>{})", t("What would help"), paragraphs(wish.needs, language)); });
    return markup("{}{}", paragraphs(wish.more, language), needs);
}

}
