#include "platform/mail/message.hpp"

#include "platform/mail/address.hpp"
#include "platform/mail/encoding.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

namespace kenober::mail {

namespace {

void refuse_unless(bool good, const char* what)
{
    if (!good) throw std::invalid_argument(what);
}

bool is_one_line(std::string_view text)
{
    return is_clean_utf8(text) && std::ranges::none_of(text, [](char c) { return (c >= 0 && c < ' ') || c == 0x7F; });
}

bool is_id(std::string_view text)
{
    constexpr std::string_view signs = "-_.";
    return !text.empty() && text.size() <= 120 && text.front() != '.' && text.back() != '.' && text.find("..") == std::string_view::npos &&
           std::ranges::all_of(text, [&](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || signs.find(c) != std::string_view::npos;
           });
}

bool is_address_of_web(std::string_view text)
{
    if (text.empty()) return true;
    return (text.starts_with("https://") || text.starts_with("http://")) && text.size() <= 900 &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7F && c != '<' && c != '>'; });
}

void check(const Message& message, const Sender& sender)
{
    refuse_unless(is_id(message.id), "mail: the id of a message is made of letters, digits, dots, hyphens and underscores");
    refuse_unless(is_mail_address(message.to), "mail: the recipient is no mail address");
    refuse_unless(is_mail_address(sender.address), "mail: the sender is no mail address");
    refuse_unless(message.reply_to.empty() || is_mail_address(message.reply_to), "mail: the address for answers is none");
    refuse_unless(is_address_of_web(message.way_out), "mail: the way out is an address of the web, or none");
    refuse_unless(is_one_line(message.subject), "mail: a subject is one line of UTF-8");
    refuse_unless(is_one_line(message.to_name) && is_one_line(sender.name), "mail: a name is one line of UTF-8");
    refuse_unless(is_clean_utf8(message.text), "mail: a text is UTF-8");
}

// A display name that is plain ASCII stands in quotes (RFC 5322, quoted-string), any other as encoded words.
std::string mailbox(std::string_view name, std::string_view address, std::size_t used)
{
    if (name.empty()) return std::string(address);
    const bool plain = name.size() <= 60 && name.find("=?") == std::string_view::npos &&
                       std::ranges::all_of(name, [](char c) { return c >= ' ' && c < 0x7F && c != '"' && c != '\\'; });
    const auto shown = plain ? fmt::format("\"{}\"", name) : encoded_words(name, used);
    return fmt::format("{}\r\n <{}>", shown, address);
}

}

std::string render(const Message& message, const Sender& sender)
{
    check(message, sender);
    const auto domain = std::string_view(sender.address).substr(sender.address.find('@') + 1);
    std::string out;
    const auto header = [&](std::string_view name, std::string_view value) { out += fmt::format("{}: {}\r\n", name, value); };
    header("Date", mail_date(message.date));
    header("From", mailbox(sender.name, sender.address, 6));
    header("To", mailbox(message.to_name, message.to, 4));
    if (!message.reply_to.empty()) header("Reply-To", message.reply_to);
    header("Subject", header_text(message.subject, 9));
    header("Message-ID", fmt::format("<{}@{}>", message.id, domain));
    if (!message.way_out.empty()) {
        header("List-Unsubscribe", fmt::format("<{}>", message.way_out));
        header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    if (message.author == Author::program) header("Auto-Submitted", "auto-generated");
    header("MIME-Version", "1.0");
    header("Content-Type", "text/plain; charset=utf-8");
    header("Content-Transfer-Encoding", "quoted-printable");
    return out + "\r\n" + quoted_printable(message.text);
}

}
