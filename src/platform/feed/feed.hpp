// A feed that somebody else publishes, whatever its format, as one model: RSS 0.90 to 2.0, RSS 1.1, Atom 0.3 and 1.0, JSON Feed 1.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/feed/moment.hpp"
#include "platform/feed/web_address.hpp"
#include "platform/xml/xml.hpp"

namespace kenober::feed {

using xml::Faults;

enum class Format { rss, rdf, atom, json };

/// HTML as it came, with nothing taken out (text::sanitize_html does that): only its relative addresses are written in full, against
/// xml:base, else the page it stands on. `base` is what they were resolved against; empty where nothing said it.
struct Html {
    std::string html, base;
    bool empty() const { return html.empty(); }
};

struct Author {
    std::string name, address, mail;
    bool operator==(const Author&) const = default;
};

struct Category {
    std::string term, scheme, label;  // `label` is what people see: the term itself where nothing else was said
};

struct Enclosure {
    std::string address, type, title;
    std::optional<std::int64_t> bytes, seconds;
};

/// Addresses are whole, of http or https; one that is not is left out. Titles are plain text.
struct Item {
    std::string id;  // guid, atom:id, rdf:about, as it stands; the address where there is none
    std::string title;
    std::string address;           // of the page
    std::string external_address;  // JSON Feed: of what the item speaks about
    std::string comments;          // address of the page with the comments
    std::string language, image;
    std::vector<Author> authors;  // those of the item itself
    std::optional<Time> published, updated; // the one that is missing in the document is missing here, but `updated` stands for `published`
    Html summary, content;
    std::vector<Category> categories;
    std::vector<Enclosure> enclosures;
    std::vector<std::string> licences; // addresses of licences, as said of this item
    std::string rights; // what is said of them in words
    std::string source_title, source_address;
    unsigned long line = 0; // of its beginning; 0 in JSON
};

/// How often its publisher wants it to be asked for: <ttl>, skipHours and skipDays of RSS, the syndication module of RDF. Nothing is said by 0.
struct Pace {
    std::int64_t minutes = 0; // between two askings at least
    std::uint32_t hours_off = 0; // bit n: not between n and n+1 o'clock, Greenwich time
    std::uint32_t days_off = 0; // bit n: not on that day, Greenwich time; bit 0 is Monday
};

struct Feed {
    Format format = Format::rss;
    std::string version; // as it stands in the document: "2.0", "0.91"; "1.0" or "0.3" of Atom
    std::string id, title, subtitle;
    std::string address; // of the page for people
    std::string self; // of the feed, as it says itself
    std::string next; // of the page of older items (RFC 5005, JSON Feed)
    std::string language, image;
    std::vector<Author> authors;
    std::optional<Time> updated;
    std::vector<std::string> licences;
    std::string rights;
    Pace pace;
    std::vector<Item> items;
};

struct Options {
    std::string address; // where the document was found: the last base of all
    Faults faults = Faults::refuse;
    std::size_t most_bytes = 16 << 20;
};

struct Reading {
    Feed feed;
    std::optional<xml::Fault> fault; // with Faults::mend: behind what nothing was read
};

/// A feed of any format; what it is, is told by the document and not by `content_type`, of which only the charset counts. Refused under
/// "", in a sentence that names the line where there is one: what is not well-formed, no feed, or beyond the bounds. With Faults::mend
/// small faults are passed over, and all items that were whole before a large one are kept, if there was the beginning of a feed.
Checked<Reading> read(std::string_view bytes, std::string_view content_type, const Options& options = {});

/// What holds for an item: its own licences, else those of the feed; its own authors, else those of the feed.
const std::vector<std::string>& licences_of(const Feed& feed, const Item& item);
const std::vector<Author>& authors_of(const Feed& feed, const Item& item);

}
