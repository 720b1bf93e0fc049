#include "platform/mailbox/session.hpp"

#include <algorithm>
#include <utility>

#include "platform/mailbox/command.hpp"

namespace kenober::mailbox {

Session::Session(std::string name, const Take& take, Room& room, std::size_t most_mail)
    : m_name(std::move(name)), m_take(take), m_most_mail(most_mail), m_content(room, most_mail)
{}

std::string Session::greeting() const { return "220 " + m_name + " LMTP\r\n"; }

std::string Session::read(std::string_view bytes)
{
    while (!bytes.empty() && !m_is_over) {
        if (m_state == State::mail) {
            bytes = m_content.read(bytes);
            if (m_content.is_complete()) end_mail();
        } else {
            bytes = read_line(bytes);
        }
    }
    return std::exchange(m_answers, {});
}

/// Up to the end of the line, or all; obeys a whole line.
std::string_view Session::read_line(std::string_view bytes)
{
    const auto feed = bytes.find('\n');
    const auto piece = bytes.substr(0, feed == std::string_view::npos ? feed : feed + 1);
    const auto rest = bytes.substr(piece.size());
    // Of a line that is too long only its last byte counts, to know how it ends.
    if (m_line.size() + piece.size() > most_line) {
        m_is_long = true;
        m_line = m_line.empty() || piece.size() > 1 ? "" : m_line.substr(m_line.size() - 1);
        m_line += piece.size() > 1 ? piece.substr(piece.size() - 2) : piece;
    } else {
        m_line += piece;
    }
    if (feed == std::string_view::npos) return rest;
    const auto line = std::exchange(m_line, {});
    if (++m_commands > most_commands) end("421 4.7.0 Enough for one connection");
    // Where some servers see the end of a line and others do not, a second command could hide behind the first.
    else if (!line.ends_with("\r\n")) end("500 5.5.2 Lines end with CR LF");
    else if (std::exchange(m_is_long, false)) fault("500 5.5.2 This line is too long");
    else obey(std::string_view(line).substr(0, line.size() - 2));
    return rest;
}

void Session::obey(std::string_view line)
{
    if (!std::ranges::all_of(line, [](char c) { return c >= ' ' && c < '\x7F'; }))
        return fault("500 5.5.2 Only printable ASCII stands in a command");
    const auto command = command_of(line);
    const auto& verb = command.verb;
    if (verb == "QUIT") end("221 2.0.0 Goodbye");
    else if (verb == "NOOP") answer("250 2.0.0 Still here");
    else if (verb == "VRFY") answer("252 2.5.0 Send a mail and see");
    else if (verb == "RSET") {
        forget();
        answer("250 2.0.0 Forgotten");
    } else if (verb == "LHLO") say_hello(command.arguments);
    else if (verb == "MAIL") take_sender(command.arguments);
    else if (verb == "RCPT") take_recipient(command.arguments);
    else if (verb == "DATA") begin_mail();
    else if (verb == "HELO" || verb == "EHLO") fault("500 5.5.1 This is LMTP: LHLO");
    else if (verb == "HELP" || verb == "EXPN") fault("502 5.5.1 Not done here");
    else if (m_state == State::greeted) end("500 5.5.1 This is LMTP");
    else fault("500 5.5.1 What?");
}

void Session::say_hello(std::string_view name)
{
    if (name.empty()) return fault("501 5.5.4 LHLO and a name");
    forget();
    m_state = State::ready;
    answer("250-" + m_name);
    answer("250-PIPELINING");
    answer("250-ENHANCEDSTATUSCODES");
    answer("250-8BITMIME");
    answer("250 SIZE " + std::to_string(m_most_mail));
}

void Session::take_sender(std::string_view arguments)
{
    if (m_state == State::greeted) return fault("503 5.5.1 LHLO first");
    if (m_has_sender) return fault("503 5.5.1 One mail at a time");
    auto path = path_of(arguments, "FROM:");
    if (!path) return fault("501 5.5.2 MAIL FROM:an address in <>");
    if (const auto refusal = refusal_of_mail(path->parameters, m_most_mail)) return fault(*refusal);
    m_sender = std::move(path->address);
    m_has_sender = true;
    answer("250 2.1.0 From them");
}

void Session::take_recipient(std::string_view arguments)
{
    if (!m_has_sender) return fault("503 5.5.1 MAIL first");
    auto path = path_of(arguments, "TO:");
    if (!path || path->address.empty()) return fault("501 5.5.2 RCPT TO:an address in <>");
    if (!path->parameters.empty()) return fault("555 5.5.4 This parameter is not known here");
    // No fault: the sender sends the mail again to the others (RFC 5321, section 4.5.3.1.10).
    if (m_recipients.size() == most_recipients) return answer("452 4.5.3 Too many recipients");
    m_recipients.push_back(std::move(path->address));
    answer("250 2.1.5 To be seen");
}

void Session::begin_mail()
{
    if (m_recipients.empty()) return fault("503 5.5.1 RCPT first");
    m_state = State::mail;
    m_content.clear();
    answer("354 End with a dot on a line of its own");
}

// RFC 2033, section 4.2: an answer for each RCPT that was accepted, in their order.
void Session::end_mail()
{
    for (const auto& recipient : m_recipients) answer(outcome(recipient));
    ++m_commands;
    m_state = State::ready;
    forget();
}

std::string_view Session::outcome(const std::string& recipient) const
{
    if (m_content.lack() == Content::Lack::too_large) return "552 5.3.4 This mail is too large";
    if (m_content.lack() == Content::Lack::no_room) return "452 4.3.1 No room now, send it again";
    switch (ask(m_take, {recipient, m_sender, m_content.bytes()})) {
    case Verdict::taken: return "250 2.0.0 Taken";
    case Verdict::refused: return "550 5.1.1 No such address here";
    case Verdict::later: break;
    }
    return "451 4.3.0 It could not be kept, send it again";
}

void Session::forget()
{
    m_has_sender = false;
    m_sender.clear();
    m_recipients.clear();
    m_content.clear();
}

void Session::fault(std::string_view line)
{
    if (++m_faults >= most_faults) end("421 4.7.0 Too many faults");
    else answer(line);
}

void Session::end(std::string_view line)
{
    answer(line);
    m_is_over = true;
    forget();
}

}
