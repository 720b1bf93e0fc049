#include <algorithm>
#include <array>
#include <charconv>

#include "platform/base/base.hpp"
#include "platform/bounce/clean.hpp"
#include "platform/bounce/reports.hpp"
#include "platform/bounce/status.hpp"

namespace kenober::bounce {
namespace {

/// "\x{E9}" becomes é (RFC 6533, section 3): how an address of other letters is written where only ASCII may stand.
std::string without_escapes(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        const auto at = text.find("\\x{");
        out += text.substr(0, at);
        text.remove_prefix(std::min(text.size(), at));
        if (text.empty()) break;
        std::uint32_t point = 0;
        const auto end = text.find('}');
        const auto digits = text.substr(3, end == std::string_view::npos ? end : end - 3);
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), point, 16);
        const bool is_point = end != std::string_view::npos && read.ec == std::errc() && read.ptr == digits.data() + digits.size() &&
                              point != 0 && point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
        if (!is_point) return {};
        out += to_utf8(std::u32string(1, static_cast<char32_t>(point)));
        text.remove_prefix(end + 1);
    }
    return out;
}

/// "rfc822; name@town.example", also without its type. Of other sorts of addresses nothing is known here.
std::string recipient_in(std::string_view value)
{
    std::string type = "rfc822";
    if (const auto semicolon = value.find(';'); semicolon != std::string_view::npos) {
        type = lower(trim(value.substr(0, semicolon)));
        value.remove_prefix(semicolon + 1);
    }
    if (type != "rfc822" && type != "utf-8") return {};
    if (const auto comment = value.find(" ("); comment != std::string_view::npos) value = value.substr(0, comment);
    return address_in(type == "utf-8" ? without_escapes(value) : std::string(value));
}

/// The first word of a value: "failed" of "Failed (gave up)".
std::string first_word(std::string_view value) { return lower(value.substr(0, value.find_first_of(" \t;("))); }

Report report_of(const Fields& group)
{
    Report report;
    report.recipient = recipient_in(value_of(group, "original-recipient"));
    if (report.recipient.empty()) report.recipient = recipient_in(value_of(group, "final-recipient"));
    auto said = value_of(group, "diagnostic-code");
    if (const auto semicolon = said.find(';'); semicolon < 20) said.erase(0, semicolon + 1);  // the type: "smtp; 550 …"
    report.diagnostic = clean_words(said, most_diagnostic);
    const auto action = first_word(value_of(group, "action"));
    if (action == "delivered" || action == "relayed" || action == "expanded") {  // RFC 3464, section 2.3.3
        report.status = status_of(value_of(group, "status"));
        report.sort = Sort::delivered;
        return report;
    }
    report.status = best_status(value_of(group, "status"), said);
    report.sort = sort_of(report.status, said);
    if (action == "delayed") report.sort = Sort::delayed;
    if (action == "failed" && report.sort == Sort::delivered) report.sort = Sort::unknown;  // it says two things
    return report;
}

bool names_recipient(const Fields& group) { return find(group, "final-recipient") || find(group, "original-recipient"); }

/// Some servers write several recipients without an empty line between them: each begins where a name comes again.
std::vector<Fields> parted(const Fields& group)
{
    std::vector<Fields> parts(1);
    for (const auto& field : group) {
        const bool begins = field.name == "final-recipient" || field.name == "original-recipient";
        if (begins && find(parts.back(), field.name)) parts.emplace_back();
        parts.back().push_back(field);
    }
    return parts;
}

/// RFC 5965, section 7.3, and what providers add. "not-spam" takes a complaint back, "auth-failure" (RFC 6591) is for whoever signs mails.
bool is_complaint(std::string_view feedback)
{
    static constexpr std::array types{"abuse", "fraud", "virus", "other", "opt-out", "opt-out-list"};
    return std::ranges::find(types, feedback) != types.end();
}

}

std::vector<Report> read_delivery_status(std::string_view bytes)
{
    std::vector<Report> reports;
    for (const auto& group : groups_of(bytes, most_reports + 1)) {
        if (!names_recipient(group)) continue;
        for (const auto& part : parted(group))
            if (reports.size() < most_reports) reports.push_back(report_of(part));
    }
    return reports;
}

std::vector<Report> read_feedback(std::string_view bytes)
{
    std::vector<Report> reports;
    const auto groups = groups_of(bytes, 1);
    if (groups.empty() || !is_complaint(first_word(value_of(groups.front(), "feedback-type")))) return reports;
    for (const auto& field : groups.front()) {
        if (field.name != "original-rcpt-to" || reports.size() >= most_reports) continue;
        auto recipient = recipient_in(field.value);
        if (!recipient.empty()) reports.push_back({.recipient = std::move(recipient), .sort = Sort::complaint});
    }
    if (reports.empty()) reports.push_back({.sort = Sort::complaint});
    return reports;
}

}
