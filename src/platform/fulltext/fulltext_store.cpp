#include "platform/fulltext/fulltext.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <sqlite3.h>

#include <stdexcept>

namespace kenober::fulltext {
namespace {

using Tell = int (*)(void*, int, const char*, int, int, int);

constexpr int most_columns = 8;
constexpr int most_places = 64; // of one part of a query in one row: further ones weigh nothing more

// The tokenizer has nothing to remember: any address does.
int create(void*, const char**, int, Fts5Tokenizer** made)
{
    static char nothing = 0;
    *made = reinterpret_cast<Fts5Tokenizer*>(&nothing);
    return SQLITE_OK;
}

void destroy(Fts5Tokenizer*) {}

int tokenize(Fts5Tokenizer*, void* context, int, const char* bytes, int size, Tell tell)
{
    const std::string_view text(bytes, static_cast<std::size_t>(size));
    int flags = 0;
    for (std::size_t from = 0; from <= text.size();) {
        const auto to = std::min(text.find_first_of(" |", from), text.size());
        if (to > from) {
            const int told = tell(context, flags, bytes + from, static_cast<int>(to - from), static_cast<int>(from), static_cast<int>(to));
            if (told != SQLITE_OK) return told;
        }
        flags = to < text.size() && text[to] == '|' ? FTS5_TOKEN_COLOCATED : 0;
        from = to + 1;
    }
    return SQLITE_OK;
}

// How often one part of the query stands in each column.
int count_places(const Fts5ExtensionApi& api, Fts5Context* row, int part, std::array<int, most_columns>& places)
{
    Fts5PhraseIter next;
    int column = 0, offset = 0, seen = 0;
    const int code = api.xPhraseFirst(row, part, &next, &column, &offset);
    for (; code == SQLITE_OK && column >= 0 && seen < most_places; ++seen) {
        if (column < most_columns) ++places[static_cast<std::size_t>(column)];
        api.xPhraseNext(row, &next, &column, &offset);
    }
    return code;
}

void weighed(const Fts5ExtensionApi* api, Fts5Context* row, sqlite3_context* result, int count, sqlite3_value** factors)
{
    double weight = 0;
    for (int part = 0; part < api->xPhraseCount(row); ++part) {
        std::array<int, most_columns> places{};
        if (const int code = count_places(*api, row, part, places); code != SQLITE_OK) return sqlite3_result_error_code(result, code);
        for (int column = 0; column < std::min(count, most_columns); ++column)
            if (const int n = places[static_cast<std::size_t>(column)]; n > 0)
                weight += sqlite3_value_double(factors[column]) * n / (n + 1.0);
    }
    sqlite3_result_double(result, weight);
}

fts5_api* find_api(sqlite3* connection)
{
    fts5_api* api = nullptr;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return api;
}

}

void add_to(sqlite3* connection)
{
    static fts5_tokenizer functions{create, destroy, tokenize};
    auto* api = find_api(connection);
    if (api == nullptr || api->xCreateTokenizer(api, "parted", nullptr, &functions, nullptr) != SQLITE_OK ||
        api->xCreateFunction(api, "weighed", nullptr, weighed, nullptr) != SQLITE_OK)
        throw std::runtime_error("this SQLite was built without FTS5");
}

}
