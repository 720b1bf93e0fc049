// Bytes of one connection, in pieces: the reader never reads past them, and takes them the same way in one piece as in many.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "platform/wire/wire.hpp"

namespace {

using namespace kenober::wire;

struct Seen {
    std::vector<std::string> requests;
    int refusal = 0;
    bool operator==(const Seen&) const = default;
};

// What one connection would hand to the rooms.
Seen read_all(std::string_view bytes, std::size_t step)
{
    static const std::filesystem::path folder = std::filesystem::temp_directory_path();
    Seen seen;
    for (std::size_t begin = 0; begin < bytes.size();) {
        RequestHead head;
        auto progress = RequestHead::Progress::wants_more;
        for (std::size_t end = begin; progress == RequestHead::Progress::wants_more && end < bytes.size();) {
            end = std::min(end + step, bytes.size());
            progress = head.read(bytes.substr(begin, end - begin));
        }
        if (progress != RequestHead::Progress::complete) {
            seen.refusal = head.refusal();
            return seen;
        }
        std::string request = std::string(head.method_name()) + " " + std::string(head.target());
        for (std::size_t i = 0; i < head.field_count(); ++i)
            request.append("\n").append(head.field(i).name).append(": ").append(head.field(i).value);
        begin += head.size();
        if (head.has_body()) {
            RequestBody body(folder, 10'000);
            if (head.is_chunked()) body.expect_chunks();
            else body.expect_length(head.content_length());
            auto body_progress = RequestBody::Progress::wants_more;
            while (body_progress == RequestBody::Progress::wants_more && begin < bytes.size()) {
                std::string_view part = bytes.substr(begin, step);
                const std::size_t before = part.size();
                body_progress = body.read(part);
                begin += before - part.size();
            }
            if (body_progress != RequestBody::Progress::complete) {
                seen.refusal = body.refusal();
                return seen;
            }
            kenober::http::Incoming incoming;
            body.store().hand_over(incoming);
            request.append("\n\n").append(incoming.body);
        }
        seen.requests.push_back(std::move(request));
    }
    return seen;
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    // Limits are looked at when bytes arrive, so that a refusal may come earlier in small pieces; what passes is the same.
    const Seen whole = read_all(bytes, bytes.size() + 1);
    for (const std::size_t step : {1, 7})
        if (read_all(bytes, step).requests != whole.requests) std::abort();

    static const Networks proxies({"10.0.0.0/8"});
    const NetworkAddress peer = read_address("10.0.0.1").value();
    const std::string_view half = bytes.substr(0, size / 2), rest = bytes.substr(size / 2);
    (void)read_forwarded(peer, proxies, half, rest, rest);
    (void)read_codings(bytes);
    (void)is_in_list(bytes, "\"a\"");
    const Range range = read_range(bytes, 1000);
    if (range.kind == RangeKind::part && (range.part.length == 0 || range.part.begin + range.part.length > 1000)) std::abort();
    return 0;
}
