#include "modules/intake/plan.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "commons/site/site.hpp"
#include "commons/theme/theme.hpp"
#include "modules/article/article.hpp"
#include "platform/text/text.hpp"

namespace kenober::intake {

namespace {

// Depth below the top; a parent that is told nowhere, or stands below its own child, is none.
std::size_t depth_of(const Section& one, const std::map<Key, const Section*>& by_key)
{
    std::size_t depth = 0;
    for (const auto* at = &one; !at->parent.empty() && depth < 50; ++depth) {
        const auto found = by_key.find(at->parent);
        if (found == by_key.end()) break;
        at = found->second;
    }
    return depth;
}

const Section* parent_of(const Section& one, const std::map<Key, const Section*>& by_key)
{
    const auto found = by_key.find(one.parent);
    return found == by_key.end() ? nullptr : found->second;
}

std::string plain_name(const Section& one)
{
    auto name = shorten(text::name_of(one.name), site::most_name);
    return name.empty() ? shorten(one.key, site::most_name) : name;
}

using ByKey = std::map<Key, const Section*>;

// Two of one name are told apart by what they stand in, then by a number.
std::map<Key, std::string> names_of(const std::vector<Section>& told, const ByKey& by_key)
{
    std::map<std::string, int> count;
    for (const auto& one : told) ++count[text::slug(plain_name(one))];
    std::map<Key, std::string> names;
    std::set<std::string> taken;
    for (const auto& one : told) {
        auto name = plain_name(one);
        const auto* parent = parent_of(one, by_key);
        if (count[text::slug(name)] > 1 && parent) name = shorten(fmt::format("{} – {}", plain_name(*parent), name), site::most_name);
        const auto stem = shorten(name, site::most_name - 5);
        for (int number = 2; !taken.insert(text::slug(name)).second; ++number) name = fmt::format("{} {}", stem, number);
        names[one.key] = name;
    }
    return names;
}

// Those nearest to the top stay where not all may: a list of hundreds leads nobody anywhere.
std::set<Key> staying(const std::vector<Section>& told, const std::map<Key, std::int64_t>& known, std::size_t room, const ByKey& by_key)
{
    std::vector<const Section*> order;
    std::set<Key> stay;
    for (const auto& one : told)
        if (known.contains(one.key)) stay.insert(one.key);
        else order.push_back(&one);
    std::ranges::sort(order, {}, [&](const Section* one) { return std::pair(depth_of(*one, by_key), one - told.data()); });
    for (const auto* one : order)
        if (room > 0 && stay.insert(one->key).second) --room;
    return stay;
}

}

std::map<Key, PlannedSection> plan_sections(const std::vector<Section>& told, const std::map<Key, std::int64_t>& known, std::size_t room)
{
    ByKey by_key;
    for (const auto& one : told) by_key.emplace(one.key, &one);
    const auto names = names_of(told, by_key);
    const auto stay = staying(told, known, room, by_key);
    std::map<Key, PlannedSection> plan;
    for (const auto& one : told) {
        PlannedSection planned;
        planned.name = names.at(one.key);
        planned.description = shorten(trim(one.description), site::most_invitation);
        planned.stays = stay.contains(one.key);
        if (const auto found = known.find(one.key); found != known.end()) planned.id = found->second;
        const auto* at = &one;
        for (int depth = 0; at && !stay.contains(at->key) && depth < 50; ++depth) at = parent_of(*at, by_key);
        planned.within = at && stay.contains(at->key) ? at->key : Key();
        if (!planned.stays) planned.theme = plain_name(one);
        plan.emplace(one.key, std::move(planned));
    }
    return plan;
}

std::string Slugs::take(std::string_view title)
{
    auto stem = text::slug(title);
    const bool is_reserved = stem == "proposer" || stem == "mois" || stem == "recueillir";
    if (!is_reserved && m_taken.insert(stem).second) return stem;
    // Of a long title the end is cut off in its address: the number must not be.
    stem = stem.substr(0, 72);
    while (stem.ends_with('-')) stem.pop_back();
    auto& number = m_next.try_emplace(stem, 2).first->second;
    for (;; ++number)
        if (auto slug = fmt::format("{}-{}", stem, number); m_taken.insert(slug).second) return slug;
}

Plan::Plan(store::Snapshot& db, const Outline& outline, const Choices& choices) : m_program(choices.program)
{
    const auto home = site::get(db, choices.site);
    m_prefix = home.is_main ? "" : "/" + home.slug;
    std::map<Key, std::int64_t> known;
    for (auto& [source, id] : sections_of(db, choices.site))
        if (source.starts_with(m_program + ":")) known.emplace(source.substr(m_program.size() + 1), id);
    const auto here = site::list_sections(db, choices.site);
    m_sections = plan_sections(outline.sections, known, site::most_sections - std::min(site::most_sections, here.size()));
    for (auto& [key, planned] : m_sections) {
        auto slug = text::slug(planned.name);
        for (const auto& one : here) {
            // One of this name that is here already is meant.
            if (planned.id == 0 && planned.stays && one.slug == slug) planned.id = one.id;
            if (one.id == planned.id) slug = one.slug;
        }
        if (planned.stays) m_section_slugs.emplace(key, slug);
    }
    for (const auto& one : outline.themes) {
        m_themes.emplace(one.key, &one);
        const auto found = theme::find(db, text::slug(one.name));
        m_tag_slugs.emplace(one.key, found ? found->slug : text::slug(one.name));
    }
    for (const auto& one : outline.writers) {
        m_writers.emplace(one.key, &one);
        const auto found = contribution::find_author_named(db, text::name_of(one.name));
        m_author_slugs.emplace(one.key, found ? contribution::author_slug(db, found->id) : text::slug(one.name));
    }
    for (const auto& one : outline.files) m_files.emplace(one.key, &one);
    plan_texts(db, outline, choices);
}

void Plan::plan_texts(store::Snapshot& db, const Outline& outline, const Choices& choices)
{
    auto known = texts_of(db, choices.site, m_program);
    Slugs slugs(slugs_of(db, choices.site, article::kind.word));
    const auto now = current_time();
    for (const auto& head : outline.texts) {
        if (m_texts.contains(head.key)) {
            ++m_repeated;
            continue;
        }
        const auto found = known.find(source(head.key));
        KnownText text;
        if (found != known.end()) {
            text = std::move(found->second);
        } else {
            text.source = source(head.key);
            text.slug = slugs.take(head.title.empty() ? head.key : head.title);
            m_fresh.emplace_back(text.source, text.slug);
        }
        const bool is_erased = text.is_written && text.contribution == 0;
        // Of what is here already, how it stands here counts.
        const bool is_to_come = !text.is_written && head.date && *head.date > now;
        m_is_public[head.key] = !is_erased && !is_to_come && (text.is_written ? text.state : head.state) == State::published;
        m_texts.emplace(head.key, std::move(text));
    }
}

const KnownText* Plan::text(const Key& key) const
{
    const auto found = m_texts.find(key);
    return found == m_texts.end() ? nullptr : &found->second;
}

void Plan::place_file(const Key& key, std::string_view hash, std::string_view name)
{
    m_file_places[key] = html::Address::route("/documents/{}/{}", hash, name).str();
}

std::string Plan::place_of_file(const Key& key) const
{
    const auto found = m_file_places.find(key);
    return found == m_file_places.end() ? std::string() : found->second;
}

std::optional<std::string> Plan::of(const Key& key) const
{
    const auto at = [&](std::string_view folder, const std::string& slug) { return fmt::format("{}/{}/{}", m_prefix, folder, slug); };
    if (const auto found = m_texts.find(key); found != m_texts.end())
        return m_is_public.at(key) ? std::optional(at(article::kind.word, found->second.slug)) : std::nullopt;
    if (const auto found = m_sections.find(key); found != m_sections.end()) {
        if (!found->second.stays) return at("mots", text::slug(found->second.theme));
        return at("rubriques", m_section_slugs.at(key));
    }
    if (const auto found = m_file_places.find(key); found != m_file_places.end()) return m_prefix + found->second;
    if (const auto found = m_tag_slugs.find(key); found != m_tag_slugs.end()) return at("mots", found->second);
    if (const auto found = m_author_slugs.find(key); found != m_author_slugs.end()) return at("auteurs", found->second);
    return {};
}

}
