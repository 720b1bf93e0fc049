// The forms in which a report may come: those of the standards, and the texts of old servers.
#pragma once

#include <string_view>
#include <vector>

#include "platform/bounce/bounce.hpp"
#include "platform/bounce/mime.hpp"

namespace kenober::bounce {

constexpr std::size_t most_reports = 1'000, most_diagnostic = 500;

/// message/delivery-status (RFC 3464, section 2) and message/global-delivery-status (RFC 6533, section 5).
std::vector<Report> read_delivery_status(std::string_view bytes);

/// message/feedback-report (RFC 5965, section 3): a complaint for each recipient, or one without; nothing where it is no complaint.
std::vector<Report> read_feedback(std::string_view bytes);

enum class Trust {
    server,  // a mail server wrote it: any code counts
    nobody,  // only that it came without a sender speaks for it: a code of RFC 3463 is needed
};

/// What old servers wrote for people: qmail, Exim, Postfix and Sendmail before they knew of RFC 3464.
std::vector<Report> read_text(const Fields& fields, std::string_view text, Trust trust);

/// qmail's text says so of itself in its first words (QSBMF).
bool is_from_qmail(std::string_view text);

/// The identifier of the mail that an old server repeats below its own words, or nothing.
std::string message_id_below(std::string_view text);

}
