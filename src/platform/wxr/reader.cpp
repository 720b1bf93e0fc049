#include "platform/wxr/reader.hpp"

#include <utility>

#include "platform/wxr/elements.hpp"

namespace kenober::wxr {
namespace {

std::size_t size_of(const xml::Element& element)
{
    std::size_t size = element.name.size();
    for (const auto& attribute : element.attributes) size += attribute.name.size() + attribute.value.size();
    return size;
}

}

/// Follows rss > channel, and makes one small tree of each child of the channel.
class Reader::Teller : public xml::Listener {
public:
    Teller(Receiver receiver, std::size_t most_bytes) : m_receiver(std::move(receiver)), m_most_bytes(most_bytes) {}
    const Site& site() const { return m_site; }

    void open(xml::Element&& element) override
    {
        if (m_depth == 0 && !element.is("", "rss")) refuse();
        if (m_depth == 1 && !element.is("", "channel")) m_outside = m_depth;
        if (m_depth >= 2 && m_outside == 0) {
            count(size_of(element));
            if (m_depth == 2 && element.is("", "item")) begin_items();
            m_planter.open(std::move(element));
        }
        ++m_depth;
    }

    void words(std::string_view text) override
    {
        if (m_depth < 3 || m_outside != 0) return;
        count(text.size());
        m_planter.words(text);
    }

    void close() override
    {
        --m_depth;
        if (m_outside != 0) {
            if (m_depth == m_outside) m_outside = 0;
            return;
        }
        if (m_depth < 2) return;
        m_planter.close();
        if (m_depth == 2) tell(m_planter.take());
    }

    /// The sentence for a document that is whole and yet no export.
    std::optional<Sentence> end()
    {
        if (m_site.version.empty()) return no_export();
        if (!m_told_site) tell_site();
        return {};
    }

private:
    static Sentence no_export() { return say("Line {line}: this is no export of WordPress (the version of the export is missing)."); }
    [[noreturn]] static void refuse() { throw xml::Refusal{no_export()}; }

    void count(std::size_t bytes)
    {
        m_bytes += bytes;
        if (m_bytes > m_most_bytes) throw xml::Refusal{say("Line {line}: one text of the export is too large.")};
    }

    void begin_items()
    {
        if (m_site.version.empty()) refuse();
        if (!m_told_site) tell_site();
    }

    void tell_site()
    {
        m_told_site = true;
        if (m_receiver.site) m_receiver.site(m_site);
    }

    void tell(const xml::Node& node)
    {
        m_bytes = 0;
        const auto& name = node.element.name;
        const bool is_of_wordpress = is_export_space(node.element.space);
        if (node.is("", "item")) {
            if (m_receiver.item) m_receiver.item(item_of(node));
        } else if (is_of_wordpress && name == "author") {
            if (m_receiver.author) m_receiver.author(author_of(node));
        } else if (is_of_wordpress && (name == "category" || name == "tag" || name == "term")) {
            if (m_receiver.term) m_receiver.term(term_of(node));
        } else {
            take_site_element(node, m_site);
            if (is_of_wordpress && name == "wxr_version" && !is_known_version(m_site.version))
                throw xml::Refusal{
                    say("Line {line}: version {version} of the export is not known.", {{"version", shorten(m_site.version, 20)}})};
        }
    }

    Receiver m_receiver;
    std::size_t m_most_bytes, m_bytes = 0, m_depth = 0, m_outside = 0;
    xml::Planter m_planter;
    Site m_site;
    bool m_told_site = false;
};

Reader::Reader(Receiver receiver, const ReadOptions& options)
    : m_teller(std::make_unique<Teller>(std::move(receiver), options.most_item_bytes))
{
    xml::Settings settings;
    settings.bounds = {.bytes = options.most_bytes, .depth = 32, .elements = options.most_bytes / 8};
    settings.faults = options.faults;
    m_parser = std::make_unique<xml::Parser>(*m_teller, settings);
}

Reader::~Reader() = default;

bool Reader::put(std::string_view piece) { return m_parser->put(piece); }

bool Reader::finish()
{
    if (!m_parser->finish()) return false;
    auto why = m_teller->end();
    if (why) m_parser->refuse(std::move(*why));
    return !why;
}

const std::optional<xml::Fault>& Reader::fault() const { return m_parser->fault(); }
const Site& Reader::site() const { return m_teller->site(); }
unsigned long Reader::line() const { return m_parser->line(); }

Checked<Export> read(std::string_view bytes, const ReadOptions& options)
{
    Export all;
    Reader reader({.site = {},
                   .author = [&](Author&& author) { all.authors.push_back(std::move(author)); },
                   .term = [&](Term&& term) { all.terms.push_back(std::move(term)); },
                   .item = [&](Item&& item) { all.items.push_back(std::move(item)); }},
                  options);
    if (reader.put(bytes)) reader.finish();
    if (reader.fault()) {
        Problems problems;
        problems.add("", reader.fault()->sentence);
        return problems;
    }
    all.site = reader.site();
    return all;
}

}
