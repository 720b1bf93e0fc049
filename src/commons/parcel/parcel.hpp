// A parcel: one site with everything that belongs to it, as one file that another server takes in. Its format: docs/site-archive.md.
//
// It knows no folder: what each table means is told by add_table(), what does not travel by leave_out(), both from the roof.
#pragma once

#include "commons/parcel/table.hpp"
#include "platform/base/base.hpp"
#include "platform/blob/blob.hpp"
#include "platform/store/store.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace kenober::parcel {

/// Whether the names, mails and accounts of those who proposed travel too. Passwords and private links never do.
enum class People { stay, travel };

/// Called now and then with what is done and what there is to do. Throwing stops, and leaves nothing half done.
using Progress = std::function<void(std::int64_t done, std::int64_t total)>;

struct Counts {
    std::int64_t contributions = 0;
    std::int64_t files = 0;  // media
    std::int64_t rows = 0;
    std::vector<std::string> missing_files = {};  // media that the database names and the store does not hold
};

/// Writes the parcel of a site: one snapshot, the same bytes as long as nothing changed. Throws std::runtime_error when it cannot be written.
Counts write(store::Database& database, std::int64_t site, blob::Store& pictures, const std::filesystem::path& file,
             People people = People::stay, const Progress& progress = {});

struct Arrived {
    std::int64_t site = 0;
    std::string slug;
    Counts counts; // missing_files: those that were missing already where it was made
    People people = People::stay;
    std::int64_t known = 0; // authors, themes and areas that were here already, and were taken as they stand
};

/// How a parcel becomes a site here.
struct Arrival {
    std::string slug = {}; // empty: as it was
    std::string host = {}; // empty: none
    std::vector<std::string> taken_words = {}; // first words of addresses, which no site may have for its name
    /// What else is written in the transaction that makes the site. May run twice.
    std::function<void(store::Transaction&, const Arrived&)> also = {};
};

/// Unpacks into `scratch` (made, and removed), checks everything, and only then writes: all or nothing, in one transaction. What is wrong with
/// the file, or in the way here, comes back as problems on the field "file", "slug" or "host".
///
/// Stopped in the middle, even by force, nothing of it is in the database; files that it had put into the store already, and its folder, are
/// cleared away by the next one, or by clear().
Checked<Arrived> read(store::Database& database, const std::filesystem::path& file, const std::filesystem::path& scratch,
                      blob::Store& pictures, const Arrival& arrival = {}, const Progress& progress = {});

/// What readings that were stopped by force left in `scratch`, and files of theirs that nothing names. Those under way are let alone, in other
/// programs too. Returns how many there were.
std::int64_t clear(store::Database& database, const std::filesystem::path& scratch, blob::Store& pictures);

}
