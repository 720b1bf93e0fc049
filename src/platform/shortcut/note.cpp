// Takes the notes out of a text, [[…]]: numbered as they come, or named; the same name again leads to the same note.
#include "platform/shortcut/work.hpp"

#include <algorithm>
#include <array>

namespace kenober::shortcut {

namespace {

// <i>word</i> at the beginning of a note is HTML, not a name.
bool is_closed(const Work& work, std::string_view content, std::size_t at, const std::string& name)
{
    while ((at = content.find(mark::piece, at)) != std::string_view::npos)
        if (piece_at(work, content, at).text == "</" + name + ">") return true;
    return false;
}

// [[<3>…]] asks for a label of its own.
std::string asked_label(Work& work, std::string_view& content)
{
    content = trim(content);
    if (!content.starts_with('<') && !content.starts_with(mark::piece)) return {};
    std::string label;
    if (content.front() == '<') {
        const auto end = content.substr(0, 80).find('>');
        if (end == std::string_view::npos) return {};
        label = trim(content.substr(1, end - 1));
        content.remove_prefix(end + 1);
    } else {
        std::size_t at = 0;  // a name reads like a tag, and has been lifted as one
        const auto& piece = piece_at(work, content, at);
        if (piece.sort != Piece::Sort::raw || piece.text.find_first_of("=\"'/") != std::string::npos || piece.text.size() < 3) return {};
        label = piece.text.substr(1, piece.text.size() - 2);
        if (is_closed(work, content, at, label)) return {};
        content.remove_prefix(at);
    }
    std::ranges::replace(label, ' ', '-');
    std::erase_if(label, [](char c) {
        return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '*' ||
                 static_cast<unsigned char>(c) >= 0x80);
    });
    std::ranges::replace(label, '*', 'x');
    return label;
}

std::string note(Work& work, std::string_view content)
{
    if (trim(content).starts_with("<>")) {
        // Nothing in the text leads to it: it stands below as it is.
        if (const auto text = trim(trim(content).substr(2)); !text.empty()) work.notes_without_call.emplace_back(text);
        return {};
    }
    std::string label = asked_label(work, content);
    const bool again = !label.empty() && trim(content).empty();
    if (label.empty()) label = std::to_string(work.notes.size() + 1);
    auto found = work.labels.find(label);
    if (!again && found != work.labels.end() && work.notes[found->second].defined) {
        label += "-" + std::to_string(work.notes.size() + 1);
        found = work.labels.find(label);
    }
    if (found == work.labels.end()) {
        found = work.labels.emplace(label, work.notes.size()).first;
        work.notes.push_back({label, "", false});
    }
    auto& kept = work.notes[found->second];
    if (!again && !trim(content).empty()) {
        kept.text = trim(content);
        kept.defined = true;
    }
    return work.lift({Piece::Sort::note, std::to_string(found->second), ""});
}

}

namespace {

// The number of a note stands close to its word.
void without_space(std::string& text)
{
    constexpr std::array<std::string_view, 5> spaces{" ", "\n", "~", "\u00A0", "&nbsp;"};
    for (auto at = spaces.begin(); at != spaces.end();) {
        if (!text.ends_with(*at)) {
            ++at;
            continue;
        }
        text.resize(text.size() - at->size());
        at = spaces.begin();
    }
}

}

std::string lift_notes(Work& work, std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    std::vector<std::size_t> open;
    const auto finish = [&] {
        const auto begin = open.back();
        open.pop_back();
        const std::string content = out.substr(begin + 2);
        out.resize(begin);
        without_space(out);
        out += note(work, content);
    };
    for (std::size_t at = 0; at < text.size();) {
        if (text.substr(at).starts_with("[[")) {
            open.push_back(out.size());
            out += "[[";
            at += 2;
            continue;
        }
        if (text[at] != ']') {
            out += text[at++];
            continue;
        }
        // Of an odd number, the first closes a link at the end of the note.
        auto run = std::min(text.find_first_not_of(']', at), text.size()) - at;
        at += run;
        if (run % 2 != 0) out += ']', --run;
        for (; run > 0; run -= 2)
            if (open.empty()) out += "]]";
            else finish();
    }
    return out;
}

}
