// A message before it leaves, and its form on the wire (RFC 5322, MIME of RFC 2045 and 2047).
#pragma once

#include "platform/base/base.hpp"
#include "platform/mail/signer.hpp"

#include <memory>
#include <optional>
#include <string>

namespace kenober::mail {

/// Whether a program or a person wrote it: programs say so, and no holiday notice answers them (RFC 3834).
enum class Author { program, person };

/// Whose mail it is, when it goes to many who asked for it (RFC 2919, RFC 2369).
struct List {
    std::string id;       // names it for ever, a domain of its own: "lettre.port-exemple.fr"
    std::string name;     // for people, may be empty
    std::string archive;  // address of the web where all can be read, or empty
    std::string leave_at; // mail address to which "unsubscribe" is written, or empty
};

struct Message {
    std::string id;       // names it for ever: letters, digits, dot, hyphen, underscore; the same when it is sent again
    std::string to;       // an address
    std::string to_name;  // may be empty
    std::string subject;  // one line, UTF-8
    std::string text;     // plain UTF-8, lines as they are meant to be read, "\n" between them
    Time date;
    std::string reply_to;  // an address, or empty
    std::string way_out = {};  // https address that ends mails of this sort when it is posted to (RFC 8058), or empty
    Author author = Author::program;
    std::string html = {};        // the same for a screen, a whole document, or empty
    std::optional<List> list = {};
    std::string returns_to = {}; // where the envelope says that it comes from, told apart for each recipient (VERP), or empty: the sender
};

/// Who sends: the territory, under one address.
struct Sender {
    std::string address;
    std::string name; // may be empty
    std::shared_ptr<const Signer> signer = {}; // or whoever passes it on signs it
};

/// The whole message with CRLF line ends, ASCII only, lines of at most 78 bytes (but for long addresses). Message-ID is `id` at the sender's domain.
/// With `html` it is in two forms of which the mail program shows the one it likes best (RFC 2046, section 5.1.4).
/// Throws std::invalid_argument for an address, an id or a control character that could alter the headers, and for ill-formed UTF-8.
std::string render(const Message& message, const Sender& sender);

}
