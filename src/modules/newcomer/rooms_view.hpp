// The rooms of imports: the form, what goes on, the report.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "commons/site/site.hpp"
#include "modules/newcomer/running.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::newcomer {

struct SendForm {
    site::Site site;
    std::string program, licence;
    Problems problems;
    std::vector<Run> before;
};
html::Html send_page(const http::Request& request, const SendForm& form);
html::Html runs_page(const http::Request& request, const site::Site& site, const std::vector<Run>& runs);

struct Shown {
    site::Site site;
    Run run;
    std::optional<Moment> moment;
    std::vector<Group> groups;
};
html::Html run_page(const http::Request& request, const Shown& shown);

struct Remarks {
    site::Site site;
    Run run;
    std::vector<std::pair<std::int64_t, Noted>> list;
    std::int64_t next = 0;  // the number after which it goes on; 0: nowhere
};
html::Html remarks_page(const http::Request& request, const Remarks& remarks);

}
