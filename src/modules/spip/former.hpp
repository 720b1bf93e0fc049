// What is known of a site of SPIP once its dump was read: the heads of everything, their ties, and where comments wait; inside this folder only.
#pragma once

#include <array>
#include <compare>
#include <cstdio>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>

#include "modules/spip/spip.hpp"
#include "platform/dump/dump.hpp"

namespace kenober::spip {

using intake::Key;
using intake::Remark;
using intake::State;

enum class Kind { article, rubrique, breve, mot, auteur, document, site };
inline constexpr std::array kinds{Kind::article, Kind::rubrique, Kind::breve, Kind::mot, Kind::auteur, Kind::document, Kind::site};
/// SPIP's word, which begins a key and most addresses.
std::string_view word(Kind kind);
std::optional<Kind> kind_of(std::string_view word);

struct Object {
    Kind kind = Kind::article;
    std::int64_t number = 0;
    auto operator<=>(const Object&) const = default;
};

Key key_of(const Object& object);

/// What is tied to a text: numbers in the order of the file.
struct Ties {
    std::vector<std::int64_t> authors, tags, documents;
};

struct Named {
    std::string name, description;
    std::int64_t parent = 0;
};

struct Person {
    std::string name, mail, about, status;
};

struct Document {
    std::string path; // "IMG/jpg/port.jpg"; empty for what lies elsewhere
    std::string address; // where it lies, if elsewhere
    std::string title, caption, credit, alternative, mode;
    bool is_picture = false;
};

struct Heading {
    Object object;
    std::string title;
    State state = State::draft;
    std::optional<Time> date;
    std::int64_t section = 0, original = 0; // what it translates
};

/// One message under a text, as it was written.
struct Message {
    std::int64_t number = 0, answers = 0;
    Object about;
    std::string title, text, name, mail, site, address;
    Time written;
    State state = State::published;
};

/// Messages, kept in a file without name until their text comes.
class Messages {
public:
    void add(const Message& message);
    /// Of one text, by number: an answer stands behind what it answers.
    std::vector<Message> of(const Object& about) const;
    /// What the message with this number is about.
    std::optional<Object> about(std::int64_t number) const;
    std::int64_t count(const std::set<Object>& texts) const;
    std::int64_t count() const { return static_cast<std::int64_t>(m_about.size()); }

private:
    struct Close {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    struct Place {
        std::int64_t number;
        long offset;
    };
    std::unique_ptr<std::FILE, Close> m_file;
    std::map<Object, std::vector<Place>> m_places;
    std::unordered_map<std::int64_t, Object> m_about;
};

struct Url {
    Object object;
    std::string url;
    std::int64_t parent = 0; // the section in whose address it stands
};

struct Former {
    std::string name, address, language = "fr", version; // address: without / at its end
    std::string base; // path of the site on its host, "" or "/magazine"
    bool has_kept_line_ends = true, has_backticks = false; // how its texts are read: SPIP changed that twice
    std::map<std::int64_t, Named> sections, tags;
    std::map<std::int64_t, Person> people;
    std::map<std::int64_t, Document> documents;
    std::map<std::int64_t, intake::Partner> partners;
    std::set<std::int64_t> thumbnails; // documents that stand for others
    std::vector<Heading> texts;
    std::map<Object, std::size_t> places; // in `texts`
    std::map<Object, Ties> ties;
    std::map<Object, std::vector<std::string>> urls; // "/Mon-titre", as spip_urls has them and as they were asked for
    std::unordered_map<std::string, Object> by_url;
    std::map<std::string, std::int64_t, std::less<>> by_path; // documents
    std::map<Object, std::string> logos; // "IMG/arton12.jpg"
    std::set<std::string, std::less<>> loose_files; // "IMG/…" that texts name and the site does not know as documents
    std::map<std::int64_t, std::string> extensions; // of SPIP 1, by number
    Messages messages;
    std::map<std::string, std::int64_t, std::less<>> skipped; // what was counted and stays behind
    std::vector<Remark> remarks;
    std::map<std::pair<std::string, std::string>, std::int64_t> fields; // of a table, that hold something and have no place here
    bool has_document_logos = false; // SPIP 4 keeps logos among its documents

    const Heading* find(const Object& text) const;
};

/// Reads everything but texts. Refused as dump::read is.
Checked<dump::Summary> read_heads(const std::filesystem::path& file, const std::string& prefix, const Options& options, Former& former);

/// What the engine is told first.
intake::Outline outline_of(const Former& former, const Options& options);

/// One text, ready. `row` is of spip_articles or spip_breves.
std::optional<intake::Text> text_of(const Former& former, const Options& options, const intake::Addresses& addresses, const dump::Row& row);

/// Notes what a row of a section, person, tag, document … holds that nothing here takes.
void note_fields(Former& former, const dump::Row& row);
/// Notes what the site said of itself, and how its tags were grouped.
void note_of_site(Former& former, std::string_view name, std::string_view value);
void note_group(Former& former, const dump::Row& row);
/// Says for each what stays behind and how much of it.
void tell_leavings(const Former& former, intake::Outline& outline);

// Small things that several steps share.
/// "2012-03-00 10:20:30" in the time of the territory; nothing for "0000-00-00 00:00:00" and for what is no date.
std::optional<Time> moment(std::string_view text);
/// Whether that tells no more than a year, or a month: "2008-00-00".
bool is_vague(std::string_view text);
/// Without the number by which SPIP puts titles in order: "12. Le port".
std::string_view without_number(std::string_view title);
/// A name on one line, in this language where there are several.
std::string line_of(std::string_view written, std::string_view language);
/// Every address at which SPIP answered for it; `former.urls` included.
intake::OldAddresses old_addresses(const Former& former, const Object& object);
/// What a path with query, or an absolute address, of the former site led to.
struct Led {
    enum class Where { elsewhere, unknown, known } where = Where::elsewhere;
    Key key;
    std::string behind; // "#place"
    std::string absolute; // of the former site, for what is not known
};
Led where_led(const Former& former, std::string_view address);

}
