#include "commons/gallery/gallery.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

#include "commons/gallery/hands.hpp"
#include "commons/gallery/storage.hpp"
#include "commons/site/site.hpp"

namespace kenober::gallery {

using contribution::Picture;
using contribution::Sheet;
using contribution::Taken;

namespace {

struct Keeper {
    std::unique_ptr<blob::Store> store;
    media::Limits limits;
};

Keeper& keeper()
{
    static Keeper only;
    return only;
}

std::string hash_of(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    return sha256_hex(std::move(bytes).str());
}

// A full disk or a storage out of reach is nobody's mistake: the person is told to come back, and nothing they wrote is refused.
Checked<media::Picture> taken_in(const std::filesystem::path& upload, blob::Store& into)
{
    try {
        return media::take_picture(upload, keeper().limits, into, "picture_file");
    } catch (const media::Unavailable& why) {
        log::error("a picture could not be kept", {{"why", why.what()}});
        throw http::Busy(say("Pictures cannot be taken in just now. Wait a minute, then choose them again and send this once more; or "
                             "send your text without them, and add them later."));
    }
}

std::optional<Taken> taken_file(const std::filesystem::path& upload, Problems& problems, Time now, blob::Store& into)
{
    const auto made = taken_in(upload, into);
    if (!made) {
        for (const auto& problem : made.problems().list()) problems.add("picture_file", problem.sentence);
        return {};
    }
    const auto& whole = made->original;
    const auto& small = made->derivative;
    Picture picture;
    picture.file = media::file_name(whole);
    picture.width = static_cast<int>(whole.width);
    picture.height = static_cast<int>(whole.height);
    picture.small_file = media::file_name(small);
    picture.small_width = static_cast<int>(small.width);
    picture.small_height = static_cast<int>(small.height);
    const auto bytes = whole.bytes + (whole.hash == small.hash ? 0 : small.bytes);
    return Taken{std::move(picture), static_cast<std::int64_t>(bytes), hash_of(upload), now};
}

// What was taken down for good comes back neither as the same file nor as what was made of it.
void leave_refused_out(const http::Request& request, std::vector<Taken>& taken, Problems& problems)
{
    bool is_refused = false;
    std::vector<std::string> needless;
    std::erase_if(taken, [&](const Taken& one) {
        auto& db = request.db();
        const auto hash = one.picture.file.substr(0, one.picture.file.find('.'));
        if (!contribution::is_refused_picture(db, one.upload_hash) && !contribution::is_refused_picture(db, hash)) return false;
        is_refused = true;
        if (!contribution::find_picture(db, one.picture.file))
            std::ranges::move(contribution::files_of(one.picture), std::back_inserter(needless));
        return true;
    });
    if (is_refused) problems.add("picture_file", say("This picture was taken down here, and is not taken in again."));
    if (needless.empty()) return;
    request.write_quietly([&](store::Transaction& db) { remove_later(db, needless); });
}

// Where one file of several is meant, its name says which.
void say_of(const http::Request& request, const std::string& file, const Problems& found, Problems& problems)
{
    for (const auto& one : found.list())
        problems.add("picture_file",
                     say("“{file}” was left out: {why}", {{"file", shorten(file, 60)}, {"why", request.words().say(one.sentence)}}));
}

// A form may stay open for days, and what nobody keeps is put away after one.
std::vector<Picture> still_here(const http::Request& request, std::vector<Picture> pictures, Problems& problems)
{
    const auto gone = std::erase_if(pictures, [&](const Picture& one) { return !contribution::find_picture(request.db(), one.file); });
    if (gone > 0)
        problems.add("picture_file", say("A picture that arrived more than a day ago was put away in the meantime. Choose it again."));
    return pictures;
}

struct Arrived {
    std::vector<Taken> taken;
    std::vector<std::string> left_out;  // names of files beyond the number that one text may have
};

// What still fits is kept: a file that does not takes no other along.
std::int64_t bytes_of(const std::vector<Taken>& taken)
{
    std::int64_t bytes = 0;
    for (const auto& one : taken) bytes += one.bytes;
    return bytes;
}

Arrived arrived(const http::Request& request, std::size_t standing, Hands& into, Problems& problems)
{
    Arrived found;
    found.left_out = request.form().all("file_left_out");
    for (const auto& upload : request.form().files()) {
        if (upload.field != "picture_file") continue;
        if (standing + found.taken.size() >= contribution::most_pictures) {
            found.left_out.insert(found.left_out.begin(), upload.file_name);
            continue;
        }
        Problems complaints;
        if (!has_room(request, bytes_of(found.taken) + static_cast<std::int64_t>(upload.size), complaints)) {
            say_of(request, upload.file_name, complaints, problems);
            continue;
        }
        request.release();
        if (auto one = taken_file(upload.path, complaints, request.now().time(), into)) found.taken.push_back(*std::move(one));
        say_of(request, upload.file_name, complaints, problems);
    }
    return found;
}

// Where one of them cannot be kept now, none is: those before it go again.
Arrived all_arrived(const http::Request& request, std::size_t standing, Hands& into, Problems& problems)
{
    try {
        return arrived(request, standing, into, problems);
    } catch (const http::Failure&) {
        request.write_quietly([&](store::Transaction& db) { remove_later(db, into.names()); });
        throw;
    }
}

void say_left_out(const http::Request& request, const std::vector<std::string>& names, Problems& problems)
{
    if (names.empty()) return;
    constexpr std::size_t most_named = 5;
    std::vector<std::string> named;
    for (const auto& one : names)
        if (named.size() < most_named) named.push_back(shorten(one, 60));
    const auto& t = request.words();
    if (names.size() > most_named)
        named.push_back(t.plural("one other", "{n} others", static_cast<std::int64_t>(names.size() - most_named)));
    problems.add("picture_file", say("At most {most} pictures fit. These were left out: {names}.",
                                     {{"most", std::to_string(contribution::most_pictures)}, {"names", t.list_of(named)}}));
}

}

void keep_in(std::unique_ptr<blob::Store> where, const media::Limits& limits) { keeper() = {std::move(where), limits}; }

blob::Store& store()
{
    if (!keeper().store) throw std::logic_error("gallery: no store was named");
    return *keeper().store;
}

bool has_room(const http::Request& request, std::int64_t bytes, Problems& problems)
{
    const auto most = site::get(request.db(), request.site().id).quota.bytes;
    if (most == 0) return true;
    const auto taken = contribution::picture_bytes(request.db(), request.site().id);
    if (taken + bytes <= most) return true;
    const auto& t = request.words();
    problems.add(
        "picture_file",
        say("The room that this site has for pictures does not suffice: {taken} of {most} are taken, and {wanted} more were sent. Go "
            "on without it; those who run the site can make room, and it can follow.",
            {{"taken", t.bytes(taken)}, {"most", t.bytes(most)}, {"wanted", t.bytes(bytes)}}));
    return false;
}

std::optional<Taken> take_file(const std::filesystem::path& upload, Problems& problems, Time now)
{
    return taken_file(upload, problems, now, store());
}

void take(const http::Request& request, Sheet& sheet, Problems& problems)
{
    auto pictures = still_here(request, pictures_in(sheet), problems);
    if (request.form().files().empty()) return note(sheet, pictures);
    Hands hands(store());  // until the rows are written
    auto [taken, left_out] = all_arrived(request, pictures.size(), hands, problems);
    leave_refused_out(request, taken, problems);
    say_left_out(request, left_out, problems);
    if (taken.empty()) return note(sheet, pictures);
    // Kept at once, so that a form which comes back for another reason still has them.
    request.write_quietly([&](store::Transaction& db) {
        for (const auto& one : taken) {
            contribution::insert_picture(db, one);
            widen_later(db, one.picture.file);
        }
    });
    for (auto& one : taken)
        if (std::ranges::find(pictures, one.picture.file, &Picture::file) == pictures.end()) pictures.push_back(std::move(one.picture));
    // Where the words came with the file, they are of the first picture that has none.
    auto& first = pictures.front();
    if (first.text.empty()) first.text = request.form()["picture_text"];
    if (first.credit.empty()) first.credit = request.form()["picture_credit"];
    note(sheet, pictures);
}

void keep(store::Transaction& db, std::int64_t contribution, const Sheet& sheet)
{
    contribution::set_pictures(db, contribution, pictures_in(sheet));
}

}
