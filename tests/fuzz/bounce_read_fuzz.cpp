// Any bytes as an answer to a mail: whatever is told of it is clean, short, and an address only where it could be one.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "platform/base/base.hpp"
#include "platform/bounce/bounce.hpp"

namespace {

void expect(bool holds)
{
    if (!holds) std::abort();
}

void look_at(const std::string& text, std::size_t most)
{
    using namespace kenober;
    expect(text.size() <= most && is_clean_utf8(text));
    for (const char32_t c : to_code_points(text)) expect(c >= 0x20 && (c < 0x7F || c >= 0xA0));
}

void look_at_address(const std::string& address)
{
    look_at(address, 254);
    expect(address.empty() || (std::ranges::count(address, '@') == 1 && address.find_first_of(" <>,;\"") == std::string::npos));
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace kenober::bounce;
    const auto reply = read({reinterpret_cast<const char*>(data), size});
    expect(reply.reports.size() <= 1'000);
    look_at(reply.message_id, 500);
    look_at_address(reply.returned_to);
    auto most = reply.reports.empty() ? reply.sort : Sort::unknown;
    expect(!reply.reports.empty() || reply.sort == Sort::unknown || reply.sort == Sort::automatic_reply);
    for (const auto& report : reply.reports) {
        look_at_address(report.recipient);
        look_at(report.diagnostic, 500);
        look_at(report.status, 9);
        expect(report.message_id == reply.message_id);
        most = std::max(most, report.sort);
    }
    expect(most == reply.sort);
    return 0;
}
