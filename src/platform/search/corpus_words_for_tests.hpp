// The words of real French texts and how often each occurs, where KENOBER_CORPORA names the folder that holds articles-fr.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "platform/search/scanner.hpp"

namespace kenober::search {

/// Each Markdown file of the collection, as it is: front matter and all, in the order of their paths. Empty where there is none.
inline std::map<std::string, std::string> corpus_texts()
{
    const char* root = std::getenv("KENOBER_CORPORA");
    const auto folder = std::filesystem::path(root ? root : "") / "articles-fr";
    std::map<std::string, std::string> texts;
    if (!root || !std::filesystem::exists(folder)) return texts;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().extension() == ".md") {
            std::ifstream file(entry.path(), std::ios::binary);
            texts[entry.path().string()] = {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        }
    return texts;
}

inline std::map<std::string, std::uint64_t> words_with_frequency(const std::map<std::string, std::string>& texts)
{
    std::map<std::string, std::uint64_t> words;
    for (const auto& [path, text] : texts) {
        Scanner scanner(text);
        for (Written word; scanner.next(word);) ++words[word.word];
    }
    return words;
}

}

/// Skips the test, or fails it in continuous integration, where the material is absent.
#define KENOBER_NEEDS_ARTICLES                                                                                                             \
    if (kenober::search::corpus_texts().empty()) {                                                                                         \
        if (const char* ci = std::getenv("CI"); ci && std::string(ci) == "true") FAIL() << "KENOBER_CORPORA has no folder articles-fr";    \
        GTEST_SKIP() << "set KENOBER_CORPORA to a folder that holds articles-fr to run this test";                                         \
    }
