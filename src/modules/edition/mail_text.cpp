// The letter for terminals, for screen readers that prefer it, and for whoever's mail program shows no documents.
#include "modules/edition/mail_view.hpp"

#include <algorithm>

#include "modules/edition/page_view.hpp"

#include "platform/text/text.hpp"

namespace kenober::edition {

namespace {

constexpr std::size_t line_length = 72;

std::string rule(std::string_view words, char with)
{
    std::string line;
    line.assign(std::min(length(words), line_length), with);
    return line;
}

void add_heading(std::string& text, const std::string& words, char with)
{
    text += wrapped(words, line_length) + "\n" + rule(words, with) + "\n\n";
}

void add_piece(std::string& text, const i18n::Words& t, const Piece& one)
{
    text += wrapped(text::typeset(one.title, one.language), line_length) + "\n";
    if (const auto words = about_of(t, one); !words.empty()) text += wrapped(words, line_length) + "\n";
    if (!one.summary.empty()) text += wrapped(text::typeset(one.summary, one.language), line_length) + "\n";
    text += one.address + "\n\n";
}

void add_pieces(std::string& text, const i18n::Words& t, const std::string& heading, const std::vector<Piece>& pieces)
{
    if (pieces.empty()) return;
    if (!heading.empty()) add_heading(text, heading, '-');
    for (const auto& one : pieces) add_piece(text, t, one);
}

void add_way(std::string& text, const std::string& words, const std::string& address) { text += words + "\n" + address + "\n\n"; }

}

std::string wrapped(std::string_view paragraph, std::size_t most)
{
    std::string text, line;
    const auto end_line = [&] {
        if (!text.empty()) text += '\n';
        text += line;
        line.clear();
    };
    std::size_t at = 0;
    while (at <= paragraph.size()) {
        const auto end = std::min(paragraph.find_first_of(" \n", at), paragraph.size());
        const auto word = paragraph.substr(at, end - at);
        if (!line.empty() && length(line) + 1 + length(word) > most) end_line();
        if (!word.empty()) line.append(line.empty() ? "" : " ").append(word);
        if (end < paragraph.size() && paragraph[end] == '\n') end_line();
        at = end + 1;
    }
    end_line();
    return text;
}

std::string text_of(const Edition& edition)
{
    const auto& t = i18n::words(edition.language);
    std::string text;
    add_heading(text, edition.name, '=');
    text += heading_of(edition) + "\n\n";
    if (!edition.greeting.empty()) text += wrapped(text::markdown_to_text(edition.greeting), line_length) + "\n\n";
    add_pieces(text, t, {}, edition.first);
    add_pieces(text, t, t("Dates coming up"), edition.coming);
    for (const auto& chapter : edition.chapters) add_pieces(text, t, title_of(chapter), chapter.pieces);
    text += rule(std::string(line_length, '-'), '-') + "\n\n";
    const auto token = std::string(token_place);
    add_way(text, t("Choose what is in it, and how often it comes:"), edition.subscribe + "/choix/" + token);
    add_way(text, t("No more letters, in one click and without a password:"), way_out_of(edition));
    if (!edition.page.empty()) add_way(text, t("Read it on the web:"), edition.page);
    add_way(text, t("Somebody has passed it on to you? Receive it yourself:"), edition.subscribe);
    text.pop_back();
    return text;
}

}
