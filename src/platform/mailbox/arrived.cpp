#include "platform/mailbox/arrived.hpp"

#include <algorithm>
#include <exception>

#include "platform/base/base.hpp"

namespace kenober::mailbox {

Verdict ask(const Take& take, const Arrived& arrived)
{
    try {
        return take(arrived);
    } catch (const std::exception& failure) {
        log::error("mailbox.take_failed", {{"why", failure.what()}});
        return Verdict::later;
    }
}

bool could_be_address(std::string_view text)
{
    return !text.empty() && text.size() <= most_address && std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7F'; });
}

}
