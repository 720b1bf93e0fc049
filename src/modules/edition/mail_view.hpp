// An edition as a mail, in two forms: a document for mail programs that show one, and text for all.
#pragma once

#include <string>
#include <string_view>

#include "modules/edition/piece.hpp"

namespace kenober::edition {

/// Stands in the addresses of `mail_of` for the token of a reader, so that one rendering serves all who chose the same.
inline constexpr std::string_view token_place = "Jeton0000du0000lecteur";

/// Both forms of a mail, with `token_place` wherever the reader's token is to stand.
struct Mail {
    std::string subject, text, html;
};
/// `text` is plain UTF-8 as mail::Message wants it, `html` a whole document whose style sheet stands in its head. Under both: where one chooses
/// and leaves, below the address of subscribing ("…/lettre/choix/{token}", "…/lettre/partir/{token}").
Mail mail_of(const Edition& edition);
/// Where one leaves with one click, with `token_place`; figures count it with its issue.
std::string way_out_of(const Edition& edition);
/// The token put where it belongs.
std::string with_token(std::string text, std::string_view token);
Mail addressed(const Mail& mail, std::string_view token);

/// The text alone: lines of at most 72 characters, addresses whole on lines of their own.
std::string text_of(const Edition& edition);
/// Paragraphs broken into lines of at most `most` characters; what is longer than a line stays whole. Spaces that do not break keep what they join.
std::string wrapped(std::string_view paragraph, std::size_t most);

}
