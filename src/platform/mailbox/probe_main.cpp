// Mails as they come, to try both ways with programs that others wrote:  mailbox_probe lmtp ADDRESS  or  mailbox_probe maildir FOLDER
// The first listens until its standard input ends, and says "port N" once it does (0 for a path); the second looks once. Of each mail it says
// "mail RECIPIENT <SENDER> SIZE SHA256". Recipients that begin with "nobody" are refused, those with "full" are for later.
#include <exception>
#include <iostream>
#include <limits>
#include <string>
#include <string_view>

#include "platform/base/base.hpp"
#include "platform/mailbox/mailbox.hpp"

namespace {

using namespace kenober::mailbox;

Verdict tell(const Arrived& arrived)
{
    std::cout << "mail " + arrived.recipient + " <" + arrived.sender + "> " + std::to_string(arrived.bytes.size()) + " " +
                     kenober::sha256_hex(arrived.bytes) + "\n"
              << std::flush;
    if (arrived.recipient.starts_with("nobody")) return Verdict::refused;
    return arrived.recipient.starts_with("full") ? Verdict::later : Verdict::taken;
}

void listen_at(const std::string& address)
{
    const Listener listener({.address = address, .name = "probe.example"}, tell);
    std::cout << "port " + std::to_string(listener.port()) + "\n" << std::flush;
    std::cin.ignore(std::numeric_limits<std::streamsize>::max());
}

}

int main(int count, char** words)
{
    const std::string_view way = count == 3 ? words[1] : "";
    try {
        if (way == "lmtp") listen_at(words[2]);
        else if (way == "maildir") std::cout << "looked at " + std::to_string(look(words[2], tell)) + "\n";
        else std::cerr << "mailbox_probe lmtp ADDRESS | maildir FOLDER\n";
    } catch (const std::exception& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
    return way.empty() ? 2 : 0;
}
