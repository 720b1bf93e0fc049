#include "platform/media/media.hpp"

#include "platform/base/base.hpp"
#include "platform/media/derivation.hpp"

#include <algorithm>
#include <array>
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
    if (std::max(header.width, header.height) > longest_side)
        return say("This picture is too long: {width} × {height} pixels. At most {limit} pixels are accepted on a side.",
                   {{"width", fmt::format("{}", header.width)},
                    {"height", fmt::format("{}", header.height)},
                    {"limit", fmt::format("{}", longest_side)}});
    return say("This picture is too large: {width} × {height} pixels. At most {limit} million pixels are accepted.",
               {{"width", fmt::format("{}", header.width)},
                {"height", fmt::format("{}", header.height)},
                {"limit", fmt::format("{}", std::min(limits.pixels, most_pixels) / 1'000'000)}});
}

Sentence not_a_picture() { return say("This file is not a picture that can be used here. Choose a JPEG, PNG, WebP or GIF file."); }

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

// Where kenober-media writes: beside the store, so that keeping a file need not copy it; gone with its scope.
class Bench {
public:
    explicit Bench(const fs::path& benches)
    {
        fs::create_directories(benches);
        clear_forgotten(benches);
        m_path = benches / random_token(12);
        fs::create_directory(m_path);
    }
    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;
    ~Bench()
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

std::string read_all(const fs::path& path)
{
    const blob::OpenFile file(path, blob::OpenFile::For::reading);
    std::string bytes(fs::file_size(path), '\0');
    bytes.resize(file.read_at(0, bytes.data(), bytes.size()));
    return bytes;
}

// The child has decoded hostile bytes: what it wrote is looked at again, and is kept before its name is.
Rendition keep(const fs::path& made, blob::Store& store)
{
    const auto bytes = read_all(made);
    const auto header = read_header(bytes);
    if (!header || !is_bounded(header->width, header->height)) throw Unavailable("kenober-media wrote no picture");
    Rendition kept{sha256_hex(bytes), header->type, header->width, header->height, bytes.size()};
    store.put(file_name(kept), made);
    return kept;
}

// Whatever of ours cannot go on, said in one way; problems of the person's file are values.
template <typename Body>
auto guarded(Body body)
{
    try {
        return body();
    } catch (const std::system_error& error) {
        log::error("media.unavailable", {{"reason", error.code().message()}});
        throw Unavailable(error.code().message());
    } catch (const blob::Unavailable& error) {
        log::error("media.unavailable", {{"reason", error.what()}});
        throw Unavailable(error.what());
    }
}

Lane& lane()
{
    static Lane only;
    return only;
}

Checked<Picture> derive_and_keep(const fs::path& upload, const Header& header, const Limits& limits, blob::Store& store,
                                 std::string_view field)
{
    const Lane::Turn turn(lane());
    const Bench bench(store.workbench());
    const auto outcome = derive(Run::first, upload, bench.path(), limits.deadline);
    if (outcome != Outcome::derived) log::warning("media.refused", {{"outcome", fmt::format("{}", static_cast<int>(outcome))}});
    switch (outcome) {
    case Outcome::derived: break;
    case Outcome::unreadable: return problem(field, not_a_picture());
    case Outcome::too_many_pixels: return problem(field, too_many_pixels(header, limits));
    case Outcome::too_slow: return problem(field, say("This picture takes too long to read. Make it smaller, or choose another one."));
    case Outcome::misused: throw Unavailable("kenober-media cannot work here");
    case Outcome::disk_full: throw Unavailable("no room left for pictures");
    default:
        return problem(field, say("This picture is damaged, or was cut short on its way. Save or copy it again, or choose another one."));
    }
    const auto original = keep(made_file(bench.path(), original_name), store);
    return Picture{original, keep(made_file(bench.path(), derivative_name), store)};
}

Checked<Picture> check_and_take(const fs::path& upload, const Limits& limits, blob::Store& store, std::string_view field)
{
    const auto size = fs::file_size(upload);
    if (size == 0) return problem(field, say("This file is empty."));
    if (size > limits.bytes)
        return problem(field, say("This file is too large: {size} MB. At most {limit} MB are accepted.",
                                  {{"size", megabytes(size)}, {"limit", megabytes(limits.bytes)}}));
    const auto header = read_header_of(upload);
    if (!header && is_heif(upload))
        return problem(field,
                       say("This picture is in the format HEIC or AVIF, which is not read here. Save it as JPEG, then choose it again."));
    if (!header) return problem(field, not_a_picture());
    if (!is_bounded(header->width, header->height, std::min(limits.pixels, most_pixels)))
        return problem(field, too_many_pixels(*header, limits));
    return derive_and_keep(upload, *header, limits, store, field);
}

}

Checked<Picture> take_picture(const fs::path& upload, const Limits& limits, blob::Store& store, std::string_view field)
{
    return guarded([&] { return check_and_take(upload, limits, store, field); });
}

Program examine_program()
{
    Program program{Program::State::missing, media_program()};
    std::error_code ignored;
    if (!fs::exists(program.path, ignored)) return program;
    program.state = Program::State::failing;
    try {
        // That it is no picture is said only by a program that has started.
        if (derive(Run::first, "/dev/null", fs::temp_directory_path(), std::chrono::seconds(10)) == Outcome::unreadable)
            program.state = Program::State::well;
    } catch (const std::system_error& error) {
        log::warning("media.unavailable", {{"reason", error.code().message()}});
    }
    return program;
}

std::vector<Rendition> further_renditions(const Rendition& original, blob::Store& store)
{
    return guarded([&]() -> std::vector<Rendition> {
        const auto input = store.find(file_name(original));
        if (!input) return {};
        const Lane::Turn turn(lane());
        const Bench bench(store.workbench());
        if (derive(Run::further, *input, bench.path(), Limits{}.deadline) != Outcome::derived)
            throw Unavailable("kenober-media could not widen a picture of ours");
        std::vector<Rendition> made;
        for (const auto& file : fs::directory_iterator(bench.path())) made.push_back(keep(file.path(), store));
        return made;
    });
}

namespace {

struct Suffix {
    Type type;
    std::string_view suffix, media_type;
};
constexpr std::array suffixes{Suffix{Type::jpeg, ".jpg", "image/jpeg"}, Suffix{Type::png, ".png", "image/png"},
                              Suffix{Type::webp, ".webp", "image/webp"}};

const Suffix& suffix_of(Type type)
{
    const auto* found = std::ranges::find(suffixes, type, &Suffix::type);
    if (found == suffixes.end()) throw std::logic_error("media: a type that is never kept");
    return *found;
}

}

std::string file_name(const Rendition& rendition) { return rendition.hash + std::string(suffix_of(rendition.type).suffix); }

std::optional<Rendition> named(std::string_view name)
{
    constexpr std::size_t digits = 64;
    if (!blob::is_name(name)) return std::nullopt;
    const auto* found = std::ranges::find(suffixes, name.substr(digits), &Suffix::suffix);
    if (found == suffixes.end()) return std::nullopt;
    return Rendition{.hash = std::string(name.substr(0, digits)), .type = found->type};
}

std::string_view media_type(Type type) { return suffix_of(type).media_type; }

std::optional<Place> find_place(std::string_view name)
{
    const auto found = named(name);
    if (!found) return std::nullopt;
    return Place{place_of(*found), media_type(found->type)};
}

}
