// SPIP's typographic shortcuts made into Markdown: what writers typed for fifteen years, read again without SPIP.
//
// Written from what SPIP tells its writers ("Les raccourcis typographiques", spip.net) for SPIP 1.9 to 4:
// {{{title}}} {{strong}} {emphasis}, lists - -* -#, [text->address], [[notes]], tables, <quote> <poesie> <code> <cadre>,
// models such as <img12|left>, <multi>, [?glossary], [anchor<-], [short|long form], ``` code, ---- and "_ ".
#pragma once

#include "platform/base/base.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kenober::shortcut {

/// What a number of the old site leads to.
struct Target {
    std::string address;      // empty: nowhere any more, but its title may stand there
    std::string title;
    bool is_picture = false;
    std::string alternative;  // of a picture: what it shows; its title where empty
    std::string description;  // under a document that is shown in full
};

/// `kind` is SPIP's word: "article", "rubrique", "breve", "mot", "auteur", "document", "site", "forum", or what a plug-in calls its own.
using Resolve = std::function<std::optional<Target>(std::string_view kind, std::int64_t number)>;

/// What an address written out becomes (those of the old site itself lead elsewhere now); nothing to keep it, empty where it leads nowhere any
/// more: the words of the link stay.
using Rewrite = std::function<std::optional<std::string>(std::string_view address)>;

/// What HTML of the source becomes: it stays, or links and emphasis become Markdown and other elements leave their words.
enum class Html { kept, dropped };

/// Whether a line end inside a paragraph is white space (SPIP 1 and 2), or begins a new line (SPIP 3 and later).
enum class LineEnds { soft, kept };

/// Whether `words` and ``words`` are code (SPIP 4); three and more are, everywhere.
enum class Backticks { plain, code };

struct Options {
    Resolve resolve;
    Rewrite rewrite;
    std::string language = "fr"; // which part of <multi> is taken
    std::string glossary = "https://fr.wikipedia.org/wiki/"; // where [?word] leads: the word is appended
    std::string video = "Vidéo : "; // before the host, on the link to a video without title
    std::string note_prefix = ""; // of the labels of notes: texts that become one page have different ones
    Html html = Html::kept;
    LineEnds line_ends = LineEnds::soft;
    Backticks backticks = Backticks::plain;
    std::size_t most_bytes = 4 << 20; // what is longer is cut there, and said so
    std::size_t most_left = 500; // entries of Converted::left
};

/// Why something could not be carried.
enum class Loss {
    reference, // no such number, or no address at all: the words of the link stay
    model, // <name12|…> that nothing here shows
    language, // another language of <multi>
    merged_cell, // a cell of a table that spans several, where that cannot be shown: it is empty
    summary, // the name of a language of a link
    placement, // left or right
    script, // <script>, <style>
    frame, // a frame of a host that is not known for videos: it is a link
    address, // a scheme that is never followed
    unbalanced, // a shortcut that is opened or closed alone: its marks are gone
    depth, // quotations or lists inside each other beyond 20
    size // the end of a text that is too long
};

struct Left {
    Loss loss;
    std::string what; // as it was written, shortened
    std::string around; // the words before and after it, without markup
};

struct Converted {
    std::string markdown;
    std::string introduction; // Markdown of what stood in <intro>; it stands in `markdown` too
    std::vector<Left> left; // in the order of finding
    std::size_t left_more = 0; // beyond most_left
};

/// Any bytes; ill-formed UTF-8 becomes U+FFFD. The result is for render_markdown with RawHtml::sanitize: HTML of the source is still
/// in it. Text without shortcuts and without characters of Markdown stays as it is. Linear in the size; never throws for content.
Converted to_markdown(std::string_view source, const Options& options = {});

/// The words of a title or a name: plain text on one line, no Markdown, characters for their entities.
std::string to_line(std::string_view source, const Options& options = {});

}
