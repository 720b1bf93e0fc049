#include <algorithm>
#include <array>

#include "platform/base/base.hpp"
#include "platform/bounce/clean.hpp"
#include "platform/bounce/reports.hpp"

namespace kenober::bounce {
namespace {

std::string first_word(std::string_view value) { return lower(value.substr(0, value.find_first_of(" \t;("))); }

bool is_delivery_status(std::string_view type) { return type == "message/delivery-status" || type == "message/global-delivery-status"; }

std::vector<Report> standard_reports(const Mail& mail)
{
    std::vector<Report> reports;
    for (const auto& part : mail.parts) {
        auto more = is_delivery_status(part.type)            ? read_delivery_status(part.bytes)
                    : part.type == "message/feedback-report" ? read_feedback(part.bytes)
                                                             : std::vector<Report>();
        for (auto& report : more)
            if (reports.size() < most_reports) reports.push_back(std::move(report));
    }
    return reports;
}

bool has_part(const Mail& mail, std::string_view type) { return std::ranges::find(mail.parts, type, &Part::type) != mail.parts.end(); }

std::string_view text_of(const Mail& mail)
{
    const auto found = std::ranges::find(mail.parts, "text/plain", &Part::type);
    return found == mail.parts.end() ? std::string_view() : found->bytes;
}

/// How programs begin the subject of an answer that nobody wrote, folded.
bool is_subject_of_absence(std::string_view subject)
{
    static constexpr std::array beginnings{"automatic reply",     "auto:",
                                           "autoreply",           "auto-reply",
                                           "auto reply",          "autoresponse",
                                           "out of office",       "out of the office",
                                           "reponse automatique", "absence du bureau",
                                           "absent du bureau",    "message d'absence",
                                           "respont emgefreek"};
    const auto words = fold(clean_words(subject, 200));
    return std::ranges::any_of(beginnings, [&](const char* beginning) { return words.starts_with(beginning); });
}

/// RFC 3834, section 5, and what programs wrote before it. A receipt (RFC 8098) comes of itself, too.
bool is_automatic(const Mail& mail)
{
    const auto submitted = first_word(value_of(mail.fields, "auto-submitted"));
    if (!submitted.empty() && submitted != "no") return true;
    static constexpr std::array fields{"x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply"};
    for (const auto* name : fields)
        if (const auto* value = find(mail.fields, name); value != nullptr && first_word(*value) != "no") return true;
    const auto precedence = first_word(value_of(mail.fields, "precedence"));
    if (precedence == "auto_reply" || precedence == "auto-reply" || precedence == "junk") return true;
    if (precedence == "bulk" && find(mail.fields, "list-id") == nullptr) return true;
    return has_part(mail, "message/disposition-notification") || is_subject_of_absence(mail.subject);
}

bool is_from_server(const Mail& mail)
{
    const auto from = lower(value_of(mail.fields, "from"));
    return from.find("mailer-daemon") != std::string::npos || from.starts_with("postmaster@") ||
           from.find("<postmaster@") != std::string::npos;
}

bool is_from_nobody(const Mail& mail)
{
    const auto* path = find(mail.fields, "return-path");
    return path != nullptr && (path->empty() || *path == "<>");
}

/// Reports in the texts of old servers; `is_automatic` for a mail that people do not write but that reports nothing.
Reply from_text(const Mail& mail, std::string_view text)
{
    Reply reply;
    if (is_from_server(mail) || is_from_qmail(text) || find(mail.fields, "x-failed-recipients") != nullptr)
        reply.reports = read_text(mail.fields, text, Trust::server);
    else if (is_automatic(mail)) reply.sort = Sort::automatic_reply;
    else if (is_from_nobody(mail)) reply.reports = read_text(mail.fields, text, Trust::nobody);
    return reply;
}

/// The identifier in the mail that came back; else below an old server's words; else of what this mail answers.
std::string sent_message_id(const Mail& mail, std::string_view text)
{
    for (const auto& part : mail.parts)
        if (const auto* id = find(part.fields, "message-id"))
            if (auto clean = clean_message_id(*id); !clean.empty()) return clean;
    if (auto below = message_id_below(text); !below.empty()) return below;
    if (auto answered = clean_message_id(value_of(mail.fields, "in-reply-to")); !answered.empty()) return answered;
    const auto references = value_of(mail.fields, "references");
    const auto last = references.rfind('<');
    return last == std::string::npos ? std::string() : clean_message_id(std::string_view(references).substr(last));
}

/// What the last server noted of the address to which it came; only then what the sender wrote.
std::string address_returned_to(const Mail& mail)
{
    static constexpr std::array fields{"x-original-to", "delivered-to", "envelope-to", "to"};
    for (const auto* name : fields)
        if (auto address = address_in(value_of(mail.fields, name)); !address.empty()) return address;
    return {};
}

}

Reply read(std::string_view mail)
{
    const auto taken = take_apart(mail);
    const auto text = text_of(taken);
    Reply reply{.reports = standard_reports(taken)};
    if (reply.reports.empty() && !has_part(taken, "message/feedback-report")) reply = from_text(taken, text);
    reply.message_id = sent_message_id(taken, reply.reports.empty() ? std::string_view() : text);
    reply.returned_to = address_returned_to(taken);
    for (auto& report : reply.reports) {
        report.message_id = reply.message_id;
        reply.sort = std::max(reply.sort, report.sort);
    }
    return reply;
}

}
