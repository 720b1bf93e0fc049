// All that is said in one language. Immutable, made once, used by all threads.
#pragma once

#include "platform/base/base.hpp"
#include "platform/html/html.hpp"
#include "platform/i18n/language.hpp"
#include "platform/i18n/phrase.hpp"

#include <concepts>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace kenober::i18n {

template <class T>
inline constexpr bool leads_somewhere = std::same_as<T, html::Address> || std::same_as<T, html::Url>;

/// A phrase with pairs: {link}…{/link} takes an Address or a Url, any other hole text, a number or Html.
template <class... Args>
struct HtmlPhrase {
    template <std::size_t n>
    consteval HtmlPhrase(const char (&literal)[n]) : id(literal)
    {
        holes.read(std::string_view(literal, n - 1));
        if (holes.count < sizeof...(Args)) refused::this_phrase_has_fewer_holes_than_arguments();
        const bool leads[] = {leads_somewhere<Args>..., false};
        for (std::size_t i = 0; i < holes.count; ++i) {
            if (holes.paired[i] && !leads[i]) refused::this_pair_takes_an_Address_or_a_Url();
            if (!holes.paired[i] && leads[i]) refused::only_a_pair_takes_an_Address_or_a_Url();
        }
    }
    const char* id;
    HoleNames<sizeof...(Args)> holes;
};

/// What fills one hole of t.html: markup ready to stand there, or (for a pair) where the link leads.
using HtmlValue = std::variant<html::Html, html::Address, html::Url>;

class Catalogue;

/// By custom called `t`, so that views read t("by {names}", names).
/// Arguments are texts or integers; integers are written as number() does. A hole that a translation does not name is left out;
/// what the catalogue does not hold is said in English.
class Words {
public:
    Words(Language language, std::unique_ptr<const Catalogue> catalogue);
    ~Words();
    Words(const Words&) = delete;
    Words& operator=(const Words&) = delete;

    Language language() const { return m_language; }

    template <class... Args>
    std::string operator()(Phrase<std::type_identity_t<Args>...> phrase, const Args&... args) const
    {
        const std::string values[] = {written(args)..., std::string()};
        return filled(found(nullptr, phrase.id), {phrase.holes.names.data(), phrase.holes.count}, values);
    }

    /// The same words where their sense depends on something: t.context("verb", "open"), t.context("feminine", "{kind} published", kind).
    template <class... Args>
    std::string context(Context context, Phrase<std::type_identity_t<Args>...> phrase, const Args&... args) const
    {
        const std::string values[] = {written(args)..., std::string()};
        return filled(found(context.text, phrase.id), {phrase.holes.names.data(), phrase.holes.count}, values);
    }

    /// t.plural("One comment", "{n} comments", n, …): {n} is the number, the others follow in the order of the plural.
    template <class... Args>
    std::string plural(SingularPhrase<std::type_identity_t<Args>...> one, PluralPhrase<std::type_identity_t<Args>...> many, std::int64_t n,
                       const Args&... args) const
    {
        const std::string values[] = {number(n), written(args)..., std::string()};
        return filled(found_plural(one.id, many.id, n), {many.holes.names.data(), many.holes.count}, values);
    }

    /// A sentence made by say() when it became necessary, its holes filled by name.
    std::string say(const Sentence& sentence) const;

    /// The same as operator(), as Html: text is escaped, and a pair {link}…{/link} becomes a link.
    template <class... Args>
    html::Html html(HtmlPhrase<std::type_identity_t<Args>...> phrase, const Args&... args) const
    {
        const HtmlValue values[] = {html_value(args)..., HtmlValue()};
        return filled_html(found(nullptr, phrase.id), {phrase.holes.names.data(), phrase.holes.count}, values);
    }

    /// 1 234 567 with the narrow no-break spaces of French and Breton, 1,234,567 in English.
    std::string number(std::int64_t value) const;
    /// A weight in bytes in the unit that suits: 12 ko, 1,4 Mo.
    std::string bytes(std::int64_t count) const;
    /// 22 novembre 2026; 1er mars 2026. Days are those of the territory.
    std::string date_in_words(Time time) const;
    /// dimanche 22 novembre 2026
    std::string day_in_words(Time time) const;
    /// 22 novembre 2026 à 9 h 30
    std::string date_and_hour(Time time) const;
    /// novembre 2026; month from 1.
    std::string month_in_words(int year, int month) const;
    /// A, B et C
    std::string list_of(const std::vector<std::string>& names) const;
    /// The same where each name is markup, most often a link; `names` and `markup` run in step.
    html::Html list_of(const std::vector<std::string>& names, const std::vector<html::Html>& markup) const;

private:
    std::string written(std::string_view text) const { return std::string(text); }
    template <class T>
        requires(std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>)
    std::string written(T value) const
    {
        return number(static_cast<std::int64_t>(value));
    }
    template <class T>
    HtmlValue html_value(const T& value) const
    {
        if constexpr (leads_somewhere<T> || std::same_as<T, html::Html>) return value;
        else return html::text(written(value));
    }

    std::string_view found(const char* context, const char* id) const;
    std::string_view found_plural(const char* one, const char* many, std::int64_t n) const;
    std::string filled(std::string_view phrase, Holes holes, const std::string* values) const;
    html::Html filled_html(std::string_view phrase, Holes holes, const HtmlValue* values) const;
    std::string month(int number) const;
    std::string weekday(int number) const;
    std::string date(const Day& day) const;

    Language m_language;
    std::unique_ptr<const Catalogue> m_catalogue;
};

/// The sentences of one language, from the catalogue that is part of the program.
const Words& words(Language language);

/// A language that nobody speaks, for trying layouts: English with accents and 40 % longer. It has no code and no address.
const Words& pseudo_words();

/// Words from a compiled catalogue (.mo) in memory, for tests. `bytes` may be empty: then all is English.
std::unique_ptr<const Words> words_from_catalogue(Language language, std::string_view bytes);

}
