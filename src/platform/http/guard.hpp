// What stands between a request and its handler: may this person enter, and is this form one of ours?
#pragma once

#include <optional>

#include "platform/http/request.hpp"

namespace kenober::http {

/// Throws SignInFirst or Forbidden unless the visitor is at least what the route asks for.
void check_role(const Request& request);

/// Finds the session and its person. Where the database cannot say them, a form is read nevertheless before store::Unavailable goes on:
/// the page of failure then gives it back.
void know_sender(Request& request);

/// Reads the form and checks its seal. Nothing: the handler may act. Otherwise the page that offers to send the form again (403).
/// Throws Forbidden for a form that another website sent, BadRequest for one that cannot be read.
std::optional<Reply> take_form(Request& request);

/// The form could not be acted upon: because it was, a moment ago? Leaving takes the session and the private link along, a decision takes
/// the task. Then this is where it led; what its sender may no longer see, they saw by then.
std::optional<Reply> reply_of_form_sent_again(Request& request);

}
