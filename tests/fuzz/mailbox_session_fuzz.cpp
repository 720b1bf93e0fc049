// Any bytes as one talk in LMTP: answered alike in one piece and in many, every mail answered once for each recipient, all room given back.
// The first byte chooses how large the pieces are.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "platform/mailbox/mailbox.hpp"

namespace {

using namespace kenober::mailbox;

constexpr std::size_t most_mail = 2'000, room = 3'000;

void expect(bool holds)
{
    if (!holds) std::abort();
}

struct Seen {
    std::string answers;
    std::vector<std::string> mails;
    bool is_over = false;
    bool operator==(const Seen&) const = default;
};

void look_at(const Arrived& arrived)
{
    expect(could_be_address(arrived.recipient) && (arrived.sender.empty() || could_be_address(arrived.sender)));
    expect(arrived.bytes.size() <= most_mail);
    // After a line end no dot is left alone on its line: that would have been the end.
    expect(arrived.bytes.empty() || arrived.bytes.ends_with("\r\n"));
}

Seen talk(std::string_view bytes, std::size_t step)
{
    Seen seen;
    Room left{room};
    const Take take = [&seen](const Arrived& arrived) {
        look_at(arrived);
        seen.mails.push_back(arrived.recipient + "\n" + arrived.sender + "\n" + std::string(arrived.bytes));
        return arrived.recipient.size() % 3 == 0 ? Verdict::taken : arrived.recipient.size() % 3 == 1 ? Verdict::refused : Verdict::later;
    };
    {
        Session session("mx", take, left, most_mail);
        for (std::size_t begin = 0; begin < bytes.size(); begin += step) {
            seen.answers += session.read(bytes.substr(begin, step));
            expect(left.left <= room);
        }
        seen.is_over = session.is_over();
        expect(!seen.is_over || session.read("NOOP\r\n").empty());
    }
    expect(left.left == room);
    return seen;
}

// Only lines of "ddd" and a space or a hyphen, whatever was said.
void look_at_answers(std::string_view answers)
{
    while (!answers.empty()) {
        const auto end = answers.find("\r\n");
        expect(end != std::string_view::npos && end >= 4 && end <= 512);
        const auto line = answers.substr(0, end);
        expect(line[0] >= '2' && line[0] <= '5' && (line[3] == ' ' || line[3] == '-'));
        expect(std::ranges::all_of(line, [](char c) { return c >= ' ' && c < '\x7F'; }));
        answers.remove_prefix(end + 2);
    }
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const auto whole = talk(bytes, std::max<std::size_t>(1, bytes.size()));
    look_at_answers(whole.answers);
    expect(whole == talk(bytes, 1 + data[0] % 64));
    return 0;
}
