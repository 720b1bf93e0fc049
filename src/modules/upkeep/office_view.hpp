// The screens of the administrator's rooms: where they begin, mails, storage, health, the log of administration.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commons/audit/audit.hpp"
#include "commons/site/site.hpp"
#include "modules/upkeep/health.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::upkeep {

/// A site, what it takes, and what it may take.
struct Taken {
    site::Site site;
    std::int64_t bytes = 0;
};

/// How the attempt to send a mail ended.
enum class Attempt { none, taken, written, refused, later, unknown };
struct MailTest {
    std::string to;
    std::string server;  // empty: mails are written to a folder
    Attempt attempt = Attempt::none;
    std::string said;    // by the mail server
    Time at = {};
};

enum class Rooms { of_territory, of_site };
html::Html office_page(const http::Request& request, Rooms rooms, const std::vector<Finding>& findings);
html::Html mail_page(const http::Request& request, const MailTest& test);
html::Html storage_page(const http::Request& request, const Storage& storage, const std::vector<Taken>& sites);
html::Html health_page(const http::Request& request, const std::vector<Finding>& findings);
/// A page of the log, and by what it was chosen.
struct LogShown {
    audit::Entries found;
    std::optional<audit::Act> act = {};
    std::string site = {};  // its slug; empty: every site
};
html::Html log_page(const http::Request& request, const LogShown& shown);

}
