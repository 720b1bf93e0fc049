// One paragraph: emphasis, links, places, models, and the escaping of what Markdown would take for its own.
#include "platform/shortcut/emphasis.hpp"

#include <algorithm>

namespace kenober::shortcut {

namespace {

constexpr auto none = std::string_view::npos;

// Which runs of braces are emphasis: for the position of each, how it opens or closes.
struct Braces {
    std::vector<std::uint8_t> opens, closes, skipped;  // 1 emphasis, 2 strong; skipped: a lone mark that goes

    Braces(std::string_view text, const Brackets& brackets) : opens(text.size()), closes(text.size()), skipped(text.size())
    {
        for (std::size_t at = 0; at < text.size();) {
            const char c = text[at];
            if (c == '[' && brackets.end[at] != none && (brackets.arrow[at] != none || text.substr(at).starts_with("[?"))) {
                at = brackets.end[at] + 1;  // its words are read by themselves
                continue;
            }
            if (c != '{' && c != '}') {
                ++at;
                continue;
            }
            const auto run = std::min(text.find_first_not_of(c, at), text.size()) - at;
            if (c == '{' && holds_nothing(text.substr(at + run), run)) {
                at += 2 * run;  // {} and {{}} are what they are
                continue;
            }
            if (c == '{') open_run(at, run);
            else close_run(at, run);
            at += run;
        }
        for (const auto& one : m_open)
            if (one.size == 2) skipped[one.at] = 2;
    }

private:
    struct One {
        std::size_t at;
        std::uint8_t size;
    };

    static bool holds_nothing(std::string_view behind, std::size_t run)
    {
        return run <= 2 && std::min(behind.find_first_not_of('}'), behind.size()) == run;
    }

    void open_run(std::size_t at, std::size_t run)
    {
        for (; run >= 2; run -= 2, at += 2) m_open.push_back({at, 2});
        if (run == 1) m_open.push_back({at, 1});
    }

    void close_run(std::size_t at, std::size_t run)
    {
        while (run > 0) {
            // A single brace that was left open inside strong text is a brace.
            while (run == 2 && m_open.size() >= 2 && m_open.back().size == 1 && m_open[m_open.size() - 2].size == 2) m_open.pop_back();
            if (!m_open.empty() && run == 1 && m_open.back().size == 2 && m_open.size() >= 2 && m_open[m_open.size() - 2].size == 1) {
                skipped[m_open.back().at] = 2;
                m_open.pop_back();
            }
            if (m_open.empty() || m_open.back().size > run) {
                if (run >= 2) skipped[at] = 2;
                const std::size_t step = run >= 2 ? 2 : 1;
                at += step, run -= step;
                continue;
            }
            const auto one = m_open.back();
            m_open.pop_back();
            opens[one.at] = closes[at] = one.size;
            at += one.size, run -= one.size;
        }
    }

    std::vector<One> m_open;
};

class Inline {
public:
    Inline(Work& work, std::string_view text, Links links)
        : m_work(work), m_text(text), m_links(links), m_brackets(match_brackets(text)), m_braces(text, m_brackets)
    {}

    std::string run()
    {
        while (m_at < m_text.size()) {
            const auto special = std::min(m_text.find_first_of("\x01\x06{}[]~*_`\\<-=h!(.", m_at), m_text.size());
            if (special > m_at) m_written.text(m_text.substr(m_at, special - m_at));
            m_at = special;
            if (m_at < m_text.size()) step(m_text[m_at]);
        }
        return std::move(m_written.out);
    }

private:
    char next(std::size_t by = 1) const { return m_at + by < m_text.size() ? m_text[m_at + by] : '\n'; }
    char before() const { return m_at > 0 ? m_text[m_at - 1] : '\n'; }

    void put(std::string_view words, std::size_t read)
    {
        m_at += read;
        m_written.text(words);
    }

    void step(char c)
    {
        switch (c) {
        case mark::piece: return piece();
        case mark::line_break: return line_break();
        case '{':
        case '}': return brace(c);
        case '[': return bracket();
        case ']': return put(m_links == Links::flat ? "\\]" : "]", 1);
        case '~': return put("\u00A0", 1);
        case '*': return put(is_space(before()) && is_space(next()) && m_at > 0 ? "*" : "\\*", 1);
        case '_': return put(is_word(before()) && is_word(next()) ? "_" : is_space(before()) && is_space(next()) ? "_" : "\\_", 1);
        case '`': return put("\\`", 1);
        case '\\': return put(is_word(next()) || next() == ' ' ? "\\" : "\\\\", 1);
        case '<': return less();
        case '-':
        case '=': return arrow();
        case 'h': return bare_address();
        case '(': return sign();
        case '.': return m_text.substr(m_at, 3) == "..." && next(3) != '.' && before() != '.' ? put("…", 3) : put(".", 1);
        case '!': return put(next() == '[' ? "\\!" : "!", 1);
        default: return put(m_text.substr(m_at, 1), 1);
        }
    }

    // Says where we are to whatever is lost meanwhile.
    class Here {
    public:
        Here(Work& work, std::string_view text, std::size_t from, std::size_t to) : m_work(work), m_before(work.place)
        {
            if (work.reading <= 1) work.place = {text, from, to};
        }
        ~Here() { m_work.place = m_before; }
        Here(const Here&) = delete;
        Here& operator=(const Here&) = delete;

    private:
        Work& m_work;
        Work::Place m_before;
    };

    void piece()
    {
        const auto from = m_at;
        const auto& found = piece_at(m_work, m_text, m_at);
        const auto sort = found.sort;
        const std::string text = found.text;  // reading it may lift others
        const Here here(m_work, m_text, from, m_at);
        switch (sort) {
        case Piece::Sort::code:
        case Piece::Sort::code_block: return code(text);
        case Piece::Sort::model: return model(text);
        case Piece::Sort::note: return note(m_work.notes.at(static_cast<std::size_t>(whole_number(text).value_or(0))));
        default: return m_written.text(text);
        }
    }

    void code(const std::string& text)
    {
        if (m_written.out.ends_with('`')) m_written.text("&#8203;");  // two runs of backticks would be read as one
        m_written.text(write_code(text));
    }

    void note(const Note& called)
    {
        if (called.defined) m_written.text("[^" + m_work.options.note_prefix + called.label + "]");
        else m_work.lose(Loss::reference, "[[<" + called.label + ">]]"), m_written.text("\\[" + called.label + "]");
    }

    void model(const std::string& tag)
    {
        if (m_work.depth >= most_depth) return;
        ++m_work.depth;
        m_written.text(read_model(m_work, tag));
        --m_work.depth;
    }

    void line_break()
    {
        ++m_at;
        while (m_at < m_text.size() && (is_space(m_text[m_at]) || m_text[m_at] == mark::line_break)) ++m_at;
        while (m_written.out.ends_with(' ') || m_written.out.ends_with('\n')) m_written.out.pop_back();
        if (m_at < m_text.size() && !m_written.out.empty()) m_written.text("\\\n");
    }

    void brace(char c)
    {
        const auto size = static_cast<std::size_t>(m_braces.opens[m_at] + m_braces.closes[m_at]);
        if (size == 0) {
            if (m_braces.skipped[m_at] == 0) return put(std::string_view(&c, 1), 1);
            m_work.lose(Loss::unbalanced, m_text, m_at, m_at + 2);
            m_at += 2;
            return;
        }
        // Strong text inside strong text, or emphasis inside emphasis, is the same once.
        auto& open = m_open[size - 1];
        if (m_braces.opens[m_at] != 0) {
            if (open++ == 0) m_written.open(size);
        } else if (--open == 0) {
            m_written.close(size);
        }
        m_at += size;
    }

    void bracket()
    {
        const auto end = m_brackets.end[m_at], arrow = m_brackets.arrow[m_at];
        if (end == none || m_work.depth >= most_depth) return put("\\[", 1);
        const auto inside = m_text.substr(m_at + 1, end - m_at - 1);
        const auto from = m_at;
        const Here here(m_work, m_text, from, end + 1);
        ++m_work.depth;
        if (arrow != none) {
            m_at = end + 1;
            m_written.text(read_link(m_work, m_text, from, arrow, end, m_links));
        } else if (inside.starts_with('?') && inside.size() > 1 && !is_space(inside[1])) {
            m_at = end + 1;
            if (m_links == Links::made) m_written.text(read_glossary(m_work, inside.substr(1)));
            else m_written.text(plain(m_work, inside.substr(1)));
        } else if (inside.ends_with("<-") && inside.size() > 2 && inside.size() < 200) {
            m_at = end + 1;
            m_written.text(anchor(inside.substr(0, inside.size() - 2)));
        } else if (inside.starts_with("<-") && inside.size() > 2 && inside.size() < 200) {
            m_at = end + 1;
            m_written.text(anchor(inside.substr(2)));
        } else {
            const auto bar = bar_of_abbreviation(inside);
            const char after = end + 1 < m_text.size() ? m_text[end + 1] : ' ';
            if (bar != none && after != '(' && m_links == Links::made) {
                m_at = end + 1;
                abbreviated(inside.substr(0, bar), inside.substr(bar + 1));
                --m_work.depth;
                return;
            }
            const bool taken = after == '(' || after == '[' || after == ':' || inside.starts_with('^') || inside == " " || inside == "x";
            put(taken || inside.empty() || m_links == Links::flat ? "\\[" : "[", 1);
        }
        --m_work.depth;
    }

    void abbreviated(std::string_view words, std::string_view meaning)
    {
        if (const auto language = meaning.rfind('{'); meaning.ends_with('}') && language != none) meaning = meaning.substr(0, language);
        m_written.text(abbreviation(read_inline(m_work, trim(words), Links::flat), plain(m_work, meaning), m_work.options.html));
    }

    void less()
    {
        const auto rest = m_text.substr(m_at);
        if (rest.starts_with("<-->")) return put("↔", 4);
        if (rest.starts_with("<--")) return put("←", 3);
        if (rest.starts_with("<==>")) return put("⇔", 4);
        if (rest.starts_with("<==")) return put("⇐", 3);
        put(is_word(next()) || next() == '/' || next() == '!' || next() == '?' ? "\\<" : "<", 1);
    }

    void arrow()
    {
        const auto rest = m_text.substr(m_at);
        if (rest.starts_with("-->")) return put("→", 3);
        if (rest.starts_with("==>")) return put("⇒", 3);
        const bool begins = is_space(before()) || before() == mark::line_break;
        if (rest.starts_with("--") && !rest.starts_with("---") && before() != '-' && (begins || is_word(before()))) return put("—", 2);
        put(rest.substr(0, 1), 1);
    }

    // SPIP shows what typewriters had no key for.
    void sign()
    {
        struct Sign {
            std::string_view typed, shown;
        };
        for (const Sign& known :
             {Sign{"(c)", "©"}, Sign{"(C)", "©"}, Sign{"(r)", "®"}, Sign{"(R)", "®"}, Sign{"(tm)", "™"}, Sign{"(TM)", "™"}})
            if (m_text.substr(m_at).starts_with(known.typed)) return put(known.shown, known.typed.size());
        put("(", 1);
    }

    // An address that stands in the text is a link by itself; stars and underscores in it are not marks.
    void bare_address()
    {
        const auto rest = m_text.substr(m_at);
        if (is_word(before()) || !(rest.starts_with("http://") || rest.starts_with("https://"))) return put("h", 1);
        auto end = rest.find_first_of(" \n<>[]{}\"|\x01\x02\x06");
        end = std::min(end, rest.size());
        auto open = std::ranges::count(rest.substr(0, end), '('), closed = std::ranges::count(rest.substr(0, end), ')');
        while (end > 8 && std::string_view(".,;:!?)'").find(rest[end - 1]) != none) {
            if (rest[end - 1] == ')' && closed-- <= open) break;  // of the address itself
            --end;
        }
        const auto address = rest.substr(0, end);
        const auto instead = m_work.options.rewrite && m_links == Links::made ? m_work.options.rewrite(address) : std::nullopt;
        if (instead && instead->empty()) m_work.lose(Loss::reference, m_text, m_at, m_at + end);
        m_at += end;
        if (instead && instead->empty()) return m_written.text(unlinked(address));
        if (instead) return m_written.text(write_link(escaped(address), *instead, {}));
        if (m_links == Links::flat) return m_written.text(escaped(address));
        if (address.find_first_of("*_~`\\") == none && !(m_at < m_text.size() && m_text[m_at] == '>')) return m_written.text(address);
        m_written.text("<" + std::string(address) + ">");
    }

    // The same words, which no longer make a link by themselves.
    static std::string unlinked(std::string_view address)
    {
        std::string out = escaped(address);
        if (const auto colon = out.find(':'); colon != std::string::npos) out.replace(colon, 1, "&#58;");
        return out;
    }

    static std::string escaped(std::string_view words)
    {
        std::string out;
        for (const char c : words) {
            if (std::string_view("*_`\\~").find(c) != none) out += '\\';
            out += c;
        }
        return out;
    }

    Work& m_work;
    std::string_view m_text;
    Links m_links;
    Brackets m_brackets;
    Braces m_braces;
    Emphasis m_written;
    std::size_t m_at = 0;
    std::size_t m_open[2] = {0, 0};
};

}

std::string read_inline(Work& work, std::string_view text, Links links)
{
    // Links inside links inside links: nobody wrote that, and each level would be read again.
    constexpr int most_reading = 6;
    if (work.reading >= most_reading) return plain(work, text);
    ++work.reading;
    std::string written = Inline(work, text, links).run();
    --work.reading;
    return written;
}

}
