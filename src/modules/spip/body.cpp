#include "modules/spip/body.hpp"

#include <algorithm>

namespace kenober::spip {

namespace {

constexpr std::size_t most_excerpt = 400;

Sentence sentence_of(shortcut::Loss loss)
{
    using enum shortcut::Loss;
    switch (loss) {
    case reference: return say("This led to something that is not here, or not public: only its words stay.");
    case model: return say("This asked a plug-in of the former site to show something: it is left out.");
    case language: return say("This stood there in another language: only one language came.");
    case merged_cell: return say("A cell of a table spanned several: it is alone now.");
    case summary: return say("The language of what a link leads to is left out.");
    case placement: return say("This stood left or right of the text: it stands in its middle now.");
    case script: return say("A script or a style sheet is left out.");
    case frame: return say("A page of another site was shown inside this one: it is a link now.");
    case address: return say("The address of this link is of a sort that is never followed: only its words stay.");
    case unbalanced: return say("A mark was opened and never closed, or closed and never opened: it is left out.");
    case depth: return say("Lists or quotations stood too deep inside each other: they are flat now.");
    case size: return say("The text was too long: its end is missing.");
    }
    return say("The text was too long: its end is missing.");
}

// "javascript:", "data:" in raw HTML: the renderer would refuse them too.
bool is_active(std::string_view address)
{
    std::string scheme;
    for (const char c : address.substr(0, 40))
        if (static_cast<unsigned char>(c) > 0x20) scheme += c;
    scheme = fold(scheme);
    return scheme.starts_with("javascript:") || scheme.starts_with("data:") || scheme.starts_with("vbscript:");
}

// A shortcut of SPIP around plain words: what would end it early goes.
std::string inside_link(std::string_view words)
{
    std::string out;
    for (const char c : words)
        if (c != '[' && c != ']') out += c;
    for (auto arrow = out.find("->"); arrow != std::string::npos; arrow = out.find("->")) out.erase(arrow, 2);
    return out;
}

}

Body::Body(const Former& former, const intake::Addresses& addresses, std::string_view language) : m_former(former), m_addresses(addresses)
{
    m_shortcuts.language = language;
    m_shortcuts.glossary = "https://" + std::string(language.size() == 2 ? language : "fr") + ".wikipedia.org/wiki/";
    m_shortcuts.line_ends = former.has_kept_line_ends ? shortcut::LineEnds::kept : shortcut::LineEnds::soft;
    m_shortcuts.backticks = former.has_backticks ? shortcut::Backticks::code : shortcut::Backticks::plain;
    m_shortcuts.resolve = [this](std::string_view kind, std::int64_t number) { return resolved(kind, number); };
    m_shortcuts.rewrite = [this](std::string_view address) { return rewritten(address); };
}

std::optional<shortcut::Target> Body::resolved(std::string_view written, std::int64_t number)
{
    if (written == "forum") {
        const auto about = m_former.messages.about(number);
        if (!about) return std::nullopt;
        return resolved(word(about->kind), about->number);
    }
    const auto kind = kind_of(written);
    if (!kind) return std::nullopt;
    if (*kind == Kind::document) return document_target(number);
    if (*kind == Kind::site) {
        const auto partner = m_former.partners.find(number);
        if (partner == m_former.partners.end()) return std::nullopt;
        return shortcut::Target{partner->second.address, partner->second.name, false, "", ""};
    }
    auto address = m_addresses.of(key_of({*kind, number}));
    if (!address) return std::nullopt;  // its title may not be told either
    std::string title;
    const auto named = [&](const auto& all) {
        if (const auto found = all.find(number); found != all.end()) title = found->second.name;
    };
    if (const auto* text = m_former.find({*kind, number}); text != nullptr) title = text->title;
    else if (*kind == Kind::rubrique) named(m_former.sections);
    else if (*kind == Kind::mot) named(m_former.tags);
    else if (*kind == Kind::auteur) named(m_former.people);
    return shortcut::Target{*std::move(address), std::move(title), false, "", ""};
}

std::optional<shortcut::Target> Body::document_target(std::int64_t number)
{
    const auto found = m_former.documents.find(number);
    if (found == m_former.documents.end()) return std::nullopt;
    m_documents.insert(number);
    const auto& document = found->second;
    std::string title = document.title.empty()
                            ? (document.path.empty() ? document.address : document.path.substr(document.path.rfind('/') + 1))
                            : document.title;
    const auto address = document.path.empty() ? std::optional(document.address) : m_addresses.of(key_of({Kind::document, number}));
    // A picture says what it shows by its own words only: the name of a file is none.
    if (document.is_picture && document.title.empty() && address) title.clear();
    std::string description = document.caption;
    if (!document.credit.empty()) description += (description.empty() ? "" : " — ") + document.credit;
    return shortcut::Target{address.value_or(""), std::move(title), document.is_picture, document.alternative, std::move(description)};
}

std::optional<std::string> Body::rewritten(std::string_view address)
{
    const auto led = where_led(m_former, address);
    if (led.where == Led::Where::elsewhere) return is_active(address) ? std::optional<std::string>("") : std::nullopt;
    if (led.where == Led::Where::unknown) {
        if (!led.absolute.empty())
            m_remarks.push_back(
                {say("This leads to a page of the former site that did not come; the link still goes there."), std::string(address)});
        return led.absolute;
    }
    if (led.key.starts_with("site ")) {
        const auto partner = m_former.partners.find(whole_number(std::string_view(led.key).substr(5)).value_or(0));
        return partner == m_former.partners.end() ? std::string() : partner->second.address;
    }
    if (led.key.starts_with("document ")) m_documents.insert(whole_number(std::string_view(led.key).substr(9)).value_or(0));
    if (led.key.starts_with("file ")) m_loose_files.insert(led.key);
    const auto here = m_addresses.of(led.key);
    return here ? *here + led.behind : std::string();
}

shortcut::Converted Body::converted(std::string_view source, std::string_view notes)
{
    m_shortcuts.note_prefix = notes;
    auto read = shortcut::to_markdown(source, m_shortcuts);
    for (const auto& left : read.left) {
        std::string excerpt = left.around.empty() || left.what.size() > most_excerpt ? left.what : left.what + " … " + left.around;
        m_remarks.push_back({sentence_of(left.loss), shorten(excerpt, most_excerpt)});
    }
    if (read.left_more > 0)
        m_remarks.push_back({say("As many more losses are not listed: {count}.", {{"count", std::to_string(read.left_more)}}), ""});
    return read;
}

void Body::add(std::string markdown)
{
    if (!trim(markdown).empty()) m_parts.push_back(std::move(markdown));
}

void Body::field(std::string_view source, std::string_view notes)
{
    if (source.empty()) return;
    auto read = converted(source, notes);
    if (m_introduction.empty()) m_introduction = read.introduction;
    add(std::move(read.markdown));
}

void Body::paragraph(std::string_view open, std::string_view source, std::string_view close)
{
    const std::string line = line_of(source, m_shortcuts.language);
    const bool leads = source.find("->") != std::string_view::npos && source.find('\n') == std::string_view::npos;
    if (leads && !line.empty()) {  // a brace beside a brace would join it
        add(converted(std::string(open) + (source.starts_with('{') ? " " : "") + std::string(source) + (source.ends_with('}') ? " " : "") +
                          std::string(close),
                      "")
                .markdown);
    } else if (!line.empty()) add(converted(std::string(open) + line + std::string(close), "").markdown);
}

void Body::after_rule(std::string_view source, std::string_view notes)
{
    if (source.empty()) return;
    auto read = converted(source, notes);
    if (trim(read.markdown).empty()) return;
    m_parts.emplace_back("---");
    m_parts.push_back(std::move(read.markdown));
}

void Body::link(std::string_view words, std::string_view address)
{
    if (address.size() <= 8 && address.ends_with("://")) address = {};
    if (words.empty() && address.empty()) return;
    const std::string line = inside_link(line_of(words, m_shortcuts.language));
    if (address.empty()) return add(converted(line, "").markdown);
    const std::string read = converted("[" + line + "->" + inside_link(address) + "]", "").markdown;
    if (!read.empty()) add("→ " + read);
}

void Body::lead(std::string_view written)
{
    if (written.find("->") == std::string_view::npos) return link({}, written);
    const std::string read = converted(written, "").markdown;
    if (!read.empty()) add("→ " + read);
}

void Body::append(std::int64_t number)
{
    const auto& document = m_former.documents.at(number);
    const std::string shown = converted("<doc" + std::to_string(number) + ">", "").markdown;
    if (trim(shown).empty()) return;
    if (document.is_picture) m_pictures += (m_pictures.empty() ? "" : "\n\n") + shown;
    else m_files += (m_files.empty() ? "- " : "\n- ") + shown;
}

std::string Body::take()
{
    if (!m_pictures.empty()) m_parts.push_back(std::move(m_pictures));
    if (!m_files.empty()) m_parts.push_back(std::move(m_files));
    std::string whole;
    for (const auto& part : m_parts) whole += (whole.empty() ? "" : "\n\n") + part;
    return whole;
}

std::string Body::message(const Message& message, std::string_view title)
{
    std::string_view heading = trim(message.title);
    while (heading.starts_with("> ") || heading.starts_with("Re:") || heading.starts_with("RE:") || heading.starts_with("Re :"))
        heading = trim(heading.substr(heading.starts_with("> ") ? 2 : heading.find(':') + 1));
    const std::string line = line_of(without_number(heading), m_shortcuts.language);
    std::string source;
    const bool says_more = !line.empty() && line != title && line.size() == trim(message.title).size();
    if (says_more) source = "{{" + line + "}}\n\n";
    source += message.text;
    if (message.address.starts_with("http") && message.address.size() > 8)
        source += "\n\n[" + inside_link(message.site) + "->" + inside_link(message.address) + "]";
    m_shortcuts.html = shortcut::Html::dropped;
    auto read = converted(source, "");
    m_shortcuts.html = shortcut::Html::kept;
    return std::move(read.markdown);
}

}
