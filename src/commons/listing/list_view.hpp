// The pages of lists.
#pragma once

#include <optional>

#include "commons/format/format.hpp"
#include "commons/listing/listing.hpp"
#include "commons/placing/placing.hpp"
#include "commons/site/site.hpp"

namespace kenober::listing {

/// What a list is called, and where it goes on.
struct Heading {
    std::string kick;                    // what it is a list of: "Section", "Author"
    std::string title;
    std::string description;
    html::Address address;               // of its newest page, filters included, without site and language
    std::string empty;                   // what it says while there is nothing
    format::Formats formats;             // in which it may be had beside its page
    html::Html panel = {};               // what else is known of what it is a list of
    std::optional<html::Address> searched = {};  // where one looks for words in it alone
};

struct Front {
    std::vector<placing::Chosen> chosen;  // first, in the order of whoever chose them
    Slice newest;                         // the others
    std::vector<contribution::Contribution> elsewhere;
    std::vector<site::Section> sections;
    std::vector<http::Site> sites;  // the other ones
    html::Html panels;              // of other folders
};

/// What an empty list says: `invitation`, a msgid; where the site rests, that there is nothing.
std::string words_of_empty(const http::Request& request, const char* invitation);
html::Html front_page(const http::Request& request, const Front& front);
html::Html list_page(const http::Request& request, const Heading& heading, const Slice& slice, const Cursor& before,
                     KindWord kind = KindWord::unsaid);
/// The choices of licence above the list of a kind.
html::Html licence_choices(const http::Request& request, const contribution::Kind& kind, const contribution::Reuse& reuse);
/// The ways on from a theme: to all of them, and, for whoever facilitates, to its workshop.
html::Html ways_of_theme(const http::Request& request, const html::Address& workshop);
html::Html months_page(const http::Request& request, const contribution::Kind& kind, const std::vector<contribution::Month>& months);

}
