// The screens of a workshop: for those who write, and for those who stand beside them.
#pragma once

#include "commons/slip/slip.hpp"
#include "commons/workshop/workshop.hpp"

namespace kenober::workshop {

html::Html type_page(const http::Request& request, const std::string& typed, const Problems& problems);
html::Html join_page(const http::Request& request, const Workshop& workshop, const std::string& writers, const Problems& problems);
/// Not yet, or no more: when, and how to go on.
html::Html not_now_page(const http::Request& request, const Workshop& workshop, Phase phase);
/// The code of one's own text, above its form and on its page.
html::Html own_code(const http::Request& request, const slip::Slip& slip);

html::Html list_page(const http::Request& request, const std::vector<Workshop>& workshops, const Plan& plan, const Problems& problems);

struct Draft {
    contribution::Contribution contribution;
    std::string names;
    std::optional<slip::Slip> slip;
};
/// May a facilitator still open a text beside its author, and print its slip?
enum class Beside { no, yes };
html::Html workshop_page(const http::Request& request, const Workshop& workshop, const std::vector<Draft>& drafts, Beside beside);
html::Html poster_page(const http::Request& request, const Workshop& workshop);
html::Html slips_page(const http::Request& request, const Workshop& workshop, const std::vector<Draft>& drafts);

}
