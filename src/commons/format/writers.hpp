// The writers of each format: from a list that is complete to the bytes of its document.
#pragma once

#include "commons/format/format.hpp"

namespace kenober::format {

/// A list on its way out: what it is, and where it is found.
struct Outgoing {
    const http::Request& request;
    const List& list;
    std::string title;   // with that of the site
    std::string self;    // absolute, of this document
    std::string first;   // absolute, of the document in which the list begins
    std::string page;    // absolute, of the page for people
    std::string next;    // absolute, of the document that goes on; empty at the end

    std::string address_of(const Item& item) const { return request.absolute(item.address); }
    /// Empty for whoever has no page.
    std::string address_of(const contribution::Author& author) const;
    std::string picture_of(const Item& item) const;
    /// Its content as HTML that can be read anywhere.
    std::string content_of(const Item& item) const;
};

std::string atom(const Outgoing& out);
std::string rss(const Outgoing& out);
std::string json_feed(const Outgoing& out);
std::string geojson(const Outgoing& out);
std::string csv(const Outgoing& out);
std::string calendar(const Outgoing& out);

/// Of the newest thing in it; the beginning of 1970 where there is none, so that asking again gives the same bytes.
Time newest(const List& list);
/// HTML as it can be read anywhere: addresses that begin with "/" or "#" get their host, and the page that they are of.
std::string standing_alone(std::string_view html, std::string_view origin, std::string_view page);
/// "image/webp" for "abc.webp".
std::string_view type_of_picture(std::string_view file);
/// "Yann et Nolwenn".
std::string names_of(const Outgoing& out, const Item& item);
/// "devant la médiathèque, Kerlaz, Port-Exemple".
std::string place_in_words(const Occasion& occasion);

/// One cell of a table (RFC 4180): quoted where that is needed. What a spreadsheet would reckon (=, +, -, @ in front) gets an apostrophe.
std::string cell(std::string_view text);
/// A line of a calendar (RFC 5545, 3.1): cut after 75 bytes, never inside a character, ended by CR LF.
std::string folded(std::string_view line);
/// Text as a value of a calendar (RFC 5545, 3.3.11).
std::string calendar_text(std::string_view text);

}
