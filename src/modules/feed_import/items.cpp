#include "modules/feed_import/items.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "platform/manuscript/manuscript.hpp"
#include "platform/text/text.hpp"

namespace kenober::feed_import {

namespace {

using intake::State;

constexpr std::size_t most_title = 300, most_summary = 300;  // characters

// A word as part of a key, however long it is.
intake::Key key_of(std::string_view sort, std::string_view word)
{
    if (word.size() <= 150) return fmt::format("{} {}", sort, word);
    std::uint64_t hash = 14695981039346656037U;  // FNV-1a
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return fmt::format("{} {:016x}", sort, hash);
}

std::string plain(std::string_view html)
{
    std::string out;
    for (const char c : text::html_to_text(html)) {
        const bool is_space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!is_space) out += c;
        else if (!out.empty() && out.back() != ' ') out += ' ';
    }
    return std::string(trim(out));
}

std::string title_of(const feed::Item& item)
{
    const auto title = std::string(trim(item.title));
    if (!title.empty()) return shorten(title, most_title);
    for (const auto& html : {item.summary.html, item.content.html})
        if (const auto words = plain(std::string_view(html).substr(0, 4000)); !words.empty()) return shorten(words, 80);
    return shorten(item.address.empty() ? item.id : item.address, 80);
}

const feed::Html& whole_of(const feed::Item& item) { return item.content.empty() ? item.summary : item.content; }

State state_of(const feed::Item& item)
{
    const auto date = item.published ? item.published : item.updated;
    return date && *date <= current_time() ? State::published : State::draft;
}

// The path on the server, for a folder of files given with the import.
std::string path_of(const std::string& address)
{
    auto path = address.substr(0, address.find_first_of("?#"));
    const auto host = path.find("://");
    path = host == std::string::npos ? path : path.substr(std::min(path.find('/', host + 3), path.size()));
    while (path.starts_with('/')) path.erase(0, 1);
    return path.find("..") == std::string::npos ? path : std::string();
}

bool is_picture(const std::string& type, const std::string& path)
{
    const auto name = fold(path);
    const auto ends = [&](std::string_view ending) { return name.ends_with(ending); };
    return type.starts_with("image/") || ends(".jpg") || ends(".jpeg") || ends(".png") || ends(".gif") || ends(".webp") || ends(".avif");
}

void remark_on_rights(const Rights& rights, std::vector<intake::Remark>& remarks)
{
    const auto excerpt = shorten(rights.written, 200);
    if (rights.said == Said::nothing)
        remarks.push_back({say(
            "No licence is said: its title, the beginning of its summary and a link to it came. Whoever owns the text may bring it whole.")});
    else if (rights.said == Said::unknown)
        remarks.push_back(
            {say("Its licence is none of those known here: its title, the beginning of its summary and a link to it came."), excerpt});
    else
        remarks.push_back(
            {say("Its licence does not let others copy it: its title, the beginning of its summary and a link to it came."), excerpt});
}

}

Items::Items(feed::Feed feed, intake::Opening opening) : m_feed(std::move(feed)), m_opening(std::move(opening))
{
    for (const auto& item : m_feed.items) keep(item);
    for (auto& kept : m_items) add_files(kept);
}

void Items::keep(const feed::Item& item)
{
    const auto& id = !item.id.empty() ? item.id : !item.address.empty() ? item.address : item.title;
    auto key = key_of("item", id);
    if (const auto found = m_known.find(key); found != m_known.end()) {
        const auto& first = *m_items[found->second].item;
        // One number for several items: what else they say keeps them apart, the same in every reading.
        if (first.address != item.address || first.title != item.title) key = key_of("item", id + " " + item.address + " " + item.title);
    }
    if (!m_known.emplace(key, m_items.size()).second) {
        ++m_twice;
        return;
    }
    if (!item.address.empty()) m_by_address.emplace(item.address, key);
    auto rights = rights_of(m_feed, item);
    if (m_opening.wholeness == intake::Wholeness::ours) rights.copying = Copying::whole;
    for (const auto& category : item.categories) {
        const auto& name = category.label.empty() ? category.term : category.label;
        if (!trim(name).empty()) m_themes.emplace(key_of("theme", fold(trim(name))), shorten(trim(name), 120));
    }
    m_items.push_back({&item, std::move(key), std::move(rights)});
}

intake::Key Items::add_file(const std::string& address, const std::string& type, const std::string& title)
{
    auto key = key_of("file", address);
    const auto path = path_of(address);
    intake::File file{.key = key, .path = path, .address = address};
    file.title = shorten(title, 200);
    file.is_picture = is_picture(type, path);
    file.old = old(address);
    m_files.emplace(key, std::move(file));
    return key;
}

// Pictures that a text shows, and what it encloses; only where they may be copied.
void Items::add_files(Kept& kept)
{
    if (kept.rights.copying == Copying::headline) return;
    const auto add = [&](const std::string& address, const std::string& type, const std::string& title) {
        const auto key = add_file(address, type, title);
        if (std::ranges::find(kept.files, key) == kept.files.end()) kept.files.push_back(key);
    };
    manuscript::from_html(whole_of(*kept.item).html,
                          {.rewrite = [&](std::string_view address, manuscript::Use use) -> std::optional<std::string> {
                              const auto whole = feed::web_address({}, address);
                              if (use == manuscript::Use::picture && !whole.empty()) add(whole, "image/", "");
                              return std::nullopt;
                          }});
    for (const auto& enclosure : kept.item->enclosures)
        if (!enclosure.address.empty()) add(enclosure.address, enclosure.type, enclosure.title);
    if (!kept.item->image.empty()) add(kept.item->image, "image/", "");
}

std::string Items::language(const feed::Item& item) const
{
    const auto& said = item.language.empty() ? m_feed.language : item.language;
    const auto word = fold(std::string_view(said).substr(0, said.find_first_of("-_")));
    const bool is_word = word.size() >= 2 && word.size() <= 3 && std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
    return is_word ? word : m_opening.language;
}

// Of one's own former site addresses lead here; those of others lead where they always did.
intake::OldAddresses Items::old(const std::string& address) const
{
    const auto host = address.find("://");
    const auto path = host == std::string::npos ? host : address.find_first_of("/?", host + 3);
    if (m_opening.wholeness != intake::Wholeness::ours || path == std::string::npos || address.substr(path) == "/") return {};
    return {address.substr(path, address.find('#') - path)};
}

intake::Outline Items::outline()
{
    intake::Outline outline;
    outline.name = shorten(m_feed.title.empty() ? m_feed.address : m_feed.title, 200);
    const auto* format = m_feed.format == feed::Format::atom ? "Atom" : m_feed.format == feed::Format::json ? "JSON Feed" : "RSS";
    outline.program = shorten(std::string(format) + (m_feed.version.empty() ? "" : " " + m_feed.version), 60);
    outline.feeds = old(m_feed.self);
    for (const auto& [key, name] : m_themes) outline.themes.push_back({key, name});
    for (const auto& [key, file] : m_files) outline.files.push_back(file);
    for (const auto& kept : m_items)
        outline.texts.push_back(
            {kept.key, title_of(*kept.item), state_of(*kept.item), kept.item->published ? kept.item->published : kept.item->updated});
    if (m_twice > 0)
        outline.remarks.push_back({say("{count} items stand in the feed twice: once is enough.", {{"count", std::to_string(m_twice)}})});
    if (m_opening.wholeness == intake::Wholeness::ours)
        outline.remarks.push_back({say("The texts came whole because whoever imports them said that they own them, or have leave to.")});
    return outline;
}

// Where it stands, under the name of the feed: a link that copies keep.
std::string Items::source_line(const Kept& kept, const std::string& language) const
{
    const auto& item = *kept.item;
    const auto& address = item.address.empty() ? m_feed.address : item.address;
    const auto& name = !item.source_title.empty() ? item.source_title : !m_feed.title.empty() ? m_feed.title : address;
    if (address.empty() && name.empty()) return {};
    const std::string word = language == "fr" ? "Source : " : language == "br" ? "Mammenn: " : "Source: ";
    return word + (address.empty() ? manuscript::paragraph_of(name) : manuscript::link_of(shorten(name, 200), address));
}

std::string Items::body(const Kept& kept, const intake::Addresses& addresses) const
{
    const auto settle = [&](std::string_view address, manuscript::Use) -> std::optional<std::string> {
        const auto whole = feed::web_address({}, address);
        for (const auto& key : {key_of("file", whole), m_by_address.contains(whole) ? m_by_address.find(whole)->second : intake::Key()})
            if (!whole.empty() && !key.empty())
                if (auto here = addresses.of(key)) return here;
        return std::nullopt;
    };
    auto body = manuscript::from_html(whole_of(*kept.item).html, {.rewrite = settle}).markdown;
    for (const auto& enclosure : kept.item->enclosures) {
        if (enclosure.address.empty()) continue;
        const auto here = addresses.of(key_of("file", enclosure.address));
        const auto words = enclosure.title.empty() ? std::string(text::address_label(enclosure.address)) : enclosure.title;
        body += (body.empty() ? "" : "\n\n") + manuscript::link_of(words, here.value_or(enclosure.address));
    }
    return body;
}

intake::Text Items::text(std::size_t at, const intake::Addresses& addresses) const
{
    const auto& kept = m_items[at];
    const auto& item = *kept.item;
    intake::Text text;
    text.key = kept.key;
    text.title = title_of(item);
    text.language = language(item);
    text.state = state_of(item);
    const auto date = item.published ? item.published : item.updated;
    text.created = date.value_or(m_feed.updated.value_or(Time{}));
    text.updated = std::max(item.updated.value_or(text.created), text.created);
    if (text.state == State::published) text.published = text.created;
    if (!date) {
        text.certainty = contribution::Certainty::uncertain;
        text.remarks.push_back({say("It has no date: it came as a draft.")});
    } else if (text.state == State::draft) text.remarks.push_back({say("Its date is to come: it came as a draft.")});
    auto summary = plain(item.summary.html);
    if (kept.rights.copying == Copying::whole) {
        text.licence = kept.rights.code;
        text.body = body(kept, addresses);
        if (!item.content.empty() && length(summary) <= contribution::most_standfirst) text.standfirst = summary;
        text.files = kept.files;
    } else {
        text.licence = "all-rights-reserved";
        text.standfirst = shorten(summary.empty() ? plain(item.content.html) : summary, most_summary);
        remark_on_rights(kept.rights, text.remarks);
    }
    if (const auto source = source_line(kept, text.language); !source.empty()) text.body += (text.body.empty() ? "" : "\n\n") + source;
    for (const auto& author : feed::authors_of(m_feed, item))
        if (const auto name = shorten(trim(author.name), 120); !name.empty()) text.names.push_back(name);
    if (text.names.empty() && !m_feed.title.empty()) text.names.push_back(shorten(m_feed.title, 120));
    for (const auto& category : item.categories) {
        const auto key = key_of("theme", fold(trim(category.label.empty() ? category.term : category.label)));
        if (m_themes.contains(key) && std::ranges::find(text.themes, key) == text.themes.end()) text.themes.push_back(key);
    }
    if (!item.image.empty() && kept.rights.copying == Copying::whole) text.leading = key_of("file", item.image);
    text.old = old(item.address);
    return text;
}

}
