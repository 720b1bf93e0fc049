// Fuzz target: what is written into a mail is read back the same, and reading any bytes as mail does no harm.
#include "platform/mail/encoding.hpp"
#include "platform/mail/mail.hpp"

#include <algorithm>
#include <cstdlib>

// libFuzzer's entry point has this name.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)  // NOLINT(readability-identifier-naming)
{
    using namespace kenober;
    const std::string text(reinterpret_cast<const char*>(data), size);
    mail::from_quoted_printable(text);
    mail::from_header_text(text);
    mail::is_mail_address(text);
    if (!is_clean_utf8(text)) return 0;

    if (text.find("\r\n") == std::string::npos && !text.ends_with('\r')) {
        const auto back = mail::from_quoted_printable(mail::quoted_printable(text));
        if (back != text && back != text + "\n") std::abort();
    }
    if (std::ranges::any_of(text, [](char c) { return (c >= 0 && c < ' ') || c == 0x7F; })) return 0;
    auto value = mail::header_text(text, 9);
    for (auto at = value.find("\r\n"); at != std::string::npos; at = value.find("\r\n")) value.erase(at, 2);
    if (mail::from_header_text(value) != text) std::abort();
    return 0;
}
