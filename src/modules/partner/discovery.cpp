#include "modules/partner/discovery.hpp"

#include <algorithm>
#include <iterator>
#include <memory>

#include <gumbo.h>

#include "platform/base/base.hpp"
#include "platform/feed/feed.hpp"
#include "platform/text/text.hpp"

namespace kenober::partner {

namespace {

constexpr std::size_t most_read = 512 * 1024, most_tag = 4 * 1024;
constexpr int most_tags = 200;
constexpr std::size_t most_offered = 10;

bool begins(std::string_view text, std::string_view small)
{
    if (text.size() <= small.size()) return false;
    for (std::size_t at = 0; at < small.size(); ++at)
        if ((text[at] | 0x20) != small[at] && text[at] != small[at]) return false;
    const char after = text[small.size()];
    return after == ' ' || after == '\t' || after == '\n' || after == '\r' || after == '\f' || after == '/';
}

/// Where the tag that begins here ends, quotation marks minded; npos where it does not, or is too long.
std::size_t end_of_tag(std::string_view html, std::size_t at)
{
    char quote = 0;
    for (const auto last = std::min(html.size(), at + most_tag); at < last; ++at) {
        const char c = html[at];
        if (quote) quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'') quote = c;
        else if (c == '>') return at;
    }
    return std::string_view::npos;
}

/// The links and the base alone, one after the other: a parser of HTML is slow on deep nesting, and these nest in nothing.
std::string links_of(std::string_view html)
{
    std::string links;
    int tags = 0;
    for (std::size_t at = html.find('<'); at != std::string_view::npos && tags < most_tags; at = html.find('<', at + 1)) {
        const auto tag = html.substr(at);
        if (tag.starts_with("<!--")) {
            at = html.find("-->", at);
            if (at == std::string_view::npos) break;
            continue;
        }
        if (!begins(tag.substr(1), "link") && !begins(tag.substr(1), "base")) continue;
        const auto end = end_of_tag(html, at);
        if (end == std::string_view::npos) continue;
        links += html.substr(at, end - at + 1);
        at = end;
        ++tags;
    }
    return links;
}

std::string attribute(const GumboElement& element, const char* name)
{
    const auto* found = gumbo_get_attribute(&element.attributes, name);
    return found ? found->value : "";
}

bool is_alternate(std::string rel)
{
    rel = fold(rel);
    for (const auto word : split(rel, ' '))
        if (trim(word) == "alternate") return true;
    return false;
}

bool is_of_feed(const std::string& type)
{
    const auto plain = fold(std::string(trim(std::string_view(type).substr(0, type.find(';')))));
    return plain == "application/rss+xml" || plain == "application/atom+xml" || plain == "application/feed+json" ||
           plain == "application/rdf+xml" || plain == "application/json";
}

bool is_of_comments(const Offered& one)
{
    const auto words = fold(one.title + " " + one.address);
    return words.find("comment") != std::string::npos || words.find("forum") != std::string::npos;
}

struct Release {
    void operator()(GumboOutput* output) const { gumbo_destroy_output(&kGumboDefaultOptions, output); }
};

class Gathering {
public:
    explicit Gathering(std::string base) : m_base(std::move(base)) {}

    void read(const GumboNode& node)
    {
        if (node.type != GUMBO_NODE_ELEMENT) return;
        const auto& element = node.v.element;
        if (element.tag == GUMBO_TAG_BASE) take_base(element);
        if (element.tag == GUMBO_TAG_LINK) take_link(element);
        for (unsigned place = 0; place < element.children.length; ++place)
            read(*static_cast<const GumboNode*>(element.children.data[place]));
    }

    std::vector<Offered> take() { return std::move(m_offered); }

private:
    void take_base(const GumboElement& element)
    {
        const auto base = feed::web_address(m_base, attribute(element, "href"));
        if (!base.empty() && !m_is_based) m_base = base;
        m_is_based = true;
    }

    void take_link(const GumboElement& element)
    {
        if (!is_alternate(attribute(element, "rel")) || !is_of_feed(attribute(element, "type"))) return;
        Offered one{feed::web_address(m_base, attribute(element, "href")), shorten(text::name_of(attribute(element, "title")), 80)};
        const bool is_known = std::ranges::any_of(m_offered, [&](const auto& other) { return other.address == one.address; });
        if (!one.address.empty() && !is_known) m_offered.push_back(std::move(one));
    }

    std::string m_base;
    bool m_is_based = false;
    std::vector<Offered> m_offered;
};

}

std::vector<Offered> feeds_of_page(std::string_view html, const std::string& address)
{
    auto links = links_of(html.substr(0, most_read));
    if (!is_clean_utf8(links)) links = to_utf8(to_code_points(links));
    const std::unique_ptr<GumboOutput, Release> output(gumbo_parse_with_options(&kGumboDefaultOptions, links.data(), links.size()));
    Gathering gathering(address);
    gathering.read(*output->root);
    auto offered = gathering.take();
    std::vector<Offered> ordered;
    for (const bool comments : {false, true})
        std::ranges::copy_if(offered, std::back_inserter(ordered), [&](const auto& one) { return is_of_comments(one) == comments; });
    offered = std::move(ordered);
    if (offered.size() > most_offered) offered.resize(most_offered);
    return offered;
}

}
