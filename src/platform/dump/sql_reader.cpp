// An SQL dump of mysqldump, mariadb-dump or phpMyAdmin: the rows of its INSERT statements.
#include "platform/dump/sql_text.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace kenober::dump {

namespace {

std::string upper(std::string text)
{
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    return text;
}

int digit_of(int c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string from_hexadecimal(std::string_view digits)
{
    std::string bytes;
    for (std::size_t at = 0; at + 1 < digits.size(); at += 2)
        bytes += static_cast<char>(digit_of(digits[at]) * 16 + digit_of(digits[at + 1]));
    return bytes;
}

class SqlReader {
public:
    SqlReader(Input& input, std::string_view first, Taker& taker) : m_text(input, first, taker.options().most_value), m_taker(taker) {}

    void run()
    {
        while (true) {
            m_text.pass_blank();
            if (m_text.peek() < 0) return;
            if (m_text.take_if(';')) continue;
            const std::string verb = upper(m_text.word());
            if (verb == "INSERT" || verb == "REPLACE") {
                if (insert() == Then::stop) return;
            } else if (verb == "CREATE") {
                create();
            } else if (verb == "SET") {
                set();
            } else if (verb == "DELIMITER") {
                delimiter();
            } else {
                m_text.pass_blank();
                if (verb == "BEGIN" && upper(m_text.word()) == "TRANSACTION")
                    m_text.forget_backslashes();  // SQLite writes such dumps too, and knows none
                if (verb.empty() && m_text.peek() != '(') m_text.refuse();
                m_text.pass_statement();
            }
        }
    }

private:
    void set()
    {
        m_text.pass_blank();
        if (upper(m_text.word()) == "NAMES") {
            const std::string charset = upper(m_text.name());
            m_charset = charset.starts_with("LATIN") || charset.starts_with("CP125") ? Charset::latin1 : Charset::utf8;
        }
        m_text.pass_statement();
    }

    void delimiter()
    {
        std::string given;
        while (m_text.peek() == ' ') m_text.take();
        while (m_text.peek() > ' ' && given.size() < 10) given += m_text.take();
        m_text.pass_line();
        m_text.set_delimiter(given.empty() ? ";" : given);
    }

    // CREATE TABLE tells the order of the columns; views, triggers and the like are passed by.
    void create()
    {
        m_text.pass_blank();
        std::string what = upper(m_text.word());
        if (what == "TEMPORARY") m_text.pass_blank(), what = upper(m_text.word());
        if (what != "TABLE") return m_text.pass_statement();
        std::string table = m_text.name();
        if (upper(table) == "IF") {
            m_text.pass_blank(), m_text.word(), m_text.pass_blank(), m_text.word();  // NOT EXISTS
            table = m_text.name();
        }
        m_text.pass_blank();
        if (!m_text.take_if('(')) return m_text.pass_statement();
        std::vector<std::string> columns;
        do {
            m_text.pass_blank();
            const bool is_quoted = m_text.peek() == '`' || m_text.peek() == '"';
            const std::string first = is_quoted ? m_text.quoted() : m_text.word();
            constexpr std::array<std::string_view, 9> others{"PRIMARY", "KEY",        "UNIQUE",  "INDEX", "FULLTEXT",
                                                             "SPATIAL", "CONSTRAINT", "FOREIGN", "CHECK"};
            if (!first.empty() && (is_quoted || std::ranges::find(others, upper(first)) == others.end())) columns.push_back(first);
            pass_definition();
        } while (m_text.take_if(','));
        if (columns.size() > 4096 || m_columns.size() > 10'000) m_text.refuse();
        m_columns[table] = std::move(columns);
        m_text.pass_statement();
    }

    // Up to the comma or bracket that ends the definition of a column.
    void pass_definition()
    {
        for (int depth = 0;;) {
            m_text.pass_blank();
            const int c = m_text.peek();
            if (c < 0) m_text.refuse_end();
            if (depth == 0 && (c == ',' || c == ')')) return;
            if (c == '\'' || c == '"' || c == '`') {
                m_text.quoted();
                continue;
            }
            if (c == '(') ++depth;
            if (c == ')') --depth;
            m_text.take();
        }
    }

    Then insert()
    {
        std::string next;
        const auto advance = [&] {
            m_text.pass_blank();
            if (m_text.peek() == '`' || m_text.peek() == '"') next.clear();
            else next = upper(m_text.word());
        };
        for (advance();
             next == "LOW_PRIORITY" || next == "DELAYED" || next == "HIGH_PRIORITY" || next == "IGNORE" || next == "OR" || next == "INTO";
             advance())
            if (next == "INTO") break;
        if (next != "INTO") m_text.refuse();
        m_table = m_text.name();
        m_wanted = m_taker.wanted(m_table);
        if (m_wanted.empty()) {
            m_text.pass_statement();
            return Then::go_on;
        }
        m_text.pass_blank();
        const std::vector<std::string>* columns = nullptr;
        std::vector<std::string> named;
        if (m_text.take_if('(')) {
            do named.push_back(m_text.name());
            while (m_text.take_if(','));
            if (!m_text.take_if(')')) m_text.refuse();
            columns = &named;
            m_text.pass_blank();
        }
        const std::string verb = upper(m_text.word());
        if (verb != "VALUES" && verb != "VALUE") m_text.refuse();
        return rows(columns == nullptr ? known_columns() : *columns);
    }

    const std::vector<std::string>& known_columns() const
    {
        const auto found = m_columns.find(m_table);
        if (found == m_columns.end())
            throw Refused{say(
                "Line {line}: the columns of the table {table} are not known, since the dump does not create it. Make the dump again with its structure.",
                {{"line", std::to_string(m_text.line())}, {"table", m_table}})};
        return found->second;
    }

    Then rows(const std::vector<std::string>& columns)
    {
        std::vector<std::optional<std::string>> values;
        do {
            m_text.pass_blank();
            if (!m_text.take_if('(')) m_text.refuse();
            values.clear();
            do {
                values.push_back(value());
                m_text.pass_blank();
                if (values.size() > columns.size()) break;
            } while (m_text.take_if(','));
            if (values.size() != columns.size())
                throw Refused{
                    say("Line {line}: a row of {table} does not have as many values as the table has columns ({count}).",
                        {{"line", std::to_string(m_text.line())}, {"table", m_table}, {"count", std::to_string(columns.size())}})};
            if (!m_text.take_if(')')) m_text.refuse();
            const Row row{m_wanted, columns, values, m_text.place(), m_text.line(), m_text.input().done(), m_text.input().total()};
            if (m_taker.take(row) == Then::stop) return Then::stop;
            m_text.pass_blank();
        } while (m_text.take_if(','));
        m_text.pass_statement();
        return Then::go_on;
    }

    std::optional<std::string> value()
    {
        m_text.pass_blank();
        const int c = m_text.peek();
        if (c == '\'' || c == '"') return text();
        if (c == '-' || c == '+' || c == '.' || (c >= '0' && c <= '9')) return number();
        const std::string word = upper(m_text.word());
        if (word == "NULL" || word == "DEFAULT") return std::nullopt;
        if (word == "TRUE") return "1";
        if (word == "FALSE") return "0";
        m_text.pass_blank();
        if (m_text.peek() != '\'' || word.empty()) m_text.refuse();
        if (word == "X") return to_clean_text(from_hexadecimal(digits(m_text.quoted())), m_charset, m_taker.summary().mended);
        if (word == "B") return bits(m_text.quoted());
        if (word == "N" || word.starts_with('_')) return text();
        m_text.refuse();
    }

    std::string text()
    {
        std::string bytes = m_text.quoted();
        if (!m_taker.is_behind(m_text.place())) return {};
        return to_clean_text(std::move(bytes), m_charset, m_taker.summary().mended);
    }

    std::string digits(std::string read)
    {
        if (std::ranges::any_of(read, [](char c) { return digit_of(static_cast<unsigned char>(c)) < 0; })) m_text.refuse();
        return read.size() % 2 == 0 ? read : "0" + read;
    }

    static std::string bits(std::string_view read)
    {
        std::uint64_t number = 0;
        for (const char c : read) number = number * 2 + (c == '1' ? 1 : 0);
        return std::to_string(number);
    }

    std::string number()
    {
        std::string read;
        if (m_text.peek() == '0' && (m_text.peek_second() == 'x' || m_text.peek_second() == 'X')) {
            m_text.take(), m_text.take();
            while (digit_of(m_text.peek()) >= 0) {
                read += m_text.take();
                if (read.size() / 2 > m_taker.options().most_value) m_text.refuse();
            }
            return to_clean_text(from_hexadecimal(digits(std::move(read))), m_charset, m_taker.summary().mended);
        }
        for (int c = m_text.peek(); (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E'; c = m_text.peek()) {
            read += m_text.take();
            if (read.size() > 100) m_text.refuse();
        }
        return read;
    }

    SqlText m_text;
    Taker& m_taker;
    Charset m_charset = Charset::utf8;
    std::map<std::string, std::vector<std::string>> m_columns;
    std::string m_table, m_wanted;
};

}

void read_sql(Input& input, std::string_view first, Taker& taker) { SqlReader(input, first, taker).run(); }

}
