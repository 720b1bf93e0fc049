#include "modules/article/article.hpp"
#include "platform/media/media.hpp"

namespace kenober::article {

namespace {

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
        for (const auto& problem : taken.problems().list()) problems.add("picture", problem.sentence);
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

}
