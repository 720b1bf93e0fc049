// The pictures of a contribution: files of the store, and what is said of each where it is used.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/store/store.hpp"

namespace kenober::contribution {

struct Contribution;

/// told: it says something, and its text says that to those who do not see it. decorative: it says nothing that the text does not say.
enum class Meaning { told, decorative };

struct Picture {
    std::int64_t id = 0;
    std::string file; // name under /media/: content hash and suffix
    int width = 0, height = 0;
    std::string small_file; // the first derivative, for pages
    int small_width = 0, small_height = 0;
    std::string text = {}; // alternative text
    std::string credit = {}; // who made it
    std::string caption = {};
    std::string licence = {}; // its code; empty: that of the contribution
    Meaning meaning = Meaning::told;
    std::string renditions = {}; // the other widths and types, one "name width height" per line; empty until they are made
};

/// A file that was just taken in, before anybody says what it shows.
struct Taken {
    Picture picture;
    std::int64_t bytes = 0;   // of everything that is kept of it
    std::string upload_hash;  // SHA-256 of what was sent
    Time at;
};

inline constexpr std::size_t most_pictures = 20;

/// One row per use, even of the same file: whoever describes a picture describes it for their own text only.
std::int64_t insert_picture(store::Transaction& db, const Picture& picture);
std::int64_t insert_picture(store::Transaction& db, const Taken& taken);
/// The oldest row of a file, the original or the first derivative.
std::optional<Picture> find_picture(store::Snapshot& db, std::string_view file);
std::optional<Picture> find_picture(store::Snapshot& db, std::int64_t id);
/// Every width and type of the file as it is known once all are made, and what they all take; of each row of it.
void set_renditions(store::Transaction& db, std::string_view file, std::string_view renditions, std::int64_t bytes);

/// In their order; the first is the one that leads.
std::vector<Picture> list_pictures(store::Snapshot& db, std::int64_t contribution);
/// These and no others, in this order. What is said of a picture that stands there already changes in its row; a file that stood nowhere
/// in it gets a row of its own. Files that nobody took in are left out.
void set_pictures(store::Transaction& db, std::int64_t contribution, const std::vector<Picture>& pictures);
/// This row leads instead of the one that did; nothing: the one that leads is taken out, and the next one leads.
void set_picture(store::Transaction& db, std::int64_t contribution, std::optional<std::int64_t> picture);
/// What shows this row, if anything does.
std::optional<std::int64_t> contribution_of_picture(store::Snapshot& db, std::int64_t picture);

/// Files of which the other widths were never asked for: they came with an import, not with a form. At most 200; and that it was asked for.
std::vector<std::string> list_narrow_pictures(store::Snapshot& db);
void mark_picture_taken(store::Transaction& db, std::string_view file, Time now);

/// A file that no contribution shows, with all that is kept of it. Drafts and versions that are no longer current may still name it.
struct Unused {
    std::string file;
    std::int64_t bytes = 0;
};
/// Taken in before `before`; at most 500.
std::vector<Unused> list_unused_pictures(store::Snapshot& db, Time before);
/// Removes the rows of a file if nothing shows any of them; returns the files that nothing needs any more.
std::vector<std::string> remove_unused_picture(store::Transaction& db, std::string_view file);
/// The same of one row.
std::vector<std::string> remove_unshown_picture(store::Transaction& db, const Picture& picture);

/// From every contribution that shows it, and every row of it. Returns all its files. refused: what was sent, and what was made of it, is never
/// taken in again.
enum class Return { possible, refused };
std::vector<std::string> take_picture_down(store::Transaction& db, const Picture& picture, Return whether, Time now);
bool is_refused_picture(store::Snapshot& db, std::string_view hash);

/// Of a picture and its renditions, as the store names them.
std::vector<std::string> files_of(const Picture& picture);

/// Bytes of the pictures that a site's contributions show, each file once.
std::int64_t picture_bytes(store::Snapshot& db, std::int64_t site);

/// What all pictures take, and how many files there are of them.
struct PictureTotals {
    std::int64_t pictures = 0, bytes = 0;
};
PictureTotals picture_totals(store::Snapshot& db);

}
