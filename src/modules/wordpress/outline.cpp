#include "modules/wordpress/outline.hpp"

#include <algorithm>
#include <cctype>

#include "modules/wordpress/comments.hpp"
#include "modules/wordpress/text.hpp"
#include "platform/feed/feed.hpp"
#include "platform/text/text.hpp"

namespace kenober::wordpress {

namespace {

constexpr std::string_view uploads = "/wp-content/uploads/";

bool is_picture(std::string_view path)
{
    const auto name = fold(path);
    return std::ranges::any_of(std::initializer_list<std::string_view>{".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"},
                               [&](std::string_view ending) { return name.ends_with(ending); });
}

std::string path_below_uploads(const std::string& address)
{
    const auto place = place_of(address);
    const auto at = place.path.find(uploads);
    auto path =
        at == std::string::npos ? place.path.substr(std::min<std::size_t>(1, place.path.size())) : place.path.substr(at + uploads.size());
    return path.find("..") == std::string::npos ? path : std::string();
}

std::string language_of(const wxr::Site& site, const std::string& otherwise)
{
    const auto word = fold(std::string_view(site.language).substr(0, site.language.find_first_of("-_")));
    const bool is_word = word.size() >= 2 && word.size() <= 3 && std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
    return is_word ? word : otherwise;
}

std::string program_of(const wxr::Site& site)
{
    const auto at = site.generator.find("?v=");
    return at == std::string::npos ? "WordPress" : "WordPress " + shorten(site.generator.substr(at + 3), 30);
}

}

// Somebody may give the folder of uploads itself, the one around it, or the whole site.
std::string OutlineReader::path_of(const std::string& below) const
{
    std::error_code none;
    if (!m_known.files.empty() && !below.empty())
        for (const std::string folder : {"", "uploads/", "wp-content/uploads/"})
            if (std::filesystem::is_regular_file(m_known.files / (folder + below), none)) return folder + below;
    return below;
}

void OutlineReader::take(wxr::Item&& item)
{
    switch (role_of(item)) {
    case Role::text: return take_text(item);
    case Role::file: return take_file(item);
    case Role::left_out: ++m_left_out[item.type.empty() ? item.status : item.type];
    }
}

void OutlineReader::take_text(const wxr::Item& item)
{
    const auto key = m_numbers.key("post", item.id);
    if (key.find('/') != std::string::npos) ++m_repeated;
    m_outline.texts.push_back({key, title_of(item), state_of(item), item.published});
    auto old = wxr::old_addresses(item, m_known.site);
    m_known.former.add(old, key);
    for (const auto& comment : item.comments) {
        if (const auto* sort = sort_left_out(comment)) ++m_comments_left_out[sort];
        else ++m_outline.comments;
    }
    take_uses(item);
    take_uploads(item.content);
}

void OutlineReader::take_uses(const wxr::Item& item)
{
    const auto uses = uses_of(item, m_known);
    if (uses.section != nullptr && !m_categories.contains(uses.section->slug)) {
        m_categories[uses.section->slug] = {uses.section->slug, {}, plain(uses.section->name), {}};
        m_order.push_back(uses.section->slug);
    }
    for (const auto* use : uses.themes) m_words[fold(plain(use->name))].name = plain(use->name);
    if (!item.creator.empty()) m_logins.emplace(item.creator, item.creator);
}

void OutlineReader::take_file(const wxr::Item& item)
{
    intake::File file;
    file.key = m_numbers.key("file", item.id);
    file.address = feed::web_address({}, item.attachment_address);
    const auto* attached = item.meta_value("_wp_attached_file");
    const bool is_path =
        attached != nullptr && !attached->empty() && attached->find("..") == std::string::npos && !attached->starts_with('/');
    file.path = path_of(is_path && attached->find("://") == std::string::npos ? *attached : path_below_uploads(file.address));
    file.title = shorten(plain(item.title), 200);
    file.caption = shorten(plain(item.excerpt.empty() ? item.content : item.excerpt), 1000);
    if (const auto* words = item.meta_value("_wp_attachment_image_alt")) file.alternative = shorten(plain(*words), 500);
    file.is_picture = is_picture(file.path);
    file.old = wxr::old_addresses(item, m_known.site);
    m_known.former.add(file.old, file.key);
    if (!file.address.empty()) m_known.former.add_file(file.address, file.key);
    m_known.attached[item.parent].push_back(item.id);
    m_outline.files.push_back(file);
    m_known.attachments.emplace(item.id, std::move(file));
}

// Exports of texts alone hold no attachments: what the texts show is found in them.
void OutlineReader::take_uploads(const std::string& content)
{
    for (auto at = content.find(uploads); at != std::string::npos; at = content.find(uploads, at + uploads.size())) {
        const auto begin = content.find_last_of("\"'( \n>=", at);
        const auto end = std::min(content.find_first_of("\"') \n<?#\\", at), content.size());
        const auto from = begin == std::string::npos ? 0 : begin + 1;
        if (end - from > 1000 || at - from > 300) continue;
        m_uploads.insert(feed::resolve(m_known.site.address, std::string_view(content).substr(from, end - from)));
    }
}

void OutlineReader::add_sections()
{
    // Those above are told first; whoever stands in a ring of parents stands at the top.
    std::set<std::string> told;
    const auto tell = [&](const auto& self, const std::string& slug, int depth) -> void {
        if (!told.insert(slug).second) return;
        const auto& category = m_categories.at(slug);
        const bool has_parent = !category.parent.empty() && m_categories.contains(category.parent) && depth < 50;
        if (has_parent) self(self, category.parent, depth + 1);
        const auto parent = has_parent ? m_known.sections.find(category.parent) : m_known.sections.end();
        const auto key = key_of("category", slug);
        m_outline.sections.push_back({.key = key,
                                      .parent = parent == m_known.sections.end() ? "" : parent->second,
                                      .name = shorten(category.name.empty() ? slug : category.name, 120),
                                      .description = category.description,
                                      .old = category.old});
        m_known.sections.emplace(slug, key);
        m_known.former.add(category.old, key);
    };
    for (const auto& slug : m_order) tell(tell, slug, 0);
}

void OutlineReader::add_themes()
{
    for (auto& [folded, word] : m_words) {
        for (const auto& term : m_known.terms)
            if (term.taxonomy != "category" && fold(plain(term.name)) == folded)
                for (auto& address : wxr::old_addresses(term, m_known.terms, m_known.site)) word.old.push_back(std::move(address));
        const auto key = key_of("theme", folded);
        m_known.themes.emplace(folded, key);
        m_known.former.add(word.old, key);
        m_outline.themes.push_back({key, shorten(word.name, 120), word.old});
    }
}

void OutlineReader::add_writers()
{
    for (const auto& author : m_known.authors) {
        const auto key = key_of("author", author.login);
        if (!m_known.writers.emplace(author.login, key).second) continue;
        auto name = plain(author.name.empty() ? author.first_name + " " + author.last_name : author.name);
        const auto old = wxr::old_addresses(author, m_known.site);
        m_known.former.add(old, key);
        m_outline.writers.push_back({key, shorten(name.empty() ? author.login : name, 120), author.mail, plain(author.description), old});
    }
    for (const auto& [login, name] : m_logins) {
        const auto key = key_of("author", login);
        if (!m_known.writers.emplace(login, key).second) continue;
        wxr::Author untold;
        untold.login = login;
        const auto old = wxr::old_addresses(untold, m_known.site);
        m_known.former.add(old, key);
        m_outline.writers.push_back({key, shorten(name, 120), {}, {}, old});
    }
}

void OutlineReader::add_remarks()
{
    for (const auto& [type, count] : m_left_out)
        m_outline.remarks.push_back(
            {say("Left out: {count} entries of the sort “{sort}”, which belonged to the design or the kitchen of the former site.",
                 {{"count", std::to_string(count)}, {"sort", shorten(type, 60)}})});
    for (const auto& [sort, count] : m_comments_left_out)
        m_outline.remarks.push_back(
            {say("Left out: {count} comments of the sort “{sort}”.", {{"count", std::to_string(count)}, {"sort", shorten(sort, 60)}})});
    if (m_repeated > 0)
        m_outline.remarks.push_back(
            {say("{count} texts have a number that another one has too: addresses with a number lead to the first of them.",
                 {{"count", std::to_string(m_repeated)}})});
}

intake::Outline OutlineReader::finish()
{
    for (const auto& term : m_known.terms)
        if (term.taxonomy == "category") {
            if (!m_categories.contains(term.slug)) m_order.push_back(term.slug);
            m_categories[term.slug] = {term.slug, term.parent_slug, plain(term.name), plain(term.description),
                                       wxr::old_addresses(term, m_known.terms, m_known.site)};
        }
    add_sections();
    add_themes();
    add_writers();
    for (const auto& address : m_uploads) {
        if (m_known.former.find(address).leads == Former::Leads::known) continue;
        const auto below = path_below_uploads(address);
        if (below.empty()) continue;
        const auto place = place_of(address);
        const intake::File file{.key = key_of("upload", place.path),
                                .path = path_of(below),
                                .address = feed::web_address({}, address),
                                .is_picture = is_picture(below),
                                .old = {place.path}};
        m_known.former.add_file(address, file.key);
        m_outline.files.push_back(file);
    }
    m_known.language = language_of(m_known.site, m_known.language);
    m_outline.name = plain(m_known.site.title);
    m_outline.program = program_of(m_known.site);
    m_outline.feeds = wxr::feed_addresses(m_known.site);
    add_remarks();
    return std::move(m_outline);
}

}
