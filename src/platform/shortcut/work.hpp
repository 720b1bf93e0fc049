// What the steps of one conversion share: pieces lifted out of the text, notes, what is lost; inside this folder only.
#pragma once

#include "platform/shortcut/shortcut.hpp"

#include <map>
#include <set>

namespace kenober::shortcut {

/// Bytes that no text holds (control characters leave first) and that stand for what has been understood already.
namespace mark {
inline constexpr char piece = '\x01', piece_end = '\x02';  // piece number piece_end
inline constexpr char quote = '\x03', poem = '\x05', close = '\x04';
inline constexpr char line_break = '\x06';
}

/// Something that later steps must not look into; in the text stands its number.
struct Piece {
    enum class Sort { code, code_block, raw, raw_block, model, note, written, written_block };
    Sort sort;
    std::string text;  // Markdown for `written`, the tag for raw ones and models, code as it is, the label of a note
    std::string info;  // language of code; of `written`, its words without marks
};

struct Note {
    std::string label;
    std::string text;
    bool defined = false;
};

struct Work {
    explicit Work(const Options& chosen) : options(chosen) {}

    const Options& options;
    std::vector<Piece> pieces = {};
    std::vector<Note> notes = {};
    std::map<std::string, std::size_t, std::less<>> labels = {};
    std::vector<std::string> notes_without_call = {};
    Converted result = {};
    int depth = 0, reading = 0;

    /// Keeps a piece and returns what stands for it in the text.
    std::string lift(Piece piece);

    /// What is being read: the words around whatever is lost meanwhile.
    struct Place {
        std::string_view text;
        std::size_t from = 0, to = 0;
    };
    Place place = {};

    /// Notes that text[from, to) was lost, or `what` at the place being read.
    void lose(Loss loss, std::string_view text, std::size_t from, std::size_t to);
    void lose(Loss loss, std::string_view what);

private:
    void keep_left(Loss loss, std::string_view what, const Place& where);
};

inline constexpr int most_depth = 20;

/// A tag as it stands in the source.
struct Tag {
    std::string name;         // in lower case, with its digits
    std::string_view rest;    // between name and >
    std::size_t end = 0;      // after >
    bool closes = false;
    bool is_model = false;    // <name12>, <name12|…>, <name|…>
};

std::optional<Tag> read_tag(std::string_view text, std::size_t at);

/// The value of an attribute of a tag, empty where it has none.
std::string attribute_of(std::string_view rest, std::string_view name);

/// The piece whose mark stands at `at`; moves `at` behind it.
const Piece& piece_at(const Work& work, std::string_view text, std::size_t& at);

// The steps, in order.
std::string lift_tags(Work& work, std::string_view text);
std::string settle_plugin_marks(std::string_view text);
std::string settle_placed_paragraphs(Work& work, std::string_view text);
std::string lift_notes(Work& work, std::string_view text);
std::string settle_spread_emphasis(std::string_view text);
std::vector<std::string> read_blocks(Work& work, std::string_view text);

/// Markdown of one paragraph's text. `Links::flat` for the text of a link, which holds no other.
enum class Links { made, flat };
std::string read_inline(Work& work, std::string_view text, Links links = Links::made);

/// A table; `lines` begin and end with a bar.
std::string read_table(Work& work, const std::vector<std::string>& rows);

/// For each [, where the ] that ends it stands, and the last -> between them at that level; npos where there is none.
struct Brackets {
    std::vector<std::size_t> end, arrow;
};
Brackets match_brackets(std::string_view text);

std::string read_link(Work& work, std::string_view text, std::size_t from, std::size_t arrow, std::size_t to, Links links);
std::string read_glossary(Work& work, std::string_view inside);
std::string write_link(std::string_view words, std::string_view address, std::string_view title);
std::string read_model(Work& work, std::string_view tag);
std::string frame_link(Work& work, const Tag& tag, std::string_view content);
std::string write_code(std::string_view code);
std::string write_code_block(std::string_view code, std::string_view info);
std::string anchor(std::string_view name);
std::string abbreviation(std::string_view words, std::string_view meaning, Html html);

/// "[words|meaning]" without an address, that is between its brackets: where the bar stands; npos if this is none.
std::size_t bar_of_abbreviation(std::string_view inside);

/// Where a backslash stands and keeps the next character from being a mark.
bool is_escape(std::string_view text, std::size_t at);

/// The code between runs of backticks of the same length, the first at `at`, which moves behind the second; nothing if there is
/// none. `lone` remembers lengths that nothing closes any more.
std::optional<Piece> read_backticks(std::string_view text, std::size_t& at, Backticks backticks, std::set<std::size_t>& lone);

/// HTML as the text that it shows: no tags, characters for their entities, line ends as they are.
std::string shown_by_html(std::string_view html);

/// The words alone, on one line: no shortcut, no HTML, characters for their entities.
std::string plain(const Work& work, std::string_view text);

/// As it was written: what was lifted stands in its place again.
std::string shown(const Work& work, std::string_view text);

}
