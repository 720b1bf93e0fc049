// The queue: what waits for those who read over, and the pages on which they decide.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "commons/person/person.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::queue {

void add_routes(http::Routes& routes);

/// How a task of another folder is declined as spam, together with others: called inside the write, with the number in the task's key.
using DeclineSpam = void (*)(const http::Request& request, store::Transaction& db, std::int64_t id);
/// `sort` is what stands before the slash of the task's key. Said once, before the door opens.
void add_spam(std::string_view sort, DeclineSpam decline);

/// Who may answer an appeal: those who read over on a site but `not_for`; where nobody else does, those of the main site; perhaps nobody.
std::vector<person::Person> who_may_answer(const http::Request& request, store::Snapshot& db, std::int64_t site,
                                           const std::vector<std::int64_t>& not_for);

/// What somebody else is asked to look at again.
struct Appealed {
    const char* asks = "";              // msgid: who asks, with the holes name, title, site, words, link
    std::string title, words;
    html::Address address;              // of the page where it is answered, without site and language
    std::vector<std::int64_t> not_for;  // who decided first, and whom it concerns
};
/// A mail to each who may answer.
void mail_appeal(const http::Request& request, store::Transaction& db, std::int64_t site, const Appealed& appealed);

/// The list of single keys, and the small script that hears them.
html::Html keys(const http::Request& request);

}
