#include "modules/feed_import/feed_import.hpp"

#include "modules/feed_import/documents.hpp"
#include "modules/feed_import/items.hpp"
#include "platform/text/text.hpp"

namespace kenober::feed_import {

namespace {

class FeedSource : public intake::Source {
public:
    FeedSource(std::filesystem::path file, const intake::Opening& opening, Fetch fetch)
        : m_file(std::move(file)), m_opening(opening), m_fetch(std::move(fetch))
    {}

    Checked<intake::Outline> outline() override
    {
        auto pages = read_pages(m_file, m_fetch);
        if (!pages) return pages.problems();
        m_items.emplace(std::move((*pages).feed), m_opening);
        auto outline = m_items->outline();
        for (auto& remark : (*pages).remarks) outline.remarks.push_back(std::move(remark));
        return outline;
    }

    Checked<intake::Told> texts(const intake::Addresses& addresses, const std::function<intake::Then(intake::Text&&)>& take) override
    {
        for (std::size_t at = 0; at < m_items->size(); ++at)
            if (take(m_items->text(at, addresses)) == intake::Then::stop) break;
        return intake::Told{};
    }

private:
    std::filesystem::path m_file;
    intake::Opening m_opening;
    Fetch m_fetch;
    std::optional<Items> m_items = {};
};

}

Checked<std::unique_ptr<intake::Source>> open(const std::filesystem::path& file, const intake::Opening& opening, const Fetch& fetch)
{
    return std::unique_ptr<intake::Source>(std::make_unique<FeedSource>(file, opening, fetch));
}

Checked<std::unique_ptr<intake::Source>> open(const std::filesystem::path& file, const intake::Opening& opening)
{
    return open(file, opening, fetch::fetch);
}

const intake::Program& program()
{
    static const intake::Program known{
        "feed", msgid("A feed: RSS, Atom or JSON Feed"),
        msgid("The file of a feed, as a browser or reader saves it. Texts come whole only where their licence says that others "
              "may copy them."),
        open};
    return known;
}

}
