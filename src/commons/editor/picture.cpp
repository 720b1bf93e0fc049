#include "commons/editor/editor.hpp"
#include "platform/media/media.hpp"

namespace kenober::editor {

namespace {

std::filesystem::path& picture_folder()
{
    static std::filesystem::path folder;
    return folder;
}

// A full disk is nobody's mistake: the person is told to come back, and nothing they wrote is refused.
Checked<media::Picture> taken_in(const std::filesystem::path& upload, const std::filesystem::path& folder)
{
    try {
        return media::take_picture(upload, {}, folder);
    } catch (const media::Unavailable& why) {
        log::error("a picture could not be kept", {{"why", why.what()}});
        throw http::Busy();
    }
}

}

std::optional<contribution::Picture> take_picture(const std::filesystem::path& upload, const std::filesystem::path& folder,
                                                  Problems& problems)
{
    const auto taken = taken_in(upload, folder);
    if (!taken) {
        for (const auto& problem : taken.problems().list()) problems.add("picture_file", problem.sentence);
        return {};
    }
    const auto& whole = taken->original;
    const auto& small = taken->derivative;
    return contribution::Picture{0,
                                 media::file_name(whole),
                                 static_cast<int>(whole.width),
                                 static_cast<int>(whole.height),
                                 media::file_name(small),
                                 static_cast<int>(small.width),
                                 static_cast<int>(small.height),
                                 "",
                                 ""};
}

namespace {

bool has_room(const http::Request& request, const std::filesystem::path& upload, Problems& problems)
{
    const auto most = site::get(request.db(), request.site().id).quota.bytes;
    if (most == 0) return true;
    std::error_code missing;
    const auto size = static_cast<std::int64_t>(std::filesystem::file_size(upload, missing));
    if (!missing && bytes_kept(request.db(), request.site().id) + size <= most) return true;
    problems.add("picture_file",
                 say("The room that this site has for pictures is full. Send your text without the picture: those who run the "
                     "site can make room, and the picture can follow."));
    return false;
}

}

void take_picture(const http::Request& request, contribution::Sheet& sheet, Problems& problems)
{
    const auto* upload = request.form().file("picture_file");
    if (!upload || !has_room(request, upload->path, problems)) return;
    request.release();
    const auto picture = take_picture(upload->path, picture_folder(), problems);
    if (!picture) return;
    // Kept at once, so that a form which comes back for another reason still has it.
    request.write_quietly([&](store::Transaction& db) { contribution::insert_picture(db, *picture); });
    sheet.set("picture", picture->file);
}

std::int64_t bytes_kept(store::Snapshot& db, std::int64_t site)
{
    std::int64_t bytes = 0;
    for (const auto& file : contribution::picture_files(db, site)) {
        const auto place = media::find_place(file);
        std::error_code missing;
        const auto size = place ? std::filesystem::file_size(picture_folder() / place->path, missing) : 0;
        if (!missing) bytes += static_cast<std::int64_t>(size);
    }
    return bytes;
}

void remove_pictures(const std::vector<std::string>& files)
{
    for (const auto& file : files) {
        std::error_code why;
        std::filesystem::remove(picture_folder() / file, why);
        if (why) log::warning("a picture could not be removed", {{"why", why.message()}});
    }
}

const std::filesystem::path& pictures_folder() { return picture_folder(); }

void keep_pictures_in(std::filesystem::path folder) { picture_folder() = std::move(folder); }

}
