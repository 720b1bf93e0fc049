// What the readers of each format share; inside this folder only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/feed/feed.hpp"

namespace kenober::feed {

inline constexpr std::string_view atom_space = "http://www.w3.org/2005/Atom";
inline constexpr std::string_view old_atom_space = "http://purl.org/atom/ns#";
inline constexpr std::string_view rdf_space = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
inline constexpr std::string_view content_space = "http://purl.org/rss/1.0/modules/content/";
inline constexpr std::string_view xhtml_space = "http://www.w3.org/1999/xhtml";
inline constexpr std::string_view media_space = "http://search.yahoo.com/mrss/";
inline constexpr std::string_view itunes_space = "http://www.itunes.com/dtds/podcast-1.0.dtd";
inline constexpr std::string_view rss11_space = "http://purl.org/net/rss1.1#";

bool is_atom(std::string_view space);
bool is_rss(std::string_view space);
bool is_dublin_core(std::string_view space);

/// Where an element stands: the base of its addresses and its language.
struct Place {
    std::string base, language;
    std::string fallback = {};  // the base where no xml:base was said
    bool is_based = false;      // by xml:base
    /// The place inside `node`, which may say both anew.
    Place inside(const xml::Node& node) const;
    const std::string& of_html() const { return is_based || fallback.empty() ? base : fallback; }
};

/// On one line, without surrounding space.
std::string one_line(std::string_view text);
/// A title as plain text, whether it was written as text or as HTML.
std::string plain(std::string_view text);
/// The words of an element on one line.
std::string line_of(const xml::Node& node);

/// The children of an element that holds XHTML, as HTML; their addresses whole.
std::string html_of(const xml::Node& node, const Place& place);
/// The content of an Atom construct (RFC 4287, 3.1 and 4.1.3; Atom 0.3 says `mode`).
Html text_construct(const xml::Node& node, const Place& outside);
std::string title_of(const xml::Node& node, const Place& place);

/// Puts a licence or words about rights where they belong; false if `node` says nothing of the sort.
bool take_licence(const xml::Node& node, const Place& place, std::vector<std::string>& licences, std::string& rights);
void add_licence(std::vector<std::string>& licences, std::string address);

/// An author of Atom: name, uri (url), email.
Author person_of(const xml::Node& node, const Place& outside);
/// "mail (Name)", "Name <mail>", a mail or a name alone.
Author author_of_words(std::string_view words);
void add_author(std::vector<Author>& authors, Author author);

std::optional<std::int64_t> count_of(const std::string* text);
/// "75", "1:15", "1:02:03".
std::optional<std::int64_t> duration_of(std::string_view text);

/// `alternate` of a link, enclosures, licences and the others that stand in items of Atom and RSS alike.
void take_link(const xml::Node& node, const Place& outside, Item& item);

/// An item of Atom or RSS; extensions (Dublin Core, media, podcasts, licences) are read in both.
Item atom_item(const xml::Node& entry, const Place& outside, const std::string& feed_address);
Item rss_item(const xml::Node& node, const Place& outside, const std::string& feed_address);
/// What is read in items of both formats; false if `node` is none of it.
bool take_extension(const xml::Node& node, const Place& place, Item& item);
/// After all elements were read: what one of them says where another is missing.
void settle(Item& item);

void read_atom(const xml::Node& root, const Place& outside, Feed& feed);
void read_rss(const xml::Node& root, const Place& outside, Feed& feed);
/// False where the tree is not of RSS.
bool holds_rss(const xml::Node& root);

Checked<Reading> read_json(std::string_view utf8, const Options& options);

}
