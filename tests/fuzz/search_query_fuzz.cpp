// Any bytes as what somebody looks for: never an error, bounded, nothing left open in what the databases are asked; and a correction that occurs.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "platform/base/base.hpp"
#include "platform/search/search.hpp"

using namespace kenober;

namespace {

void expect(bool holds)
{
    if (!holds) std::abort();
}

const search::Vocabulary& vocabulary()
{
    static const search::Vocabulary words({{"bibliothèque", 40},
                                           {"quartier", 150},
                                           {"habitants", 120},
                                           {"fête", 90},
                                           {"jardin", 80},
                                           {"jardins", 9},
                                           {"plac'h", 5},
                                           {"port", 3}});
    return words;
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view typed(reinterpret_cast<const char*>(data), size);
    for (const auto typing : {search::Typing::done, search::Typing::still}) {
        const auto query = search::read_query(typed, {{i18n::Language::fr, i18n::Language::br, i18n::Language::en}, typing});
        const auto match = search::fts5_match(query), asked = search::tsquery(query);
        expect(match.empty() == query.finds_nothing() && asked.empty() == query.finds_nothing());
        expect(std::ranges::count(match, '"') % 2 == 0 && std::ranges::count(asked, '\'') % 2 == 0);
        expect(is_clean_utf8(match) && is_clean_utf8(asked));
        std::size_t words = 0;
        for (const auto& clause : query.clauses) {
            expect(!clause.ways.empty());
            for (const auto& way : clause.ways) expect(!way.lexemes.empty());
            words += clause.ways.front().lexemes.size();
        }
        expect(words <= search::most_query_words);
        search::satisfies(query, search::tokens(typed, i18n::Language::fr));
    }
    if (const auto nearest = vocabulary().nearest(typed)) expect(vocabulary().holds(*nearest) && !vocabulary().holds(typed));
    if (const auto corrected = vocabulary().corrected(typed)) expect(*corrected != typed);
    return 0;
}
