// Any bytes as a feed: refused in words, or read into clean texts and addresses of the web; mending reads all that the strict reader does.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "platform/feed/feed.hpp"

namespace {

void expect(bool holds)
{
    if (!holds) std::abort();
}

bool is_web(const std::string& address) { return address.empty() || address.starts_with("http://") || address.starts_with("https://"); }

void look_at(const kenober::feed::Item& item)
{
    using kenober::is_clean_utf8;
    for (const auto* text : {&item.id, &item.title, &item.rights, &item.summary.html, &item.content.html, &item.language})
        expect(is_clean_utf8(*text));
    for (const auto* address : {&item.address, &item.external_address, &item.comments, &item.image, &item.source_address})
        expect(is_web(*address));
    for (const auto& enclosure : item.enclosures) expect(is_web(enclosure.address) && !enclosure.address.empty());
    for (const auto& licence : item.licences) expect(is_web(licence));
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace kenober;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto strict = feed::read(bytes, "", {.address = "https://example.org/a/b"});
    const auto mended = feed::read(bytes, "", {.address = "https://example.org/a/b", .faults = feed::Faults::mend});
    if (strict) {
        expect(static_cast<bool>(mended) && mended->feed.items.size() == strict->feed.items.size());
        for (const auto& item : strict->feed.items) look_at(item);
    } else {
        expect(*strict.problems().list().front().sentence.id != '\0');
    }
    if (mended)
        for (const auto& item : mended->feed.items) look_at(item);
    feed::read_moment(bytes);
    const auto whole = feed::with_whole_addresses(bytes, "https://example.org/a/b");
    expect(feed::with_whole_addresses(whole, "https://example.org/a/b") == whole);
    return 0;
}
