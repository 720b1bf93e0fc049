// Fuzz target: the reader of multipart/form-data gives clean text or refuses, and leaves no file behind.
#include "platform/form/form.hpp"

#include <cstdlib>
#include <filesystem>

// libFuzzer's entry point has this name.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)  // NOLINT(readability-identifier-naming)
{
    using namespace kenober;
    namespace fs = std::filesystem;
    static const fs::path folder = [] {
        const fs::path made = fs::temp_directory_path() / ("kenober-fuzz-" + random_token(9));
        fs::create_directories(made);
        return made;
    }();
    try {
        const form::Form read = form::read_multipart(std::string_view(reinterpret_cast<const char*>(data), size), "b", folder);
        for (const auto& [name, value] : read.fields())
            if (!is_clean_utf8(name) || !is_clean_utf8(value) || value.find('\r') != std::string::npos) std::abort();
        for (const form::Upload& upload : read.files()) {
            if (upload.file_name.empty() || upload.file_name.find_first_of("/\\") != std::string::npos) std::abort();
            if (upload.path.parent_path() != folder || fs::file_size(upload.path) != upload.size) std::abort();
        }
    } catch (const form::Refused& refused) {
        if (refused.status() != 400) std::abort();
    }
    if (!fs::is_empty(folder)) std::abort();
    return 0;
}
