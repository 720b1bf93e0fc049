// Answers that mail servers could send to the town of Lannvenez, which does not exist.
#pragma once

#include <string>
#include <string_view>

namespace kenober::bounce {

/// The mail that came back, as the last part of a report.
inline const std::string returned =
    "--frontier\nContent-Type: message/rfc822\n\nFrom: Lannvenez <town@lannvenez.example>\n"
    "To: anna@mail.example\nMessage-ID: <sent.1@lannvenez.example>\nSubject: This week\n\nHello.\n\n--frontier--\n";

/// A report of RFC 3464 about the recipients whose groups of fields are given.
inline std::string delivery_report(std::string_view groups)
{
    return "Return-Path: <>\nDelivered-To: back+anna=mail.example@lannvenez.example\nFrom: MAILER-DAEMON@mx.example\n"
           "Auto-Submitted: auto-replied\nSubject: Undelivered Mail Returned to Sender\nMIME-Version: 1.0\n"
           "Content-Type: multipart/report; report-type=delivery-status; boundary=\"frontier\"\n\n"
           "--frontier\nContent-Type: text/plain\n\nSomething went wrong.\n\n"
           "--frontier\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n" +
           std::string(groups) + "\n" + returned;
}

inline std::string failed(std::string_view status, std::string_view diagnostic = "")
{
    return "Final-Recipient: rfc822; anna@mail.example\nAction: failed\nStatus: " + std::string(status) + "\n" +
           (diagnostic.empty() ? "" : "Diagnostic-Code: smtp; " + std::string(diagnostic) + "\n");
}

/// A complaint of RFC 5965.
inline std::string complaint(std::string_view fields)
{
    return "From: feedback@provider.example\nTo: back@lannvenez.example\nMIME-Version: 1.0\n"
           "Content-Type: multipart/report; report-type=feedback-report; boundary=frontier\n\n"
           "--frontier\nContent-Type: text/plain\n\nThis is an email abuse report.\n\n"
           "--frontier\nContent-Type: message/feedback-report\n\nUser-Agent: Provider/1\nVersion: 1\n" +
           std::string(fields) + "\n" + returned;
}

/// A mail without parts.
inline std::string plain(std::string_view fields, std::string_view text)
{
    return std::string(fields) + "To: back@lannvenez.example\n\n" + std::string(text);
}

}
