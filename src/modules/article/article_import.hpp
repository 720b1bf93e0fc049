// Articles from a folder of Markdown files with YAML front matter, as site generators keep them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "modules/article/article_text.hpp"
#include "platform/store/store.hpp"

namespace kenober::article {

/// What the files themselves may not say.
struct ImportChoices {
    std::int64_t site = 0;
    std::string section;                  // name; made if missing
    std::optional<Time> date;
    std::vector<std::string> authors;
    std::string licence;                  // code
    std::string language = "fr";
};

/// What a file became, and what did not come along.
struct ImportedFile {
    std::string path;                     // relative to the folder
    enum class Outcome { published, draft, unchanged, refused } outcome = Outcome::published;
    std::string address;                  // route, for those that came in
    std::vector<std::string> remarks;     // English: what was guessed or left out, and why
};

struct ImportReport {
    std::vector<ImportedFile> files;
    std::size_t count(ImportedFile::Outcome outcome) const;
};

/// Called after each file with how many are done and how many there are.
using ImportProgress = std::function<void(std::size_t done, std::size_t total)>;

/// Loads every *.md of a folder, in the order of their paths. A file already imported unchanged is left alone, a changed one is updated: so
/// an import may be interrupted and run again. Throws std::runtime_error only for the folder itself.
ImportReport import_folder(store::Database& database, const std::filesystem::path& folder, const ImportChoices& choices,
                           const ImportProgress& progress = {});

/// One file's text as an article: title, date, authors, summary, tags and body, with remarks about what was guessed.
struct ImportedText {
    Article article;
    std::string html;
    std::vector<std::string> remarks;
    bool is_draft = false;
};
/// `path` is the file's, relative to the folder; `file_date` its own date, used (and marked uncertain) where nothing better is known.
ImportedText read_markdown_file(std::string_view source, const std::string& path, const ImportChoices& choices, Time file_date,
                                const std::function<std::string(std::string_view)>& rewrite);

}
