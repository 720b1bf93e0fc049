// Any bytes as an export of WordPress: read, or refused with a line; in one piece or in many, it is the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "platform/wxr/wxr.hpp"

namespace {

void expect(bool holds)
{
    if (!holds) std::abort();
}

std::vector<unsigned long> lines_of(std::string_view bytes, std::size_t piece, bool& was_read)
{
    std::vector<unsigned long> lines;
    kenober::wxr::Reader reader(
        {.site = {}, .author = {}, .term = {}, .item = [&](kenober::wxr::Item&& item) { lines.push_back(item.line); }});
    bool goes_on = true;
    for (std::size_t at = 0; at < bytes.size() && goes_on; at += piece) goes_on = reader.put(bytes.substr(at, piece));
    was_read = goes_on && reader.finish();
    expect(was_read == !reader.fault());
    return lines;
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace kenober;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto all = wxr::read(bytes);
    bool whole = false, pieces = false;
    const auto at_once = lines_of(bytes, size + 1, whole);
    const auto bit_by_bit = lines_of(bytes, 7, pieces);
    expect(whole == static_cast<bool>(all) && pieces == whole && at_once == bit_by_bit);
    if (!all) {
        expect(*all.problems().list().front().sentence.id != '\0');
        return 0;
    }
    for (const auto& item : all->items) {
        expect(is_clean_utf8(item.title) && is_clean_utf8(item.content));
        for (const auto& address : wxr::old_addresses(item, all->site)) expect(address.starts_with('/'));
    }
    return 0;
}
