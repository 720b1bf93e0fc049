#include "platform/search/query.hpp"

namespace kenober::search {

namespace {

std::string quoted(std::string_view lexeme, char mark)
{
    std::string text(1, mark);
    for (const char c : lexeme) {
        if (c == mark || (c == '\\' && mark == '\'')) text += c;
        text += c;
    }
    return text + mark;
}

/// How one database writes it.
struct Grammar {
    char mark;
    std::string_view beside, open, either, both;
};
constexpr Grammar fts5{'"', " + ", " *", " OR ", " AND "}, postgres{'\'', " <-> ", ":*", " | ", " & "};

std::string written(const Way& way, const Grammar& grammar)
{
    std::string text;
    for (const auto& lexeme : way.lexemes) {
        if (!text.empty()) text += grammar.beside;
        text += quoted(lexeme, grammar.mark);
    }
    if (way.ending == Ending::open) text += grammar.open;
    return text;
}

std::string written(const Clause& clause, const Grammar& grammar)
{
    std::string text;
    for (const auto& way : clause.ways) {
        if (!text.empty()) text += grammar.either;
        text += clause.ways.size() > 1 ? "(" + written(way, grammar) + ")" : written(way, grammar);
    }
    return "(" + text + ")";
}

std::string written(const Query& query, Sense sense, std::string_view between, const Grammar& grammar)
{
    std::string text;
    for (const auto& clause : query.clauses) {
        if (clause.sense != sense) continue;
        if (!text.empty()) text += between;
        text += written(clause, grammar);
    }
    return text;
}

}

std::string fts5_match(const Query& query)
{
    if (query.finds_nothing()) return {};
    const auto wanted = written(query, Sense::wanted, fts5.both, fts5);
    const auto unwanted = written(query, Sense::unwanted, fts5.either, fts5);
    return unwanted.empty() ? wanted : "(" + wanted + ") NOT (" + unwanted + ")";
}

std::string tsquery(const Query& query)
{
    if (query.finds_nothing()) return {};
    const auto wanted = written(query, Sense::wanted, postgres.both, postgres);
    const auto unwanted = written(query, Sense::unwanted, postgres.either, postgres);
    return unwanted.empty() ? wanted : wanted + " & !(" + unwanted + ")";
}

std::string tsquery_of_any(const Query& query) { return written(query, Sense::wanted, postgres.either, postgres); }

}
