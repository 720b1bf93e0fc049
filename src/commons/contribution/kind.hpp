// A kind of contribution, as its module describes it once to everything that all kinds share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "commons/contribution/sheet.hpp"
#include "platform/base/base.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::contribution {

struct Contribution;

/// How a field is typed: on one line, in a few lines, or in Markdown.
enum class Input { line, lines, markdown };
enum class Need { required, optional };

/// One field of a kind's own. "title" is the name of the field that gives a contribution its title; every kind has one.
struct Field {
    std::string_view name;
    const char* label;        // msgid
    const char* help;         // msgid, or nullptr
    Input input = Input::line;
    Need need = Need::optional;
    std::size_t most = 200;   // characters
    int rows = 4;             // height of what is not one line
};

/// What a kind may ask that is common to all.
enum class Part { section, tags, picture, place, date, authors, anonymity, licence, sources };

/// The plain sentences of the one door.
enum class Saying { would_like, know, saw, look_for, wrong };

/// When somebody reads a proposal over: before it is published, before unless its proposer is trusted, or afterwards.
enum class Mode { before, trusted, after };
std::string_view name(Mode mode);
Mode mode_of(std::string_view name);

/// Who may write a few words under a contribution, and when they are shown. open: anybody, at once, read afterwards; before: anybody, once
/// somebody has read them over; members: people with an account, at once, read afterwards; closed: nobody.
enum class Comments { open, before, members, closed };
std::string_view name(Comments comments);
Comments comments_of(std::string_view name);

struct Kind {
    std::string_view name;           // in the database: "article"
    std::string_view word;           // first word of its addresses: "articles"
    std::string_view schema;         // schema.org type: "Article"
    const char* one;                 // msgid: what one of them is called
    const char* title;               // msgid: the heading of its list
    const char* invitation;          // msgid: what its list says while empty
    const char* propose;             // msgid: heading of its form, and the link to it
    const char* can_help;            // msgid of the button by which a reader offers help, or nullptr
    std::vector<Saying> sayings;     // which sentences of the one door lead to it
    std::vector<Field> fields;       // its own, in the order of its form
    std::vector<Part> asks;
    Mode mode = Mode::before;        // where a site has not chosen
    Comments comments = Comments::before; // where neither the site nor the contribution has chosen
    /// Rules beyond those of the fields. `sheet` is tidy: trimmed, one-line fields on one line.
    void (*check)(const Sheet& sheet, Problems& problems);
    /// What takes time and no database: done before the transaction that keeps a new one, which all others wait for. Puts what it makes of the
    /// fields beside them, under names that begin with "_" and that keep() knows. Nothing by default.
    void (*prepare)(const Contribution& contribution, Sheet& sheet) = nullptr;
    /// Keeps the fields of its own, of a contribution new or changed.
    void (*keep)(store::Transaction& db, const Contribution& contribution, const Sheet& sheet);
    /// Adds the fields of its own as they are kept; the title is there.
    void (*read)(store::Snapshot& db, const Contribution& contribution, Sheet& sheet);
    /// What stands between the head and the foot of its page.
    html::Html (*body)(store::Snapshot& db, const Contribution& contribution);
    /// The same of what is not kept yet, for previews and older versions.
    html::Html (*preview)(const Contribution& contribution, const Sheet& sheet);
    /// The same as text, for descriptions.
    std::string (*text)(store::Snapshot& db, const Contribution& contribution);

    /// Whoever chooses a licence also says what it is based on: licence asks for sources as well.
    bool does_ask(Part part) const;
};

/// Makes a kind known; called once for each, before the door opens.
void add_kind(const Kind& kind);
const std::vector<Kind>& kinds();
const Kind& kind_named(std::string_view name);
/// The kind whose addresses begin with this word, or nullptr.
const Kind* kind_of_word(std::string_view word);

}
