#include "platform/wire/compression.hpp"

#include <brotli/encode.h>
#include <zlib.h>

namespace kenober::wire {

std::string gzip(std::string_view bytes, Effort effort)
{
    z_stream stream{};
    constexpr int gzip_window = 15 + 16;
    const int level = effort == Effort::kept ? 7 : 4;
    if (deflateInit2(&stream, level, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
    std::string packed(bytes.size(), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const bool is_whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    packed.resize(is_whole ? stream.total_out : 0);
    deflateEnd(&stream);
    return packed;
}

std::string brotli(std::string_view bytes, Effort effort)
{
    std::string packed(bytes.size(), '\0');
    std::size_t size = packed.size();
    const bool is_whole = BrotliEncoderCompress(effort == Effort::kept ? 7 : 4, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(),
                                                reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                                                reinterpret_cast<std::uint8_t*>(packed.data())) == BROTLI_TRUE;
    packed.resize(is_whole ? size : 0);
    return packed;
}

bool is_worth_compressing(std::string_view media_type, std::size_t size)
{
    if (size < 1024) return false;
    const std::string_view type = media_type.substr(0, media_type.find(';'));
    return type.starts_with("text/") || type.ends_with("+xml") || type.ends_with("+json") || type == "application/json" ||
           type == "application/xml" || type == "application/javascript" || type == "image/svg+xml";
}

}
