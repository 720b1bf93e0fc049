#include "platform/shortcut/shortcut.hpp"

#include "platform/shortcut/work.hpp"

#include <algorithm>

namespace kenober::shortcut {

namespace {

// Behind the last line end, which goes where the line holds nothing but space: such a line is empty.
std::size_t end_of_line(std::string& text)
{
    auto end = text.size() - 1;
    while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
    if (end > 0 && text[end - 1] != '\n') return text.size();
    text[end] = '\n';
    return end + 1;
}

// Well-formed, line ends as \n, no control characters: their bytes are ours.
std::string cleaned(std::string_view source)
{
    std::string mended;
    if (!is_clean_utf8(source)) {
        mended = to_utf8(to_code_points(source));
        source = mended;
    }
    std::string clean;
    clean.reserve(source.size());
    for (std::size_t at = 0; at < source.size(); ++at) {
        const auto c = static_cast<unsigned char>(source[at]);
        if (c == '\r') {
            if (at + 1 == source.size() || source[at + 1] != '\n') clean += '\n';
        } else if (c == '\n' || c == '\t' || (c >= 0x20 && c != 0x7F)) {
            clean += source[at];
        }
        if (clean.ends_with('\n')) clean.resize(end_of_line(clean));
    }
    return clean;
}

std::string_view cut(Work& work, std::string_view source)
{
    if (source.size() <= work.options.most_bytes) return source;
    auto end = work.options.most_bytes;
    while (end > 0 && (static_cast<unsigned char>(source[end]) & 0xC0U) == 0x80U) --end;
    work.lose(Loss::size, source.substr(end, 400));
    return source.substr(0, end);
}

std::string joined(const std::vector<std::string>& blocks)
{
    std::string text;
    for (const auto& block : blocks) {
        if (!text.empty()) text += "\n\n";
        text += block;
    }
    return text;
}

// A definition: its first block beside the label, the others below, four columns in.
std::string definition(const std::string& label, const std::vector<std::string>& blocks)
{
    std::string text = "[^" + label + "]:";
    bool first = true;
    for (const auto& block : blocks) {
        text += first ? " " : "\n\n    ";
        first = false;
        for (const char c : block) {
            text += c;
            if (c == '\n') text += "    ";
        }
    }
    return text;
}

void append_notes(Work& work, std::vector<std::string>& blocks)
{
    for (const auto& text : work.notes_without_call)
        for (auto& block : read_blocks(work, text)) blocks.push_back(std::move(block));
    // Reading one note may not bring another: they have all been lifted before.
    for (std::size_t at = 0; at < work.notes.size(); ++at) {
        if (!work.notes[at].defined) continue;
        const std::string text = work.notes[at].text;
        const auto read = read_blocks(work, text);
        blocks.push_back(definition(work.options.note_prefix + work.notes[at].label, read));
    }
}

}

std::string Work::lift(Piece piece)
{
    if (piece.sort != Piece::Sort::code && piece.sort != Piece::Sort::code_block) std::ranges::replace(piece.text, '\t', ' ');
    pieces.push_back(std::move(piece));
    return mark::piece + std::to_string(pieces.size() - 1) + mark::piece_end;
}

void Work::lose(Loss loss, std::string_view text, std::size_t from, std::size_t to)
{
    keep_left(loss, text.substr(from, to - from), {text, from, to});
}

void Work::lose(Loss loss, std::string_view what) { keep_left(loss, what, place); }

void Work::keep_left(Loss loss, std::string_view what, const Place& where)
{
    constexpr std::size_t most_around = 80, most_what = 120;
    if (result.left.size() >= options.most_left) {
        ++result.left_more;
        return;
    }
    const auto stop = [](std::string_view text, std::size_t at) {
        while (at < text.size() && at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
        return at;
    };
    Left left{loss, shorten(cleaned(shown(*this, what.substr(0, stop(what, std::min(what.size(), most_what * 4))))), most_what), ""};
    if (where.from > 0 || where.to < where.text.size()) {
        auto begin = stop(where.text, where.from - std::min(where.from, most_around));
        if (begin > 0) begin = std::min(where.text.find(' ', begin), where.from);
        const auto end = stop(where.text, std::min({where.text.size(), where.to + most_around, where.from + 3 * most_around}));
        left.around = plain(*this, where.text.substr(begin, end - begin));
    }
    result.left.push_back(std::move(left));
}

Converted to_markdown(std::string_view source, const Options& options)
{
    Work work(options);
    const std::string text = settle_spread_emphasis(
        lift_notes(work, settle_placed_paragraphs(work, settle_plugin_marks(lift_tags(work, cleaned(cut(work, source)))))));
    auto blocks = read_blocks(work, text);
    append_notes(work, blocks);
    work.result.markdown = joined(blocks);
    return std::move(work.result);
}

std::string to_line(std::string_view source, const Options& options)
{
    Work work(options);
    return plain(work, lift_notes(work, settle_plugin_marks(lift_tags(work, cleaned(cut(work, source))))));
}

}
