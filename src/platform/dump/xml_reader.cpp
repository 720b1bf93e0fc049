// The XML that SPIP wrote as its backup: an element per row, in it one per column; from SPIP 1.8 to 2, and dumps made since in that form.
#include "platform/dump/reading.hpp"

#include <expat.h>

#include <algorithm>
#include <array>

namespace kenober::dump {

namespace {

struct Old {
    std::string_view element, table;
};

// Before SPIP 1.9 rows were named by what they are.
constexpr std::array<Old, 14> old_names{{{"article", "spip_articles"},
                                         {"rubrique", "spip_rubriques"},
                                         {"breve", "spip_breves"},
                                         {"auteur", "spip_auteurs"},
                                         {"mot", "spip_mots"},
                                         {"groupe_mots", "spip_groupes_mots"},
                                         {"document", "spip_documents"},
                                         {"type_document", "spip_types_documents"},
                                         {"forum", "spip_forum"},
                                         {"message", "spip_messages"},
                                         {"syndic", "spip_syndic"},
                                         {"syndic_article", "spip_syndic_articles"},
                                         {"petition", "spip_petitions"},
                                         {"signature", "spip_signatures"}}};

std::string_view table_of(std::string_view element)
{
    const auto* old = std::ranges::find(old_names, element, &Old::element);
    return old == old_names.end() ? element : old->table;
}

class XmlReader {
public:
    XmlReader(Input& input, Taker& taker) : m_input(input), m_taker(taker), m_parser(XML_ParserCreate("UTF-8"), XML_ParserFree)
    {
        XML_SetUserData(m_parser.get(), this);
        XML_SetElementHandler(
            m_parser.get(), [](void* self, const XML_Char* name, const XML_Char**) { static_cast<XmlReader*>(self)->open(name); },
            [](void* self, const XML_Char*) { static_cast<XmlReader*>(self)->close(); });
        XML_SetCharacterDataHandler(m_parser.get(), [](void* self, const XML_Char* text, int length) {
            static_cast<XmlReader*>(self)->text({text, static_cast<std::size_t>(length)});
        });
        XML_SetStartDoctypeDeclHandler(m_parser.get(), [](void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
            static_cast<XmlReader*>(self)->refuse(say("Line {line}: a backup of SPIP declares no document type.", {}));
        });
    }

    void run(std::string_view first)
    {
        const auto declaration = first.substr(0, std::min<std::size_t>(first.find("?>"), 200));
        const bool latin = declaration.find("8859") != std::string_view::npos || declaration.find("1252") != std::string_view::npos ||
                           declaration.find("latin") != std::string_view::npos;
        Utf8Stream stream(latin ? Charset::latin1 : Charset::utf8, m_taker.summary().mended);
        feed(stream.feed(first, Utf8Stream::End::no), XML_FALSE);
        std::string piece(64 << 10, '\0');
        while (!m_is_over) {
            const auto bytes = m_input.read(piece.data(), piece.size());
            const bool last = bytes == 0;
            feed(stream.feed(std::string_view(piece).substr(0, bytes), last ? Utf8Stream::End::yes : Utf8Stream::End::no),
                 last ? XML_TRUE : XML_FALSE);
            if (last) break;
        }
    }

private:
    std::uint64_t line() const { return XML_GetCurrentLineNumber(m_parser.get()); }

    void feed(const std::string& text, int is_last)
    {
        if (m_is_over) return;
        const auto done = XML_Parse(m_parser.get(), text.data(), static_cast<int>(text.size()), is_last);
        if (m_refused.id[0] != '\0') throw Refused{m_refused};
        if (done == XML_STATUS_OK || m_is_over) return;
        const auto code = XML_GetErrorCode(m_parser.get());
        const bool cut = is_last == XML_TRUE && (code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN ||
                                                 code == XML_ERROR_INVALID_TOKEN || code == XML_ERROR_PARTIAL_CHAR);
        const std::string at = std::to_string(line());
        if (cut) throw Refused{say("Line {line}: the file ends in the middle of the backup. It is cut short.", {{"line", at}})};
        throw Refused{say("Line {line}: this is not well-formed XML ({reason}).", {{"line", at}, {"reason", XML_ErrorString(code)}})};
    }

    void refuse(Sentence sentence)
    {
        sentence.values.emplace_back("line", std::to_string(line()));
        m_refused = std::move(sentence);
        XML_StopParser(m_parser.get(), XML_FALSE);
    }

    void open(std::string_view name)
    {
        ++m_depth;
        if (m_depth == 1 && name != "SPIP" && name != "spip") refuse(say("Line {line}: this XML is not a backup of SPIP.", {}));
        if (m_depth == 2) {
            m_wanted = m_taker.wanted(table_of(name));
            m_columns.clear();
            m_values.clear();
        }
        if (m_depth == 3 && !m_wanted.empty()) {
            if (m_columns.size() >= 10'000) refuse(say("Line {line}: a row has too many columns.", {}));
            m_columns.emplace_back(name);
            m_values.emplace_back("");
        }
        if (m_depth > 100) refuse(say("Line {line}: this XML is not a backup of SPIP.", {}));
    }

    void text(std::string_view piece)
    {
        if (m_depth < 3 || m_wanted.empty() || m_values.empty()) return;
        auto& value = *m_values.back();
        value += piece;
        if (value.size() > m_taker.options().most_value)
            refuse(say("Line {line}: a value is larger than {most} megabytes.",
                       {{"most", std::to_string(m_taker.options().most_value >> 20U)}}));
    }

    void close()
    {
        if (m_depth-- != 2 || m_wanted.empty() || m_is_over || m_refused.id[0] != '\0') return;
        const auto place = static_cast<std::uint64_t>(XML_GetCurrentByteIndex(m_parser.get())) +
                           static_cast<std::uint64_t>(XML_GetCurrentByteCount(m_parser.get()));
        if (m_taker.is_behind(place))
            for (auto& value : m_values) value = to_clean_text(std::move(*value), Charset::utf8, m_taker.summary().mended);
        const Row row{m_wanted, m_columns, m_values, place, line(), m_input.done(), m_input.total()};
        if (m_taker.take(row) == Then::go_on) return;
        m_is_over = true;
        XML_StopParser(m_parser.get(), XML_FALSE);
    }

    Input& m_input;
    Taker& m_taker;
    std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> m_parser;
    int m_depth = 0;
    bool m_is_over = false;
    Sentence m_refused;
    std::string m_wanted;
    std::vector<std::string> m_columns;
    std::vector<std::optional<std::string>> m_values;
};

}

void read_xml(Input& input, std::string_view first, Taker& taker) { XmlReader(input, taker).run(first); }

}
