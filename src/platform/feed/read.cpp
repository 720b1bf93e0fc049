#include "platform/feed/document.hpp"

namespace kenober::feed {
namespace {

Problems problem(Sentence sentence)
{
    Problems problems;
    problems.add("", std::move(sentence));
    return problems;
}

Checked<Reading> read_xml(std::string_view utf8, const Options& options)
{
    xml::Settings settings;
    settings.bounds.bytes = options.most_bytes * 2;  // Latin letters take two bytes in UTF-8
    settings.bounds.elements = 500'000;
    settings.faults = options.faults;
    const auto document = xml::read_tree(utf8, settings);
    if (document.fault && options.faults == Faults::refuse) return problem(document.fault->sentence);
    const auto& root = document.root;
    const Place place{.base = options.address, .language = {}};
    Reading reading{{}, document.fault};
    const bool is_atom_root = is_atom(root.element.space) && (root.element.name == "feed" || root.element.name == "entry");
    if (is_atom_root) read_atom(root, place, reading.feed);
    else if (holds_rss(root)) read_rss(root, place, reading.feed);
    else if (document.fault) return problem(document.fault->sentence);
    else return problem(say("This is no feed: neither RSS, nor Atom, nor JSON Feed."));
    return reading;
}

}

Checked<Reading> read(std::string_view bytes, std::string_view content_type, const Options& options)
{
    if (bytes.size() > options.most_bytes)
        return problem(say("The feed is too large: at most {most} megabytes.", {{"most", std::to_string(options.most_bytes >> 20)}}));
    const auto decoded = xml::decode(bytes, content_type, options.faults);
    if (!decoded) return decoded.problems();
    const auto start = trim(*decoded);
    if (start.empty()) return problem(say("The feed is empty."));
    if (start.front() == '{' || start.front() == '[') return read_json(*decoded, options);
    return read_xml(*decoded, options);
}

const std::vector<std::string>& licences_of(const Feed& feed, const Item& item)
{
    // Words of the item's own ("all rights reserved") are not overruled by a licence of the feed.
    return item.licences.empty() && item.rights.empty() ? feed.licences : item.licences;
}

const std::vector<Author>& authors_of(const Feed& feed, const Item& item) { return item.authors.empty() ? feed.authors : item.authors; }

}
