// What mail servers and mailbox providers answer about a mail that we sent: reports of delivery, complaints, automatic replies.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kenober::bounce {

enum class Sort {
    unknown,          // nothing that can be told by a rule: a person's mail, or a report that says too little
    automatic_reply,  // a holiday notice, a receipt: the address lives
    delivered,
    delayed,    // the server still tries
    temporary,  // given up for a reason that may pass, or that says nothing about the person: a full mailbox, a policy
    permanent,  // there is no such mailbox
    complaint,  // somebody called the mail unwanted
};

/// About one recipient.
struct Report {
    std::string recipient = {};  // as we wrote it where the server says so; empty where none is told that could be an address
    Sort sort = Sort::unknown;
    std::string status = {};      // a code of RFC 3463 such as "5.1.1", or empty
    std::string diagnostic = {};  // on one line of at most 500 bytes, clean UTF-8
    std::string message_id = {};  // of the mail that we sent, without <>
};

struct Reply {
    Sort sort = Sort::unknown;  // of several reports, the one that matters most: the last in the order of Sort
    std::vector<Report> reports = {};
    std::string message_id = {};   // of the mail that we sent, without <>
    std::string returned_to = {};  // the address to which this mail came, which may name the recipient (VERP)
};

/// Reads at most 2 MB, 20,000 lines, 20 levels, 1,000 parts and 1,000 recipients, whatever the bytes are. What it returns is what the
/// sender of `mail` claims: anybody can write such a mail, so `returned_to` or `message_id` has to prove that it answers one of ours.
Reply read(std::string_view mail);

}
