// The first reading of an export: its outline; inside this folder only.
#pragma once

#include "modules/wordpress/known.hpp"

namespace kenober::wordpress {

/// Told item by item; finish() gives the whole and fills what the second reading needs.
class OutlineReader {
public:
    explicit OutlineReader(Known& known) : m_known(known) {}

    void take(wxr::Item&& item);
    intake::Outline finish();

private:
    void take_text(const wxr::Item& item);
    void take_file(const wxr::Item& item);
    void take_uploads(const std::string& content);
    void take_uses(const wxr::Item& item);
    void add_sections();
    void add_themes();
    void add_writers();
    void add_remarks();
    std::string path_of(const std::string& below) const;

    struct Category {
        std::string slug, parent, name, description;
        intake::OldAddresses old = {};
    };
    struct Word {
        std::string name;
        intake::OldAddresses old = {};
    };

    Known& m_known;
    intake::Outline m_outline = {};
    Numbers m_numbers = {};
    std::map<std::string, Category, std::less<>> m_categories = {};
    std::vector<std::string> m_order = {};                  // of categories
    std::map<std::string, Word, std::less<>> m_words = {};  // themes that are used, by name, folded
    std::map<std::string, std::string> m_logins = {};       // of writers that are not told, with the name they sign by
    std::map<std::string, int> m_left_out = {};             // items, by sort
    std::map<std::string, int> m_comments_left_out = {};
    std::set<std::string> m_uploads = {};
    std::int64_t m_repeated = 0;
};

}
