// Mails that come to the server: a Maildir into which the machine's post delivers them, read by looking into it now and then.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace kenober::mailbox {

/// done: kept, or nothing for us: it need not be seen again. later: it could not be kept, and is looked at again.
enum class Verdict { done, later };

struct Arrived {
    std::string recipient; // to whom it was delivered, as the post says; empty where it does not
    std::string_view mail; // as it came
};
using Take = std::function<Verdict(const Arrived& arrived)>;

inline constexpr std::size_t most_bytes = 10'000'000; // of one mail; a longer one is read up to there
inline constexpr int most_at_once = 200;              // mails of one look

/// Whether this is a Maildir: a folder with tmp, new and cur. Makes these where `folder` is empty or missing.
void prepare(const std::filesystem::path& folder);
/// Hands over what stands in `new`, the oldest first; what is done moves to `cur` as seen, where its owner removes it. Nothing but plain files is
/// opened, nothing outside the folder, and none that blocks. Returns how many were done.
int look(const std::filesystem::path& folder, const Take& take);

/// To whom a mail was delivered, as headers say that the post put before all others (Delivered-To, X-Original-To), else the first address of To.
/// Folded lines are one; the value as it stands, without angle brackets, at most 1,000 bytes.
std::string recipient_of(std::string_view mail);
/// Who says that they wrote it (From): anybody may say so.
std::string sender_of(std::string_view mail);

}
