// kenober-media: decodes a picture that somebody sent, apart from the server, and writes what is kept of it.

#include "platform/blob/blob.hpp"
#include "platform/media/derivation.hpp"
#include "platform/media/picture_header.hpp"

#include <cstdlib>
#include <fmt/format.h>
#include <memory>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <system_error>
#include <vips/vips.h>

using namespace kenober::media;
namespace blob = kenober::blob;
namespace fs = std::filesystem;

namespace {

constexpr int longest_original_side = 2400;
constexpr int derivative_width = 800;
constexpr int original_quality = 88;
constexpr int derivative_quality = 80;
constexpr int webp_quality = 78, webp_effort = 2;  // more effort takes twice as long for a twentieth of the size
constexpr int further_widths[] = {320, 1600};

// Ends the run with an exit code that the server reads.
struct End {
    Outcome outcome;
};

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
using Image = std::unique_ptr<VipsImage, Unref>;
using Input = std::unique_ptr<VipsSource, Unref>;

// By reference: what the operation wrote is read after it has run, in whatever order the arguments are evaluated.
Image made(int result, VipsImage* const& image)
{
    if (result != 0) throw End{Outcome::damaged};
    return Image(image);
}

void limit(decltype(RLIMIT_CPU) resource, rlim_t amount)
{
    const rlimit wanted{amount, amount};
    if (setrlimit(resource, &wanted) != 0) throw End{Outcome::misused};
}

// A decoder that is fooled can neither gain rights, nor fill the disk, nor eat the machine.
void limit_myself()
{
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, 20);
    limit(RLIMIT_FSIZE, 64'000'000);
    limit(RLIMIT_NOFILE, 64);
#ifndef KENOBER_SANITIZED  // the address sanitizer reserves terabytes of addresses
    limit(RLIMIT_AS, 1'500'000'000);
#endif
}

void start_vips()
{
    if (VIPS_INIT("kenober-media") != 0) throw End{Outcome::misused};
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    vips_block_untrusted_set(TRUE);
    // What is not named here cannot be read, whatever the content says it is.
    vips_operation_block_set("VipsForeignLoad", TRUE);
    vips_operation_block_set("VipsForeignLoadJpeg", FALSE);
    vips_operation_block_set("VipsForeignLoadPng", FALSE);
    vips_operation_block_set("VipsForeignLoadWebp", FALSE);
    vips_operation_block_set("VipsForeignLoadNsgif", FALSE);
}

// Names of files go through a source: as file names, vips would read options out of them.
Input open_input(const fs::path& path)
{
    Input input(vips_source_new_from_file(path.c_str()));
    if (!input) throw End{Outcome::unreadable};
    return input;
}

// Our own reader first, then what the decoder itself reads in the header: both must agree that it is small enough.
void check_header(const fs::path& path)
{
    const auto header = read_header_of(path);
    if (!header) throw End{Outcome::unreadable};
    if (!is_bounded(header->width, header->height)) throw End{Outcome::too_many_pixels};
    const auto input = open_input(path);
    const Image lazy(vips_image_new_from_source(input.get(), "", "access", VIPS_ACCESS_SEQUENTIAL, nullptr));
    if (!lazy) throw End{Outcome::damaged};
    const auto width = vips_image_get_width(lazy.get()), height = vips_image_get_height(lazy.get());
    if (!is_bounded(static_cast<std::uint64_t>(width), static_cast<std::uint64_t>(height))) throw End{Outcome::too_many_pixels};
}

// Upright and bounded; `profile` is the colour profile to convert to, or nullptr to leave colours as they stand.
// What is cut is damaged: of a source, vips heeds that wish only among the loader's options (its `fail_on` is passed over).
Image load_bounded(const fs::path& path, const char* profile)
{
    VipsImage* image = nullptr;
    const auto input = open_input(path);
    const auto lazy = made(vips_thumbnail_source(input.get(), &image, longest_original_side, "height", longest_original_side, "size",
                                                 VIPS_SIZE_DOWN, "option_string", "[fail_on=truncated]",
                                                 profile == nullptr ? nullptr : "export_profile", profile, nullptr),
                           image);
    Image pixels(vips_image_copy_memory(lazy.get()));
    if (!pixels) throw End{Outcome::damaged};
    return pixels;
}

// A broken colour profile is no reason to refuse a picture: then it is read without.
Image load(const fs::path& path)
{
    try {
        return load_bounded(path, "srgb");
    } catch (const End&) {
        return load_bounded(path, nullptr);
    }
}

// Eight bits a sample, grey or sRGB, with an alpha band only where something shows through.
Image to_plain_colours(const Image& image)
{
    VipsImage* next = nullptr;
    const auto wanted = vips_image_get_bands(image.get()) <= 2 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB;
    const auto coloured = made(vips_colourspace(image.get(), &next, wanted, nullptr), next);
    auto plain = made(vips_cast_uchar(coloured.get(), &next, nullptr), next);
    if (!vips_image_hasalpha(plain.get())) return plain;

    const int last = vips_image_get_bands(plain.get()) - 1;
    double least = 0;
    const auto alpha = made(vips_extract_band(plain.get(), &next, last, nullptr), next);
    if (vips_min(alpha.get(), &least, nullptr) != 0) throw End{Outcome::damaged};
    if (least < 255) return plain;
    return made(vips_extract_band(plain.get(), &next, 0, "n", last, nullptr), next);
}

// Every hidden field goes by name: the savers' own `strip` has let positions through. The density becomes that of screens.
Image without_metadata(const Image& image)
{
    VipsImage* next = nullptr;
    auto clean = made(vips_copy(image.get(), &next, "xres", 72 / 25.4, "yres", 72 / 25.4, nullptr), next);
    char** fields = vips_image_get_fields(clean.get());
    for (char** field = fields; *field != nullptr; ++field) vips_image_remove(clean.get(), *field);
    g_strfreev(fields);
    return clean;
}

struct Encoded {
    Type type = Type::jpeg;
    std::string bytes;
};

std::uint32_t little_at(const std::string& bytes, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value |= std::uint32_t{static_cast<unsigned char>(bytes[at + i])} << (8 * i);
    return value;
}

// The saver writes an EXIF chunk of its own, whatever it is told: its density, and that the picture is upright. A file says neither.
std::string without_exif(const std::string& webp)
{
    constexpr std::size_t head = 12;
    constexpr unsigned char hidden = 0x08 | 0x04 | 0x20;  // of VP8X: EXIF, XMP, a colour profile
    std::string kept = webp.substr(0, head);
    for (std::size_t at = head; at + 8 <= webp.size();) {
        const auto name = webp.substr(at, 4);
        const std::size_t size = 8 + little_at(webp, at + 4) + little_at(webp, at + 4) % 2;
        auto chunk = webp.substr(at, size);
        at += size;
        if (name == "EXIF" || name == "XMP " || name == "ICCP") continue;
        if (name == "VP8X") chunk[8] = static_cast<char>(static_cast<unsigned char>(chunk[8]) & ~hidden);
        kept += chunk;
    }
    for (std::size_t i = 0; i < 4; ++i) kept[4 + i] = static_cast<char>(((kept.size() - 8) >> (8 * i)) & 0xFF);
    return kept;
}

constexpr int fast_compression = 1, best_compression = 9;

Encoded encode(const Image& image, Type type, int quality, int compression = best_compression)
{
    void* buffer = nullptr;
    std::size_t size = 0;
    int result = 0;
    if (type == Type::jpeg)
        result = vips_jpegsave_buffer(image.get(), &buffer, &size, "Q", quality, "interlace", TRUE, "optimize_coding", TRUE, "strip", TRUE,
                                      nullptr);
    else if (type == Type::webp)
        result = vips_webpsave_buffer(image.get(), &buffer, &size, "Q", quality, "effort", webp_effort, "strip", TRUE, nullptr);
    else result = vips_pngsave_buffer(image.get(), &buffer, &size, "compression", compression, "strip", TRUE, nullptr);
    if (result != 0) throw End{Outcome::damaged};
    const std::unique_ptr<void, decltype(&g_free)> owner(buffer, g_free);
    const std::string bytes(static_cast<const char*>(buffer), size);
    return {type, type == Type::webp ? without_exif(bytes) : bytes};
}

// PNG where something shows through or where it is the smaller one (drawings, screens); JPEG for photographs.
Type suitable_type(const Image& image)
{
    if (vips_image_hasalpha(image.get())) return Type::png;
    const auto jpeg = encode(image, Type::jpeg, derivative_quality).bytes.size();
    // The best compression takes long, and never makes a third of what the fast one does: where that is hopeless, it is not tried.
    if (encode(image, Type::png, derivative_quality, fast_compression).bytes.size() > 3 * jpeg) return Type::jpeg;
    return encode(image, Type::png, derivative_quality).bytes.size() <= jpeg ? Type::png : Type::jpeg;
}

constexpr const char* suffix(Type type) { return type == Type::jpeg ? "jpg" : type == Type::webp ? "webp" : "png"; }

std::string write(const Encoded& encoded, const fs::path& folder, const char* name)
{
    const auto file_name = fmt::format("{}.{}", name, suffix(encoded.type));
    blob::OpenFile(folder / file_name, blob::OpenFile::For::creating).write_all(encoded.bytes);
    return file_name;
}

std::string described(const Image& image, const std::string& file)
{
    return fmt::format(R"("width":{},"height":{},"file":"{}")", vips_image_get_width(image.get()), vips_image_get_height(image.get()),
                       file);
}

Image narrowed(const Image& image, int width)
{
    VipsImage* next = nullptr;
    return without_metadata(
        made(vips_thumbnail_image(image.get(), &next, width, "height", longest_original_side, "size", VIPS_SIZE_DOWN, nullptr), next));
}

void derive_into(const fs::path& input, const fs::path& folder)
{
    check_header(input);
    const auto original = without_metadata(to_plain_colours(load(input)));
    const auto derivative = narrowed(original, derivative_width);
    const auto type = suitable_type(derivative);
    const auto kept = write(encode(original, type, original_quality), folder, original_name);
    const auto shown = write(encode(derivative, type, derivative_quality), folder, derivative_name);
    fmt::print("{{\"type\":\"{}\",{},\"derivative\":{{{}}}}}\n", type == Type::jpeg ? "image/jpeg" : "image/png", described(original, kept),
               described(derivative, shown));
}

// Of an original that an earlier run has cleaned: the widths it did not make, and every width as WebP.
void widen_into(const fs::path& input, const fs::path& folder)
{
    check_header(input);
    const auto type = read_header_of(input)->type == Type::png ? Type::png : Type::jpeg;
    const auto original = without_metadata(to_plain_colours(load(input)));
    const int whole = vips_image_get_width(original.get());
    write(encode(original, Type::webp, webp_quality), folder, original_name);
    for (const int width : {further_widths[0], derivative_width, further_widths[1]}) {
        if (width >= whole) continue;
        const auto narrow = narrowed(original, width);
        const auto name = fmt::format("{}", width);
        write(encode(narrow, Type::webp, webp_quality), folder, name.c_str());
        if (width != derivative_width) write(encode(narrow, type, derivative_quality), folder, name.c_str());
    }
}

Outcome run(int count, char** words)
{
    const std::string_view verb = count == 4 ? words[1] : "";
    if (verb != "derive" && verb != "widen") {
        fmt::print(stderr, "kenober-media derive INPUT FOLDER: writes a cleaned original and a derivative of a picture.\n"
                           "kenober-media widen ORIGINAL FOLDER: writes its other widths, and all of them as WebP.\n");
        return Outcome::misused;
    }
    try {
        limit_myself();
        start_vips();
        if (verb == "derive") derive_into(words[2], words[3]);
        else widen_into(words[2], words[3]);
        return Outcome::derived;
    } catch (const End& end) {
        fmt::print(stderr, "kenober-media: {}\n", vips_error_buffer());
        return end.outcome;
    } catch (const std::bad_alloc&) {
        return Outcome::damaged;
    } catch (const std::system_error& error) {
        fmt::print(stderr, "kenober-media: {}\n", error.what());
        return blob::is_disk_full(error.code()) ? Outcome::disk_full : Outcome::misused;
    }
}

}

int main(int count, char** words)
{
    const auto outcome = run(count, words);
    if (std::fflush(stdout) != 0) std::_Exit(static_cast<int>(Outcome::misused));
    // The end of the process frees everything at once; libraries that tidy up one by one would only cost time.
    std::_Exit(static_cast<int>(outcome));
}
