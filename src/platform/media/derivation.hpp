// One run of kenober-media: the small program that decodes what people send, apart from the server, under limits.
#pragma once

#include <chrono>
#include <filesystem>

namespace kenober::media {

/// How a run ended; the numbers are exit codes of kenober-media, but for those under zero, which the server finds itself.
enum class Outcome {
    derived = 0,
    misused = 2,
    unreadable = 10,       // no type that is read here
    too_many_pixels = 11,
    damaged = 12,          // the decoder gave up, or a limit of memory ended it
    disk_full = 13,
    crashed = -1,
    too_slow = -2
};

/// What one run makes. first: of what a person sent, "original" and the "derivative" for pages, .jpg or .png. further: of such an
/// original, the other widths as they are named by their pixels ("320.jpg"), and all of them as .webp ("320.webp", "original.webp").
enum class Run { first, further };
/// The names of the files that the first run leaves in its folder.
constexpr const char* original_name = "original";
constexpr const char* derivative_name = "derivative";

/// Has kenober-media read `input` and write its results into `folder` (which exists), killing it at the deadline.
/// Throws std::system_error where the program cannot be started.
Outcome derive(Run run, const std::filesystem::path& input, const std::filesystem::path& folder, std::chrono::milliseconds deadline);

/// The program: $KENOBER_MEDIA, else the one beside the running executable, else one folder above it (where the build puts tests).
std::filesystem::path media_program();

}
