// The mails about a notice: the receipt, the decision to whoever gave it, and to whoever wrote the object.
#pragma once

#include "commons/notice/notice.hpp"

namespace kenober::notice {

/// Where whoever gave a notice follows it: on the site of its object, which need not be the one where it was given.
html::Address followed_at(const http::Request& request, std::int64_t site, const std::string& token);
/// Nothing where no address was given. `token`: of the private link.
void mail_receipt(const http::Request& request, store::Transaction& db, const Notice& notice, const std::string& token);
/// To everybody whose open notice this decides, each with a private link of their own.
void mail_givers(const http::Request& request, store::Transaction& db, const std::vector<Notice>& notices, const Decision& decision);
/// To whoever wrote the object, where the act itself has not told them. They are never told who gave notice.
/// Of what changed, each has a private link to appeal.
void mail_writers(const http::Request& request, store::Transaction& db, const Object& object, const std::vector<Writer>& to,
                  const Decision& decision);
/// To those who appealed: what somebody else decided.
void mail_answer(const http::Request& request, store::Transaction& db, const Object& object, const std::vector<Appeal>& appeals,
                 const Decision& decision);

}
