// The screens of the server's own rooms.
#pragma once

#include <string>
#include <vector>

#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/mail/mail.hpp"

namespace kenober::upkeep {

html::Html design_page(const http::Request& request);
html::Html mailbox_page(const http::Request& request, const std::vector<mail::KeptMail>& mails);
html::Html mail_page(const http::Request& request, const mail::KeptMail& mail);
/// dead: what was given up. retried: what failed, and is tried again by itself.
html::Html jobs_page(const http::Request& request, const std::vector<jobs::Entry>& dead, const std::vector<jobs::Entry>& retried);

}
