// A form that was not acted upon, given back with all that was written in it, so that one button sends it again.
#pragma once

#include "platform/http/failure.hpp"
#include "platform/http/request.hpp"

namespace kenober::http {

/// Why it is given back: what the page says, and the least time that the sender has to wait with the button (see Filling).
struct NotTaken {
    int status;
    Sentence title;
    Sentence reason;
    Filling filling = Filling::writing;
};

/// The page, with that status, never kept. The form keeps its idempotency key and gets a fresh seal; passwords are left out, and files
/// have a field in which they can be chosen again. Needs no database; where the house cannot make its page, a bare one does.
Reply send_again(const Request& request, const NotTaken& why);

/// Whether the same form may well succeed when it is sent once more: it stood the test (or nobody could be asked), and what failed is ours, or the moment.
bool is_worth_sending_again(const Request& request, const Failure& failure);
/// What such a failure says; what it says itself comes first.
NotTaken not_taken(const Failure& failure);

}
