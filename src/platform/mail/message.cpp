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
    refuse_unless(is_clean_utf8(message.text) && is_clean_utf8(message.html), "mail: a text is UTF-8");
    refuse_unless(message.returns_to.empty() || is_mail_address(message.returns_to), "mail: the address of the envelope is none");
    if (!message.list) return;
    const auto& list = *message.list;
    refuse_unless(is_mail_address("list@" + list.id), "mail: a list is named like a domain");
    refuse_unless(is_one_line(list.name), "mail: a name is one line of UTF-8");
    refuse_unless(is_address_of_web(list.archive), "mail: the archive is an address of the web, or none");
    refuse_unless(list.leave_at.empty() || is_mail_address(list.leave_at), "mail: the address for leaving is none");
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

// Always in angle brackets, even without a name (RFC 2919, section 3).
std::string list_id(const List& list) { return list.name.empty() ? fmt::format("<{}>", list.id) : mailbox(list.name, list.id, 9); }

std::string ways_out(const Message& message)
{
    std::string ways;
    if (message.list && !message.list->leave_at.empty()) ways = fmt::format("<mailto:{}?subject=unsubscribe>", message.list->leave_at);
    if (message.way_out.empty()) return ways;
    return (ways.empty() ? "" : ways + ",\r\n ") + fmt::format("<{}>", message.way_out);
}

std::string part(std::string_view type, std::string_view text)
{
    return fmt::format("Content-Type: {}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}", type,
                       quoted_printable(text));
}

// An equals sign is never followed by a low line in what is quoted-printable: the boundary stands in no part (RFC 2045, section 6.7).
std::string content(const Message& message)
{
    if (message.html.empty()) return part("text/plain", message.text);
    constexpr std::string_view boundary = "=_two_forms";
    return fmt::format("Content-Type: multipart/alternative; boundary=\"{0}\"\r\n\r\n--{0}\r\n{1}--{0}\r\n{2}--{0}--\r\n", boundary,
                       part("text/plain", message.text), part("text/html", message.html));
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
    if (message.list) {
        header("List-Id", list_id(*message.list));
        if (!message.list->archive.empty()) header("List-Archive", fmt::format("<{}>", message.list->archive));
    }
    if (const auto ways = ways_out(message); !ways.empty()) header("List-Unsubscribe", ways);
    if (!message.way_out.empty()) header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    if (message.author == Author::program) header("Auto-Submitted", "auto-generated");
    header("MIME-Version", "1.0");
    out += content(message);
    return sender.signer ? sender.signer->signature(out, message.date) + out : out;
}

}
