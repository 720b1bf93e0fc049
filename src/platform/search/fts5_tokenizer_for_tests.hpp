// The tokenizer that Document::fts5 is written for, on a connection of SQLite: spaces part positions, bars part lexemes of one position.
#pragma once

#include <sqlite3.h>

#include <algorithm>
#include <stdexcept>
#include <string_view>

namespace kenober::search {

/// SQLite, "FTS5", section 7.1 (custom tokenizers): each lexeme is told with its bytes; those behind a bar share the position before them.
class TwoSigns {
public:
    /// Makes `tokenize='kenober'` known on this connection.
    static void add_to(sqlite3* connection)
    {
        static fts5_tokenizer functions{create, destroy, tokenize};
        fts5_api* api = nullptr;
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(connection, "select fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
            sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
            sqlite3_step(statement);
        }
        sqlite3_finalize(statement);
        if (!api || api->xCreateTokenizer(api, "kenober", nullptr, &functions, nullptr) != SQLITE_OK)
            throw std::runtime_error("SQLite without FTS5");
    }

private:
    using Tell = int (*)(void*, int, const char*, int, int, int);

    // There is nothing to remember: any address does.
    static int create(void*, const char**, int, Fts5Tokenizer** made)
    {
        static char nothing = 0;
        *made = reinterpret_cast<Fts5Tokenizer*>(&nothing);
        return SQLITE_OK;
    }
    static void destroy(Fts5Tokenizer*) {}

    static int tokenize(Fts5Tokenizer*, void* context, int, const char* bytes, int size, Tell tell)
    {
        const std::string_view text(bytes, static_cast<std::size_t>(size));
        int flags = 0;
        for (std::size_t from = 0; from <= text.size();) {
            const auto to = std::min(text.find_first_of(" |", from), text.size());
            if (to > from) {
                const int told =
                    tell(context, flags, bytes + from, static_cast<int>(to - from), static_cast<int>(from), static_cast<int>(to));
                if (told != SQLITE_OK) return told;
            }
            flags = to < text.size() && text[to] == '|' ? FTS5_TOKEN_COLOCATED : 0;
            from = to + 1;
        }
        return SQLITE_OK;
    }
};

}
