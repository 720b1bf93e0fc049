// A site elsewhere as an import tells it: its outline first, then its texts one by one. Knows nothing of the database.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "platform/base/base.hpp"

namespace kenober::intake {

using contribution::State;

/// What a part of the former site is called there, the same in every run: "article 12", "rubrique 3". At most 200 bytes, unique in its site
/// whatever it is the key of (a section and a text may not share one).
using Key = std::string;

/// Something that could not be carried, was changed, or should be looked at, said to people.
struct Remark {
    Sentence what;
    std::string excerpt = {}; // as it was written there, short; may be empty
};

/// Paths with query on the former site, "/spip.php?article12", percent-encoded or not, without scheme and host.
using OldAddresses = std::vector<std::string>;

/// A section within another is told after it.
struct Section {
    Key key, parent; // parent: empty at the top
    std::string name, description = {}; // plain text
    OldAddresses old = {};
};

struct Theme {
    Key key;
    std::string name;
    OldAddresses old = {};
};

/// Somebody who signs there. With a mail they become an account without password; without, a name that somebody can claim.
struct Writer {
    Key key;
    std::string name, mail = {}, about = {};
    OldAddresses old = {};
};

struct File {
    Key key;
    std::string path; // below the folder of files given with the import: "IMG/jpg/port.jpg"; with / and without .. segments
    std::string address = {}; // http(s), where it can be fetched if somebody asks for that; may be empty
    std::string title = {}, caption = {}, credit = {}, alternative = {}; // plain text
    bool is_picture = false;
    OldAddresses old = {}; // "/IMG/jpg/port.jpg"
};

struct Comment {
    Key key, answers = {}; // answers: the key of a comment of the same text, told before it; empty at the top
    std::string name, mail = {};
    std::string body; // Markdown
    Time written = {};
    State state = State::published;
};

struct Text {
    Key key;
    std::string title, standfirst, body; // title and standfirst plain; body Markdown, HTML allowed: sanitized when rendered
    std::string language = "fr";
    std::string licence = {}; // code; empty: the one chosen for the import
    State state = State::draft;
    Time created = {}, updated = {};
    std::optional<Time> published = {};
    contribution::Certainty certainty = contribution::Certainty::sure;
    std::vector<Key> writers = {};
    std::vector<std::string> names = {}; // who signs without being a Writer
    std::optional<Key> section = {};
    std::vector<Key> themes = {};
    std::vector<Key> files = {}; // those that stand in it or belong to it, in their order
    std::optional<Key> leading = {}; // the picture that leads
    std::vector<Comment> comments = {};
    OldAddresses old = {}; // beside those of its Head, if any
    std::vector<Remark> remarks = {};
};

/// A site whose headlines the former site showed.
struct Partner {
    std::string name, address, feed;
    OldAddresses old = {};
};

/// A text as the outline knows it.
struct Head {
    Key key;
    std::string title;
    State state = State::draft;
    std::optional<Time> date = {};
};

struct Outline {
    std::string name; // of the former site
    std::string program; // "SPIP 4.2"
    std::vector<Section> sections = {};
    std::vector<Theme> themes = {};
    std::vector<Writer> writers = {};
    std::vector<File> files = {};
    std::vector<Head> texts = {}; // every text that comes, once, in the order of texts()
    std::vector<Partner> partners = {};
    OldAddresses feeds = {}; // of the whole site
    std::int64_t comments = 0;
    std::vector<Remark> remarks = {}; // on the site as a whole
};

/// Where things stand here.
class Addresses {
public:
    virtual ~Addresses() = default;
    /// Of a text, section, theme, writer or file: "/articles/une-idee", with the site's word in front where it has one; what the body of a text
    /// links to. Nothing for what does not come in, or whose page does not exist for readers (a draft, a file that is not at hand).
    virtual std::optional<std::string> of(const Key& key) const = 0;
};

enum class Then { go_on, stop };
/// The end was reached, or `take` said stop.
struct Told {};

class Source {
public:
    virtual ~Source() = default;
    Source() = default;
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;

    /// Reads the whole file once; a refusal names the line. Called once, before texts().
    virtual Checked<Outline> outline() = 0;
    /// In the order of the outline. A text whose key the outline does not tell is left out and said. Called from one thread; `take` may block.
    virtual Checked<Told> texts(const Addresses& addresses, const std::function<Then(Text&&)>& take) = 0;
};

}
