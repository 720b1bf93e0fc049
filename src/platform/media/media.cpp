#include "platform/media/media.hpp"

#include "platform/base/base.hpp"
#include "platform/media/derivation.hpp"
#include "platform/media/open_file.hpp"

#include <condition_variable>
#include <fmt/format.h>
#include <mutex>
#include <system_error>

namespace kenober::media {

namespace {

namespace fs = std::filesystem;

Problems problem(std::string_view field, Sentence sentence)
{
    Problems problems;
    problems.add(std::string(field), std::move(sentence));
    return problems;
}

std::string megabytes(std::uint64_t bytes) { return fmt::format("{}", (bytes + 999'999) / 1'000'000); }

Sentence too_many_pixels(const Header& header, const Limits& limits)
{
    return say("This picture is too large: {width} × {height} pixels. At most {limit} million pixels are accepted.",
               {{"width", fmt::format("{}", header.width)},
                {"height", fmt::format("{}", header.height)},
                {"limit", fmt::format("{}", std::min(limits.pixels, most_pixels) / 1'000'000)}});
}

Sentence not_a_picture() { return say("This file is not a picture that can be used here. Choose a JPEG or PNG file."); }

// Decoding may take hundreds of megabytes for a moment: two at once, the others wait their turn.
class Lane {
public:
    class Turn {
    public:
        explicit Turn(Lane& lane) : m_lane(lane)
        {
            std::unique_lock lock(m_lane.m_mutex);
            if (!m_lane.m_freed.wait_for(lock, std::chrono::seconds(30), [&] { return m_lane.m_free > 0; }))
                throw Unavailable("too many pictures are waiting");
            --m_lane.m_free;
        }
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;
        ~Turn()
        {
            const std::lock_guard lock(m_lane.m_mutex);
            ++m_lane.m_free;
            m_lane.m_freed.notify_one();
        }

    private:
        Lane& m_lane;
    };

private:
    std::mutex m_mutex;
    std::condition_variable m_freed;
    int m_free = 2;
};

// Where kenober-media writes: inside the media folder, so that keeping a file is one rename; gone with its scope.
class Workbench {
public:
    explicit Workbench(const fs::path& media_folder)
    {
        const auto benches = media_folder / ".work";
        fs::create_directories(benches);
        clear_forgotten(benches);
        m_path = benches / random_token(12);
        fs::create_directory(m_path);
    }
    Workbench(const Workbench&) = delete;
    Workbench& operator=(const Workbench&) = delete;
    ~Workbench()
    {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }
    const fs::path& path() const { return m_path; }

private:
    // What a crash left behind an hour ago belongs to nobody any more.
    static void clear_forgotten(const fs::path& benches)
    {
        std::error_code ignored;
        for (const auto& bench : fs::directory_iterator(benches, ignored)) {
            const auto age = fs::file_time_type::clock::now() - bench.last_write_time(ignored);
            if (!ignored && age > std::chrono::hours(1)) fs::remove_all(bench.path(), ignored);
        }
    }

    fs::path m_path;
};

// The program chooses between JPEG and PNG by itself.
fs::path made_file(const fs::path& folder, const char* name)
{
    for (const char* extension : {".jpg", ".png"}) {
        auto file = folder / (std::string(name) + extension);
        if (fs::exists(file)) return file;
    }
    throw Unavailable("kenober-media left no file");
}

std::string read_all(const OpenFile& file, std::uint64_t size)
{
    std::string bytes(size, '\0');
    bytes.resize(file.read_at(0, bytes.data(), bytes.size()));
    return bytes;
}

// The child has decoded hostile bytes: what it wrote is looked at again, and is on disk before its name is.
Rendition keep(const fs::path& made, const fs::path& media_folder)
{
    const OpenFile file(made, OpenFile::For::reading);
    const auto bytes = read_all(file, fs::file_size(made));
    const auto header = read_header(bytes);
    if (!header || !is_bounded(header->width, header->height)) throw Unavailable("kenober-media wrote no picture");

    const Rendition kept{sha256_hex(bytes), header->type, header->width, header->height, bytes.size()};
    const auto place = media_folder / place_of(kept);
    fs::create_directories(place.parent_path());
    file.sync();
    fs::rename(made, place);
    OpenFile(place.parent_path(), OpenFile::For::reading).sync();
    OpenFile(media_folder, OpenFile::For::reading).sync();
    return kept;
}

Checked<Picture> derive_and_keep(const fs::path& upload, const Header& header, const Limits& limits, const fs::path& media_folder,
                                 std::string_view field)
{
    static Lane lane;
    const Lane::Turn turn(lane);
    const Workbench bench(media_folder);
    const auto outcome = derive(upload, bench.path(), limits.deadline);
    if (outcome != Outcome::derived) log::warning("media.refused", {{"outcome", fmt::format("{}", static_cast<int>(outcome))}});
    switch (outcome) {
    case Outcome::derived: break;
    case Outcome::unreadable: return problem(field, not_a_picture());
    case Outcome::too_many_pixels: return problem(field, too_many_pixels(header, limits));
    case Outcome::too_slow: return problem(field, say("This picture takes too long to read. Make it smaller, or choose another one."));
    case Outcome::misused: throw Unavailable("kenober-media cannot work here");
    case Outcome::disk_full: throw Unavailable("no room left for pictures");
    default: return problem(field, say("This picture is damaged and cannot be read. Save it again, or choose another one."));
    }
    const auto original = keep(made_file(bench.path(), original_name), media_folder);
    return Picture{original, keep(made_file(bench.path(), derivative_name), media_folder)};
}

}

Checked<Picture> take_picture(const fs::path& upload, const Limits& limits, const fs::path& media_folder, std::string_view field)
{
    try {
        const auto size = fs::file_size(upload);
        if (size == 0) return problem(field, say("This file is empty."));
        if (size > limits.bytes)
            return problem(field, say("This file is too large: {size} MB. At most {limit} MB are accepted.",
                                      {{"size", megabytes(size)}, {"limit", megabytes(limits.bytes)}}));
        const auto header = read_header_of(upload);
        if (!header) return problem(field, not_a_picture());
        if (!is_bounded(header->width, header->height, std::min(limits.pixels, most_pixels)))
            return problem(field, too_many_pixels(*header, limits));
        return derive_and_keep(upload, *header, limits, media_folder, field);
    } catch (const std::system_error& error) {  // file system and child alike: nothing that the person can mend
        log::error("media.unavailable", {{"reason", error.code().message()}});
        throw Unavailable(error.code().message());
    }
}

std::string place_of(std::string_view hash, Type type)
{
    return fmt::format("{}/{}.{}", hash.substr(0, 2), hash.substr(2), type == Type::jpeg ? "jpg" : "png");
}

std::string file_name(const Rendition& rendition) { return rendition.hash + (rendition.type == Type::jpeg ? ".jpg" : ".png"); }

std::optional<Place> find_place(std::string_view name)
{
    constexpr std::size_t digits = 64;
    if (name.size() != digits + 4) return std::nullopt;
    const auto hash = name.substr(0, digits);
    if (hash.find_first_not_of("0123456789abcdef") != std::string_view::npos) return std::nullopt;
    const auto suffix = name.substr(digits);
    if (suffix != ".jpg" && suffix != ".png") return std::nullopt;
    const auto type = suffix == ".jpg" ? Type::jpeg : Type::png;
    return Place{place_of(hash, type), media_type(type)};
}

std::string_view media_type(Type type) { return type == Type::jpeg ? "image/jpeg" : "image/png"; }

}
