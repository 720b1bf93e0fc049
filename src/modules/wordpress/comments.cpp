#include "modules/wordpress/comments.hpp"

#include <algorithm>
#include <set>

#include "modules/wordpress/known.hpp"
#include "platform/manuscript/manuscript.hpp"

namespace kenober::wordpress {

const char* sort_left_out(const wxr::Comment& comment)
{
    if (comment.approval == wxr::Approval::spam) return "spam";
    if (comment.approval == wxr::Approval::trash) return "trash";
    if (comment.type == "pingback") return "pingback";
    if (comment.type == "trackback") return "trackback";
    return comment.type.empty() || comment.type == "comment" ? nullptr : "other";
}

namespace {

class Thread {
public:
    Thread(const wxr::Item& item, const intake::Key& text) : m_item(item), m_text(text) {}

    std::vector<intake::Comment> settle()
    {
        Numbers numbers;
        for (const auto& comment : m_item.comments) {
            m_by_number.emplace(comment.id, &comment);
            if (sort_left_out(comment) == nullptr) m_keys.emplace(&comment, numbers.key("comment of " + m_text, comment.id));
        }
        for (const auto& comment : m_item.comments) tell(comment);
        return std::move(m_result);
    }

private:
    // What it answers, of those that come; nullptr at the top, and in a ring.
    const wxr::Comment* answered(const wxr::Comment& comment) const
    {
        std::set<const wxr::Comment*> seen{&comment};
        for (const auto* at = &comment; at->parent != 0;) {
            const auto found = m_by_number.find(at->parent);
            if (found == m_by_number.end() || !seen.insert(found->second).second) return nullptr;
            at = found->second;
            if (m_keys.contains(at)) return at;
        }
        return nullptr;
    }

    // From the one at the top down to this one; long chains are no deep calls.
    void tell(const wxr::Comment& comment)
    {
        if (!m_keys.contains(&comment)) return;
        std::vector<const wxr::Comment*> chain;
        std::set<const wxr::Comment*> in_chain;
        const auto* at = &comment;
        while (at != nullptr && !m_told.contains(at) && in_chain.insert(at).second) {
            chain.push_back(at);
            at = answered(*at);
        }
        // Back where the chain began: a ring.
        const bool is_ring = at != nullptr && !m_told.contains(at);
        for (auto one = chain.rbegin(); one != chain.rend(); ++one) {
            const auto* above = one == chain.rbegin() ? (is_ring ? nullptr : at) : *std::prev(one);
            add(**one, above == nullptr ? intake::Key() : m_keys.at(above));
            m_told.insert(*one);
        }
    }

    void add(const wxr::Comment& comment, const intake::Key& above)
    {
        auto body = manuscript::from_html(wxr::with_paragraphs(comment.content), {.kept = manuscript::Kept::words}).markdown;
        m_result.push_back({.key = m_keys.at(&comment),
                            .answers = above,
                            .name = shorten(plain(comment.author), 120),
                            .mail = comment.mail,
                            .body = std::move(body),
                            .written = comment.written.value_or(m_item.published.value_or(Time{})),
                            .state = comment.approval == wxr::Approval::approved ? intake::State::published : intake::State::proposed});
    }

    const wxr::Item& m_item;
    const intake::Key& m_text;
    std::vector<intake::Comment> m_result = {};
    std::map<std::int64_t, const wxr::Comment*> m_by_number = {};
    std::map<const wxr::Comment*, intake::Key> m_keys = {};
    std::set<const wxr::Comment*> m_told = {};
};

}

std::vector<intake::Comment> comments_of(const wxr::Item& item, const intake::Key& text) { return Thread(item, text).settle(); }

}
