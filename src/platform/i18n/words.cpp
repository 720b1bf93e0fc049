#include "platform/i18n/words.hpp"

#include "platform/i18n/catalogue.hpp"

#include <utility>

namespace kenober::i18n {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

std::size_t index_of(Holes holes, std::string_view name)
{
    for (std::size_t i = 0; i < holes.count; ++i)
        if (holes.names[i] == name) return i;
    return none;
}

bool closes_later(std::string_view phrase, const PhraseHole& opening)
{
    for (PhraseHole hole = next_hole(phrase, opening.end); !hole.name.empty(); hole = next_hole(phrase, hole.end))
        if (hole.closing && hole.name == opening.name) return true;
    return false;
}

html::Html linked(const HtmlValue& value, const html::Html& words)
{
    if (const auto* address = std::get_if<html::Address>(&value)) return html::link(*address, words);
    return html::link(std::get<html::Url>(value), words);
}

/// Calls `literal` for each piece of text and `fill` for each hole, in order.
template <class Literal, class Fill>
void walk(std::string_view phrase, Literal literal, Fill fill)
{
    std::size_t from = 0;
    for (PhraseHole hole = next_hole(phrase, 0); !hole.name.empty(); hole = next_hole(phrase, hole.end)) {
        literal(phrase.substr(from, hole.begin - from));
        fill(hole);
        from = hole.end;
    }
    literal(phrase.substr(from));
}

}

Words::Words(Language language, std::unique_ptr<const Catalogue> catalogue) : m_language(language), m_catalogue(std::move(catalogue)) {}
Words::~Words() = default;

std::string_view Words::found(const char* context, const char* id) const
{
    const char* const translation = m_catalogue->find(context, id);
    return translation ? translation : id;
}

std::string_view Words::found_plural(const char* one, const char* many, std::int64_t n) const
{
    const char* const translation = m_catalogue->find(one, n);
    return translation ? translation : n == 1 ? one : many;
}

std::string Words::filled(std::string_view phrase, Holes holes, const std::string* values) const
{
    std::string out;
    if (holes.count == 0) {     // most of what a page says
        m_catalogue->append(out, phrase);
        return out;
    }
    walk(
        phrase, [&](std::string_view literal) { m_catalogue->append(out, literal); },
        [&](const PhraseHole& hole) {
            if (const std::size_t at = index_of(holes, hole.name); at != none && !hole.closing) out += values[at];
        });
    return out;
}

html::Html Words::filled_html(std::string_view phrase, Holes holes, const HtmlValue* values) const
{
    html::Html out, within;         // within: the words of the link that is open
    const HtmlValue* open = nullptr;
    const auto here = [&]() -> html::Html& { return open ? within : out; };
    walk(
        phrase,
        [&](std::string_view literal) {
            std::string said;
            m_catalogue->append(said, literal);
            here().append(html::text(said));
        },
        [&](const PhraseHole& hole) {
            const std::size_t at = index_of(holes, hole.name);
            if (at == none) return;
            const HtmlValue& value = values[at];
            if (const auto* content = std::get_if<html::Html>(&value)) {
                if (!hole.closing) here().append(*content);
            } else if (!hole.closing && !open && closes_later(phrase, hole)) {
                open = &value;
            } else if (hole.closing && open == &value) {
                out.append(linked(value, std::exchange(within, {})));
                open = nullptr;
            }
        });
    return out;
}

std::string Words::say(const Sentence& sentence) const
{
    std::string out;
    walk(
        found(nullptr, sentence.id), [&](std::string_view literal) { m_catalogue->append(out, literal); },
        [&](const PhraseHole& hole) {
            for (const auto& [name, value] : sentence.values)
                if (name == hole.name && !hole.closing) out += value;
        });
    return out;
}

std::unique_ptr<const Words> words_from_catalogue(Language language, std::string_view bytes)
{
    return std::make_unique<const Words>(language, std::make_unique<const Catalogue>(language, bytes));
}

const Words& words(Language language)
{
    const auto made = [](Language wanted) {
        const Resource* const file = find_resource("catalogues/" + std::string(code(wanted)) + ".mo");
        return words_from_catalogue(wanted, file ? file->bytes : std::string_view());
    };
    static const auto french = made(Language::fr);
    static const auto breton = made(Language::br);
    static const auto english = made(Language::en);
    switch (language) {
    case Language::en: return *english;
    case Language::br: return *breton;
    case Language::fr: break;
    }
    return *french;
}

const Words& pseudo_words()
{
    static const Words pseudo(Language::en, std::make_unique<const Catalogue>(Language::en, "", Catalogue::Speech::pseudo));
    return pseudo;
}

}
