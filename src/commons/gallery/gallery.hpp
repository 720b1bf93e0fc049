// The pictures of a contribution: taken in many at once, described one by one, shown, served with their licence, removed.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "platform/blob/blob.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/media/media.hpp"
#include "platform/store/store.hpp"

namespace kenober::gallery {

/// Where the files are, and what is taken; said once, before the door opens.
void keep_in(std::unique_ptr<blob::Store> store, const media::Limits& limits = {});
blob::Store& store();
/// The largest body of a form with pictures, and how long it may take to come, for the routes that take one.
inline constexpr std::uint64_t most_body = 200'000'000;
inline constexpr int body_seconds = 1200;

// --- What a sheet says of its pictures. "picture" names the files; what is said of each stands under names that end with its key.

/// In their order, without what only the database knows.
std::vector<contribution::Picture> pictures_in(const contribution::Sheet& sheet);
/// These and no others.
void note(contribution::Sheet& sheet, const std::vector<contribution::Picture>& pictures);
/// What a form says of pictures that arrived before: put in their order, without those to be taken out.
void read(const http::Form& form, contribution::Sheet& sheet);
/// "picture_text" of "picture_text_0123456789ab"; empty for what is no field of a picture.
std::string_view field_of(std::string_view name);

/// everything: before it is sent. lengths: of what is put aside, or corrected by somebody else.
enum class Demand { everything, lengths };
void check(const contribution::Sheet& sheet, Demand demand, Problems& problems);

// --- Taking in.

/// A file made into a picture of the store; its problems have the field "picture_file". Throws http::Busy where the store cannot take it.
std::optional<contribution::Taken> take_file(const std::filesystem::path& upload, Problems& problems, Time now);
/// Whether the site has room for so many bytes more; else a problem of "picture_file" that says the figures. What others send at the same moment
/// is not known yet: a site may go over its room by what is under way.
bool has_room(const http::Request& request, std::int64_t bytes, Problems& problems);
/// Every picture that came with the form, added to those in the sheet. A file that cannot be used is said by its name, and takes no other
/// along. Ends the request's snapshot. Throws http::Busy.
void take(const http::Request& request, contribution::Sheet& sheet, Problems& problems);
/// Keeps what the sheet says of pictures.
void keep(store::Transaction& db, std::int64_t contribution, const contribution::Sheet& sheet);

// --- Views.

/// The fields of a form: those that arrived, each with what is asked of it, and the way to add more.
html::Html fields(const http::Request& request, const contribution::Sheet& sheet, const Problems& problems);
/// As the page would show them.
html::Html preview(const http::Request& request, const contribution::Contribution& one, const contribution::Sheet& sheet);
/// The one that leads, large; and the others, below the text.
html::Html lead(const http::Request& request, const contribution::Contribution& one);
html::Html others(const http::Request& request, const contribution::Contribution& one);
/// Of a card: says nothing that the card does not say.
html::Html thumb(const contribution::Picture& picture);
/// For those who show the page elsewhere.
html::Address address(const contribution::Picture& picture);

// --- Later, and away.

/// The other widths, and removing files.
void add_jobs(jobs::Runner& runner);
/// Whether somebody else still needs a file, by its name: drafts, versions. Said once.
using Holder = bool (*)(store::Snapshot& db, std::string_view file);
void add_holder(Holder holder);
/// Files that nothing shows and nobody holds, taken in more than a day before `now`; what collect() would remove.
std::vector<contribution::Unused> unused(store::Snapshot& db, Time now);
/// Removes them. Returns how many.
std::size_t collect(store::Database& database, Time now);
/// Asks for the other widths of pictures that came with an import.
void widen_imported(store::Database& database, Time now);
/// Files are removed by a job, which tries again while the storage is out of reach.
void remove_later(store::Transaction& db, const std::vector<std::string>& files);
/// From every page, the store and its copies, and from there on nothing serves it: within Change::of_every_site().
void take_down(store::Transaction& db, std::int64_t picture, contribution::Return whether, Time now);

/// "/media/…", "/images/{id}" and the place to which the form's script sends one picture.
void add_routes(http::Routes& routes);

}
