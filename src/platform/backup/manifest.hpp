// What an archive says about itself: its last entry, so that an archive without it is known to be cut short.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/backup/backup.hpp"

namespace kenober::backup {

constexpr std::string_view manifest_name = "manifest.json";

struct TablePart {
    store::Table table;
    std::string entry;
    std::int64_t rows = 0;
    std::int64_t bytes = 0;
    std::string sha256;
};

struct FilePart {
    std::string entry;  // media/…
    std::int64_t bytes = 0;
    std::string sha256;
};

struct Manifest {
    std::vector<std::string> migrations;
    std::vector<TablePart> tables;
    std::vector<FilePart> files;
};

std::string to_json(const Manifest& manifest);
/// Throws std::runtime_error for another format, and for names that would leave their folder.
Manifest parse_manifest(std::string_view json);

Counts counts_of(const Manifest& manifest);

}
