// What becomes of a former site's outline here, decided before anything is written: sections, themes, the address of every text.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "modules/intake/intake.hpp"
#include "modules/intake/intake_store.hpp"
#include "platform/store/store.hpp"

namespace kenober::intake {

/// What a section of the former site becomes: one of ours, or (where the site would have more than it may) a theme within the nearest one above.
struct PlannedSection {
    std::int64_t id = 0; // of one that is here already
    std::string name, description;
    bool stays = true;
    std::string theme; // the name, of one that does not stay
    Key within; // the section that its texts stand in; its own key where it stays; may be empty
};

/// The sections that the site would have: names without doubles, "Parent – Name" where two would be alike. `known`: those of earlier runs.
std::map<Key, PlannedSection> plan_sections(const std::vector<Section>& told, const std::map<Key, std::int64_t>& known, std::size_t room);

/// A slug for each title that no other has: numbers are counted on, so that ten thousand alike cost no more than ten.
class Slugs {
public:
    explicit Slugs(const std::vector<std::string>& taken) : m_taken(taken.begin(), taken.end()) {}
    std::string take(std::string_view title);

private:
    std::set<std::string, std::less<>> m_taken;
    std::map<std::string, std::int64_t, std::less<>> m_next;
};

class Plan : public Addresses {
public:
    /// Reads what is here, and decides. Writes nothing.
    Plan(store::Snapshot& db, const Outline& outline, const Choices& choices);

    std::optional<std::string> of(const Key& key) const override;

    /// As it is kept: with the program's name in front.
    std::string source(const Key& key) const { return m_program + ":" + key; }
    const std::map<Key, PlannedSection>& sections() const { return m_sections; }
    void set_section(const Key& key, std::int64_t id) { m_sections.at(key).id = id; }
    const std::unordered_map<Key, const Theme*>& themes() const { return m_themes; }
    const std::unordered_map<Key, const Writer*>& writers() const { return m_writers; }
    const std::unordered_map<Key, const File*>& files() const { return m_files; }
    /// Texts in the order of the outline; nullptr for a key that the outline does not tell.
    const KnownText* text(const Key& key) const;
    /// Those whose address was given just now, to be kept: source and slug.
    const std::vector<std::pair<std::string, std::string>>& fresh() const { return m_fresh; }
    std::size_t repeated() const { return m_repeated; }

    /// A file is at hand, with this content: from now on it has an address.
    void place_file(const Key& key, std::string_view hash, std::string_view name);
    /// The route of a file that has an address; empty for another.
    std::string place_of_file(const Key& key) const;

private:
    void plan_texts(store::Snapshot& db, const Outline& outline, const Choices& choices);

    std::string m_program, m_prefix;
    std::map<Key, PlannedSection> m_sections;
    std::unordered_map<Key, const Theme*> m_themes;
    std::unordered_map<Key, const Writer*> m_writers;
    std::unordered_map<Key, const File*> m_files;
    std::unordered_map<Key, KnownText> m_texts;
    std::unordered_map<Key, bool> m_is_public;
    std::unordered_map<Key, std::string> m_section_slugs, m_author_slugs, m_tag_slugs, m_file_places;
    std::vector<std::pair<std::string, std::string>> m_fresh;
    std::size_t m_repeated = 0;
};

}
