#include "platform/xml/parser.hpp"

#include <algorithm>
#include <exception>

#define XML_DTD 1  // expat declares its own guards against entities only so; Debian builds it with them
#include <expat.h>

#include "platform/text/text.hpp"

namespace kenober::xml {
namespace {

constexpr char separator = '\n';  // may stand in no name and, once attributes are normalized, in no address of a namespace

struct Reason {
    XML_Error error;
    const char* id;
};

constexpr Reason reasons[] = {
    {XML_ERROR_NO_ELEMENTS, msgid("Line {line}: the document ends too early.")},
    {XML_ERROR_UNCLOSED_TOKEN, msgid("Line {line}: the document ends too early.")},
    {XML_ERROR_UNCLOSED_CDATA_SECTION, msgid("Line {line}: the document ends too early.")},
    {XML_ERROR_PARTIAL_CHAR, msgid("Line {line}: the document ends too early.")},
    {XML_ERROR_INVALID_TOKEN, msgid("Line {line}: a character stands where XML does not allow it.")},
    {XML_ERROR_BAD_CHAR_REF, msgid("Line {line}: a character stands where XML does not allow it.")},
    {XML_ERROR_TAG_MISMATCH, msgid("Line {line}: an element is closed that is not the last one opened.")},
    {XML_ERROR_DUPLICATE_ATTRIBUTE, msgid("Line {line}: an attribute stands twice in one element.")},
    {XML_ERROR_JUNK_AFTER_DOC_ELEMENT, msgid("Line {line}: something follows the end of the document.")},
    {XML_ERROR_UNDEFINED_ENTITY, msgid("Line {line}: an entity is used that nobody declared.")},
    {XML_ERROR_RECURSIVE_ENTITY_REF, msgid("Line {line}: entities that hold others are not read.")},
    {XML_ERROR_AMPLIFICATION_LIMIT_BREACH, msgid("Line {line}: entities that hold others are not read.")},
    {XML_ERROR_UNBOUND_PREFIX, msgid("Line {line}: a prefix is used that nobody declared.")},
    {XML_ERROR_UNKNOWN_ENCODING, msgid("Line {line}: the encoding of the document is not known.")},
    {XML_ERROR_INCORRECT_ENCODING, msgid("Line {line}: the encoding of the document is not known.")},
    {XML_ERROR_MISPLACED_XML_PI, msgid("Line {line}: the XML declaration has to stand first.")},
};

const char* reason_of(XML_Error error)
{
    const auto* found = std::ranges::find(reasons, error, &Reason::error);
    return found == std::end(reasons) ? msgid("Line {line}: this is not well-formed XML.") : found->id;
}

Element named(const char* joined)
{
    const std::string_view both(joined);
    const auto at = both.rfind(separator);
    if (at == std::string_view::npos) return {.space = {}, .name = std::string(both)};
    return {.space = std::string(both.substr(0, at)), .name = std::string(both.substr(at + 1))};
}

/// What HTML calls &name;, or the reference itself.
std::string character_named(std::string_view name)
{
    auto written = "&" + std::string(name) + ";";
    if (name == "nbsp") return "\u00A0";
    if (name.size() > 40) return written;
    auto read = text::html_to_text("x" + written + "x");
    return read.size() > 2 && read.front() == 'x' && read.back() == 'x' ? read.substr(1, read.size() - 2) : written;
}

bool holds_another_entity(std::string_view value)
{
    for (auto at = value.find('&'); at != std::string_view::npos; at = value.find('&', at + 1))
        if (at + 1 >= value.size() || value[at + 1] != '#') return true;
    return false;
}

}

struct Parser::State {
    Listener* listener;
    Settings settings;
    XML_Parser expat;
    std::optional<Fault> fault = {};
    std::exception_ptr broken = {};
    std::size_t bytes = 0, words = 0, depth = 0, elements = 0, entities = 0;
    bool begun = false, wide = false;
    std::string head = {};

    State(Listener& its_listener, const Settings& its_settings)
        : listener(&its_listener),
          settings(its_settings),
          expat(XML_ParserCreateNS(its_settings.encoding.empty() ? nullptr : its_settings.encoding.c_str(), separator))
    {
        if (expat == nullptr) throw std::bad_alloc();
        XML_SetUserData(expat, this);
        XML_SetElementHandler(expat, on_open, on_close);
        XML_SetCharacterDataHandler(expat, on_words);
        XML_SetSkippedEntityHandler(expat, on_skipped);
        XML_SetEntityDeclHandler(expat, on_entity);
        XML_SetUnknownEncodingHandler(expat, on_encoding, nullptr);
        XML_SetParamEntityParsing(expat, XML_PARAM_ENTITY_PARSING_NEVER);
        XML_SetBillionLaughsAttackProtectionActivationThreshold(expat, 1 << 20);
        XML_SetBillionLaughsAttackProtectionMaximumAmplification(expat, 5);
        if (settings.faults == Faults::mend) XML_UseForeignDTD(expat, XML_TRUE);
    }
    ~State() { XML_ParserFree(expat); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void refuse(Sentence sentence)
    {
        if (fault) return;
        const auto line = XML_GetCurrentLineNumber(expat);
        sentence.values.emplace_back("line", std::to_string(line));
        fault = Fault{std::move(sentence), line};
    }

    /// Nothing that a listener throws may go through expat, which is written in C.
    template <class Body>
    static void guarded(void* data, Body&& body)
    {
        auto& self = *static_cast<State*>(data);
        if (self.fault || self.broken) return;
        try {
            body(self);
            return;
        } catch (Refusal& refusal) {
            self.refuse(std::move(refusal.sentence));
        } catch (...) {
            self.broken = std::current_exception();
        }
        XML_StopParser(self.expat, XML_FALSE);
    }

    void count_words(std::size_t more)
    {
        words += more;
        if (words > settings.bounds.bytes) throw Refusal{say("Line {line}: the document is too large.")};
    }

    void tell_words(std::string_view text)
    {
        count_words(text.size());
        listener->words(text);
    }

    static void on_open(void* data, const XML_Char* name, const XML_Char** attributes)
    {
        guarded(data, [&](State& self) {
            if (++self.depth > self.settings.bounds.depth) throw Refusal{say("Line {line}: the document is nested too deeply.")};
            if (++self.elements > self.settings.bounds.elements) throw Refusal{say("Line {line}: the document is too large.")};
            Element element = named(name);
            element.line = XML_GetCurrentLineNumber(self.expat);
            for (; *attributes != nullptr; attributes += 2) {
                auto its_name = named(attributes[0]);
                self.count_words(std::string_view(attributes[1]).size());
                element.attributes.push_back({std::move(its_name.space), std::move(its_name.name), attributes[1]});
            }
            self.listener->open(std::move(element));
        });
    }

    static void on_close(void* data, const XML_Char* /*name*/)
    {
        guarded(data, [](State& self) {
            --self.depth;
            self.listener->close();
        });
    }

    static void on_words(void* data, const XML_Char* text, int size)
    {
        guarded(data, [&](State& self) { self.tell_words({text, static_cast<std::size_t>(size)}); });
    }

    static void on_skipped(void* data, const XML_Char* name, int is_parameter)
    {
        if (is_parameter == 0) guarded(data, [&](State& self) { self.tell_words(character_named(name)); });
    }

    static void on_entity(void* data, const XML_Char* /*name*/, int /*is_parameter*/, const XML_Char* value, int size,
                          const XML_Char* /*base*/, const XML_Char* /*system*/, const XML_Char* /*publicly*/, const XML_Char* /*notation*/)
    {
        guarded(data, [&](State& self) {
            const auto& bounds = self.settings.bounds;
            const std::string_view meant = value == nullptr ? std::string_view() : std::string_view(value, static_cast<std::size_t>(size));
            if (++self.entities > bounds.entities || meant.size() > bounds.entity_bytes || holds_another_entity(meant))
                throw Refusal{say("Line {line}: entities that hold others are not read.")};
        });
    }

    static int on_encoding(void* /*data*/, const XML_Char* name, XML_Encoding* info)
    {
        std::string encoding(name);
        std::ranges::transform(encoding, encoding.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
        bool is_known = false;
        for (int byte = 0; byte < 256; ++byte) {
            const int point = code_point_of(static_cast<unsigned char>(byte), encoding);
            is_known = is_known || (byte >= 0x80 && point >= 0);
            info->map[byte] = point;
        }
        info->data = nullptr;
        info->convert = nullptr;
        info->release = nullptr;
        return is_known ? XML_STATUS_OK : XML_STATUS_ERROR;
    }

    /// The piece as expat may have it. How wide a character is, the first four bytes tell (XML 1.0, appendix F): they are held back
    /// until they are there, so that a document is read alike in one piece and in many.
    std::string mended(std::string_view piece, bool is_last)
    {
        std::string out;
        if (begun) {
            out = piece;
        } else {
            if (head.empty()) piece.remove_prefix(std::min(piece.find_first_not_of(" \t\r\n"), piece.size()));
            head += piece;
            if (head.size() < 4 && !is_last) return {};
            out = std::exchange(head, {});
            wide = out.substr(0, 4).find('\0') != std::string::npos || out.starts_with("\xFF\xFE") || out.starts_with("\xFE\xFF");
            begun = true;
        }
        if (wide) return out;
        for (char& c : out)
            if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') c = ' ';
        return out;
    }

    bool feed(std::string_view piece, int is_last)
    {
        constexpr std::size_t most = 1 << 24;  // expat counts in int
        do {
            const auto part = piece.substr(0, most);
            piece.remove_prefix(part.size());
            const auto status = XML_Parse(expat, part.data(), static_cast<int>(part.size()), piece.empty() ? is_last : 0);
            if (broken) std::rethrow_exception(std::exchange(broken, nullptr));
            if (status == XML_STATUS_ERROR && !fault) refuse({.id = reason_of(XML_GetErrorCode(expat))});
        } while (!fault && !piece.empty());
        return !fault;
    }
};

const std::string* Element::attribute(std::string_view its_name, std::string_view its_space) const
{
    for (const auto& one : attributes)
        if (one.name == its_name && one.space == its_space) return &one.value;
    return nullptr;
}

Parser::Parser(Listener& listener, const Settings& settings) : m_state(std::make_unique<State>(listener, settings)) {}

Parser::~Parser() = default;

bool Parser::put(std::string_view piece)
{
    if (m_state->fault) return false;
    m_state->bytes += piece.size();
    if (m_state->bytes > m_state->settings.bounds.bytes) {
        m_state->refuse(say("Line {line}: the document is too large."));
        return false;
    }
    if (m_state->settings.faults == Faults::refuse) return m_state->feed(piece, 0);
    return m_state->feed(m_state->mended(piece, false), 0);
}

bool Parser::finish()
{
    if (m_state->fault) return false;
    return m_state->feed(m_state->settings.faults == Faults::mend ? m_state->mended({}, true) : std::string(), 1);
}

void Parser::refuse(Sentence sentence) { m_state->refuse(std::move(sentence)); }

const std::optional<Fault>& Parser::fault() const { return m_state->fault; }

unsigned long Parser::line() const { return XML_GetCurrentLineNumber(m_state->expat); }

}
