// The folder in which qmail, Dovecot and Postfix put mails: new/ for those that nobody has seen, cur/ for the others, tmp/ for what is being written.
#pragma once

#include <filesystem>

#include "platform/mailbox/arrived.hpp"

namespace kenober::mailbox {

struct Look {
    std::size_t most = 100; // mails of one look
    std::size_t most_bytes = mailbox::most_bytes;
};

/// Hands over what lies in new/, the oldest first, and returns how many mails that were. What is `taken` is removed: what it says is kept where
/// it belongs, and a second copy would hold addresses that nobody thinks of erasing. What is `refused`, or larger than `most_bytes` (`take` is
/// not asked about that), goes to cur/ as seen, because nobody else is told that it came and a person may want to know. What is for `later`
/// stays, behind all others, and the look ends at the third one.
///
/// The recipient is the first of those that the mail's fields name (fields.hpp) that is not refused. What is no ordinary file, cannot be read or
/// goes away meanwhile is passed over, whatever it is a link to. Throws std::system_error where there is no such folder, or where nothing
/// can be taken out of it: the same mails would come again for ever. One look at a time.
int look(const std::filesystem::path& folder, const Take& take, const Look& limits = {});

}
