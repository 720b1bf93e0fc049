// Where what a query wants stands in a text: its ways, followed word by word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "platform/search/query.hpp"
#include "platform/search/sieve.hpp"
#include "platform/search/tokens.hpp"

namespace kenober::search {

/// A word of a text.
struct Spot {
    std::size_t from = 0, to = 0;
    Clauses clauses = 0;  // that this word is part of
    bool begins_sentence = false;
};

class Follower {
public:
    explicit Follower(const Query& query);

    /// Another text begins: nothing that was met goes on in it.
    void begin_text();
    /// Marks `spots.back()`, whose lexemes these are, and the words before it where a phrase ends with it.
    void hear(const Word& word, std::vector<Spot>& spots);

private:
    /// What a lexeme may be: one step on the so-manieth way of all.
    struct Part {
        std::size_t way, step;
    };
    struct Progress {
        std::size_t clause, length;
        std::vector<std::size_t> met; // of each step the last two words where it was met in its turn, for a word may be two steps at once
    };

    void advance(const Part& part, std::vector<Spot>& spots);

    std::vector<Progress> m_progress;
    boost::unordered_flat_map<std::string, std::vector<Part>> m_parts;
    std::vector<std::pair<std::string, Part>> m_open;
    std::size_t m_before = 1, m_heard = 0; // words of all texts before this one; of this one
};

}
