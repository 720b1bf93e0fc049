// Any bytes as a mail of which only its fields tell the envelope: whatever is read there could be an address.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "platform/mailbox/fields.hpp"
#include "platform/mailbox/mailbox.hpp"

namespace {

void look_at(std::string_view address)
{
    if (!kenober::mailbox::could_be_address(address) || address.find('@') == std::string_view::npos) std::abort();
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto envelope = kenober::mailbox::envelope_of(bytes);
    if (envelope.recipients.size() > 5) std::abort();
    for (const auto& recipient : envelope.recipients) look_at(recipient);
    if (!envelope.sender.empty()) look_at(envelope.sender);
    if (const auto address = kenober::mailbox::first_address(bytes); !address.empty()) look_at(address);
    return 0;
}
