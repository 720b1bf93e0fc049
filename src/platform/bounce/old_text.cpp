#include <algorithm>
#include <array>
#include <iterator>

#include "platform/base/base.hpp"
#include "platform/bounce/clean.hpp"
#include "platform/bounce/reports.hpp"
#include "platform/bounce/status.hpp"

namespace kenober::bounce {
namespace {

constexpr std::size_t few_lines = 60, most_words = 4'000;

/// What is said about one address, or about none before the first is named.
struct Told {
    std::string recipient, words;
};

std::string_view take_line(std::string_view& text)
{
    auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

/// A line that begins with "<address>", or that is nothing but an address: what follows is said of it.
std::string recipient_that_begins(std::string_view line)
{
    line = trim(line);
    if (line.starts_with('<')) {
        const auto end = line.find('>');
        return end == std::string_view::npos ? std::string() : clean_address(line.substr(1, end - 1));
    }
    if (const auto comment = line.find(" ("); comment != std::string_view::npos) line = line.substr(0, comment);
    if (line.ends_with(':')) line.remove_suffix(1);
    return clean_address(line);
}

/// Where a server's own words end and our mail begins.
bool is_end(std::string_view line, bool is_qmail)
{
    static constexpr std::array ends{"copy of the message",   "copy of your message",     "original message follows",
                                     "message header follow", "unsent message below",     "message text follows",
                                     "below this line is",    "returned message follows", "headers of the message"};
    const auto low = lower(trim(line));
    if (is_qmail && low.starts_with('-')) return true;
    return low.starts_with('-') && std::ranges::any_of(ends, [&](const char* words) { return low.find(words) != std::string::npos; });
}

std::vector<Told> told_in(std::string_view text, std::size_t most_lines)
{
    std::vector<Told> told(1);
    const bool is_qmail = is_from_qmail(text);
    for (std::size_t at = 0; at < most_lines && !text.empty(); ++at) {
        const auto line = take_line(text);
        if (is_end(line, is_qmail)) break;
        auto recipient = recipient_that_begins(line);
        if (!recipient.empty() && recipient != told.back().recipient) {
            if (told.size() > most_reports) break;
            told.push_back({std::move(recipient), {}});
        }
        auto& words = told.back().words;
        if (words.size() < most_words) words.append(line.substr(0, most_words)).append("\n");
    }
    return told;
}

/// From the line in which the code stands: what comes before is seldom about this address.
std::string diagnostic_of(std::string_view words, const std::string& status)
{
    const auto at = status.empty() ? std::string_view::npos : words.find(status);
    if (at != std::string_view::npos) {
        const auto line = words.rfind('\n', at);
        if (line != std::string_view::npos) words.remove_prefix(line + 1);
    }
    return clean_words(words, most_diagnostic);
}

Report report_of(const Told& told, Trust trust)
{
    auto status = status_in(told.words);
    const auto sort = trust == Trust::nobody && status.empty() ? Sort::unknown : sort_of(status, told.words);
    auto diagnostic = diagnostic_of(told.words, status);
    return {.recipient = told.recipient, .sort = sort, .status = std::move(status), .diagnostic = std::move(diagnostic)};
}

/// Exim names whom it did not reach in a field of its own.
std::vector<std::string> failed_recipients(const Fields& fields)
{
    std::vector<std::string> failed;
    for (const auto& field : fields) {
        if (field.name != "x-failed-recipients") continue;
        for (const auto one : split(field.value, ','))
            if (auto address = address_in(one); !address.empty() && failed.size() < most_reports) failed.push_back(std::move(address));
    }
    return failed;
}

/// Where no line begins with an address, the first in brackets behind "RCPT TO" or before the code is meant.
std::string recipient_somewhere(std::string_view words)
{
    for (auto at = words.find('<'); at != std::string_view::npos; at = words.find('<', at + 1))
        if (auto address = address_in(words.substr(at, 260)); !address.empty()) return address;
    return {};
}

std::vector<Report> reports_for(const std::vector<std::string>& failed, const std::vector<Told>& told, Trust trust)
{
    std::vector<Report> reports;
    for (const auto& recipient : failed) {
        const auto found = std::ranges::find(told, recipient, &Told::recipient);
        reports.push_back(report_of(found == told.end() ? told.back() : *found, trust));
        reports.back().recipient = recipient;
    }
    return reports;
}

}

bool is_from_qmail(std::string_view text)
{
    return text.substr(0, std::min<std::size_t>(text.size(), 200)).find("Hi. This is the qmail-send program") != std::string_view::npos;
}

std::vector<Report> read_text(const Fields& fields, std::string_view text, Trust trust)
{
    const auto failed = failed_recipients(fields);
    const bool is_listed = !failed.empty() || is_from_qmail(text);
    auto told = told_in(text, is_listed ? 10 * most_reports : few_lines);
    std::vector<Report> reports;
    if (!failed.empty()) {
        reports = reports_for(failed, told, trust);
    } else if (told.size() > 1) {
        std::ranges::transform(told.begin() + 1, told.end(), std::back_inserter(reports),
                               [&](const Told& one) { return report_of(one, trust); });
    } else if (auto report = report_of(told.front(), trust); report.sort != Sort::unknown || is_still_trying(told.front().words)) {
        report.recipient = recipient_somewhere(told.front().words);
        reports.push_back(std::move(report));
    }
    const bool is_delayed = std::ranges::any_of(told, [](const Told& one) { return is_still_trying(one.words); });
    for (auto& report : reports)
        if (is_delayed && (report.sort == Sort::temporary || report.sort == Sort::unknown)) report.sort = Sort::delayed;
    return reports;
}

std::string message_id_below(std::string_view text)
{
    for (std::size_t at = 0; at < 20'000 && !text.empty(); ++at) {
        const auto line = trim(take_line(text).substr(0, 1'000));
        if (line.size() > 11 && lower(line.substr(0, 11)) == "message-id:") return clean_message_id(line.substr(11));
    }
    return {};
}

}
