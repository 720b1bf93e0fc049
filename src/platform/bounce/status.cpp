#include "platform/bounce/status.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>

#include "platform/bounce/mime.hpp"

namespace kenober::bounce {
namespace {

constexpr int any = -1;

struct Rule {
    int subject, detail;
    Sort sort;  // unknown: too vague, the words decide
};

// Codes of class 5, "X.subject.detail". A code of class 4 is temporary whatever follows, one of class 2 a delivery (RFC 3463, section 2).
// The first line that fits is taken. Permanent is only what says that nobody reads mail at this address.
constexpr std::array rules{
    Rule{1, 1, Sort::permanent},    // RFC 3463, 3.2: no such mailbox
    Rule{1, 2, Sort::permanent},    // no such domain
    Rule{1, 3, Sort::permanent},    // not an address
    Rule{1, 4, Sort::permanent},    // an address of several mailboxes
    Rule{1, 6, Sort::permanent},    // moved, nobody says where to
    Rule{1, 7, Sort::temporary},    // the sender's address, which is ours
    Rule{1, 8, Sort::temporary},    // the sender's domain
    Rule{1, 10, Sort::permanent},   // RFC 7505, section 4.1: a domain that takes no mail
    Rule{2, 1, Sort::permanent},    // RFC 3463, 3.3: mailbox disabled
    Rule{2, 2, Sort::temporary},    // mailbox full: it is somebody's, who may come back
    Rule{2, 3, Sort::temporary},    // mail too long for the mailbox
    Rule{2, 4, Sort::temporary},    // a mailing list could not be expanded
    Rule{3, any, Sort::temporary},  // 3.4: the mail system
    Rule{4, 0, Sort::unknown},      // 3.5: the network
    Rule{4, 1, Sort::unknown},      // no answer from the host; at Microsoft's, no such person
    Rule{4, 4, Sort::permanent},    // no way to the domain: there is none
    Rule{4, 310, Sort::permanent},  // the same at Microsoft's
    Rule{4, any, Sort::temporary}, Rule{5, 0, Sort::unknown},      // 3.6: the protocol; old servers say it of anything
    Rule{5, any, Sort::temporary},  // of anything about the protocol, not about the person
    Rule{6, any, Sort::temporary},  // 3.7: the content
    Rule{7, 17, Sort::permanent},   // RFC 7293, section 14: the mailbox has another owner now
    Rule{7, 18, Sort::permanent},   // RFC 7293, section 14: the domain has
    Rule{7, any, Sort::temporary},  // RFC 3463, 3.8: policy, content or reputation: nothing about the person
};

struct Said {
    const char* words;  // in lower case
    Sort sort;
};

// For codes that say little, in the order in which they are looked for: a server that names a policy may do so of an unknown person.
constexpr std::array said{
    Said{"user unknown", Sort::permanent},
    Said{"unknown user", Sort::permanent},
    Said{"unknown local part", Sort::permanent},
    Said{"no such user", Sort::permanent},
    Said{"no such mailbox", Sort::permanent},
    Said{"no such recipient", Sort::permanent},
    Said{"no such person", Sort::permanent},
    Said{"no mailbox here by that name", Sort::permanent},
    Said{"mailbox not found", Sort::permanent},
    Said{"user not found", Sort::permanent},
    Said{"recipient not found", Sort::permanent},
    Said{"does not exist", Sort::permanent},
    Said{"doesn't exist", Sort::permanent},
    Said{"invalid recipient", Sort::permanent},
    Said{"unrouteable address", Sort::permanent},
    Said{"host or domain name not found", Sort::permanent},
    Said{"quota", Sort::temporary},
    Said{"mailbox full", Sort::temporary},
    Said{"mailbox is full", Sort::temporary},
    Said{"spam", Sort::temporary},
    Said{"blocked", Sort::temporary},
    Said{"blocklist", Sort::temporary},
    Said{"blacklist", Sort::temporary},
    Said{"reputation", Sort::temporary},
    Said{"policy", Sort::temporary},
    Said{"recipient address rejected", Sort::permanent},
    Said{"in the queue too long", Sort::temporary},
    Said{"retry timeout exceeded", Sort::temporary},
};

// Replies of SMTP without a code of RFC 3463, where the words did not decide; others of class 5 are about us or about the mail.
constexpr std::array gone_replies{
    550,  // RFC 5321, section 4.2.3: mailbox unavailable
    551,  // user not local
    553,  // mailbox name not allowed
    521,  // RFC 7504, section 3: the host takes no mail
    556,  // the domain takes no mail
};

struct Code {
    int kind = 0, subject = 0, detail = 0;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// One to three digits without a zero in front.
std::optional<int> take_number(std::string_view& text)
{
    int number = 0;
    const auto* const end = text.data() + std::min<std::size_t>(text.size(), 3);
    if (text.empty() || !is_digit(text.front())) return std::nullopt;
    const auto read = std::from_chars(text.data(), end, number);
    const auto length = static_cast<std::size_t>(read.ptr - text.data());
    if (length > 1 && text.front() == '0') return std::nullopt;
    text.remove_prefix(length);
    return number;
}

bool take_dot(std::string_view& text)
{
    if (!text.starts_with('.')) return false;
    text.remove_prefix(1);
    return true;
}

std::optional<Code> code_at(std::string_view text)
{
    const auto kind = take_number(text);
    if (!kind || (*kind != 2 && *kind != 4 && *kind != 5) || !take_dot(text)) return std::nullopt;
    const auto subject = take_number(text);
    if (!subject || !take_dot(text)) return std::nullopt;
    const auto detail = take_number(text);
    if (!detail) return std::nullopt;
    const bool goes_on =
        !text.empty() && (is_digit(text.front()) || text.front() == '_' || (text.front() == '.' && text.size() > 1 && is_digit(text[1])));
    if (goes_on) return std::nullopt;
    return Code{*kind, *subject, *detail};
}

std::string written(const Code& code)
{
    return std::to_string(code.kind) + "." + std::to_string(code.subject) + "." + std::to_string(code.detail);
}

Sort ruled(const Code& code)
{
    if (code.kind != 5) return code.kind == 2 ? Sort::delivered : Sort::temporary;
    for (const auto& rule : rules)
        if (rule.subject == code.subject && (rule.detail == any || rule.detail == code.detail)) return rule.sort;
    return Sort::unknown;
}

Sort meant(std::string_view low, std::span<const Said> table)
{
    const auto found = std::ranges::find_if(table, [&](const Said& one) { return low.find(one.words) != std::string_view::npos; });
    return found == table.end() ? Sort::unknown : found->sort;
}

bool begins_word(std::string_view text, std::size_t at)
{
    return at == 0 || std::string_view(" \t\n(:;#\"'<").find(text[at - 1]) != std::string_view::npos;
}

/// The first reply of SMTP of class 4 or 5: three digits (RFC 5321, section 4.2) at the beginning of a word, with a space or hyphen behind.
int reply_in(std::string_view text)
{
    for (std::size_t at = 0; at + 3 <= text.size(); ++at) {
        if ((text[at] != '4' && text[at] != '5') || !begins_word(text, at) || text[at + 1] < '0' || text[at + 1] > '5') continue;
        const bool ends = at + 3 == text.size() || std::string_view(" -\n").find(text[at + 3]) != std::string_view::npos;
        if (ends && is_digit(text[at + 2])) return ((text[at] - '0') * 100) + ((text[at + 1] - '0') * 10) + (text[at + 2] - '0');
    }
    return 0;
}

}

std::string status_of(std::string_view text)
{
    const auto code = code_at(text);
    return code ? written(*code) : std::string();
}

std::string status_in(std::string_view text)
{
    for (std::size_t at = 0; at + 5 <= text.size(); ++at) {
        if ((text[at] != '4' && text[at] != '5') || text[at + 1] != '.') continue;
        const bool begins = begins_word(text, at) || (at >= 4 && text[at - 1] == '-' && is_digit(text[at - 2])); // "550-5.1.1"
        if (!begins) continue;
        if (const auto code = code_at(text.substr(at))) return written(*code);
    }
    return {};
}

std::string best_status(std::string_view told, std::string_view words)
{
    const auto code = code_at(told);
    if (code && (code->kind == 2 || ruled(*code) != Sort::unknown)) return written(*code);
    auto other = status_in(words);
    return !other.empty() || !code ? other : written(*code);
}

Sort sort_of(std::string_view status, std::string_view words)
{
    const auto code = code_at(status);
    if (code)
        if (const auto sort = ruled(*code); sort != Sort::unknown) return sort;
    if (const auto sort = meant(lower(words), said); sort != Sort::unknown) return sort;
    const int reply = reply_in(words);
    if (reply >= 400 && reply < 500) return Sort::temporary;
    if (code && code->subject == 4) return Sort::temporary;
    if (reply >= 500) return std::ranges::find(gone_replies, reply) != gone_replies.end() ? Sort::permanent : Sort::temporary;
    // Only "5.0.0" or one that nobody knows: RFC 3463, section 2, class 5, sending again does not help; about the mailbox (3.3) it exists.
    if (code) return code->subject == 2 ? Sort::temporary : Sort::permanent;
    return Sort::unknown;
}

bool is_still_trying(std::string_view words)
{
    static constexpr std::array trying{
        Said{"this is a warning message only", Sort::delayed}, Said{"you do not need to resend", Sort::delayed},
        Said{"has not yet been delivered", Sort::delayed},     Said{"delivery attempts will continue", Sort::delayed},
        Said{"will continue to be attempted", Sort::delayed},
    };
    return meant(lower(words), trying) == Sort::delayed;
}

}
