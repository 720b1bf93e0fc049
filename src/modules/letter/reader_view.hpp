// What a reader sees: the page of the letter, the choices, the way out.
#pragma once

#include <string>
#include <vector>

#include "modules/letter/letter.hpp"
#include "modules/letter/reader.hpp"
#include "platform/html/html.hpp"

namespace kenober::letter {

struct Offers {
    std::vector<Offer> sites, themes, areas;
};

/// What the form says, and what there is to choose from.
struct Asking {
    Reader reader;
    Offers offers;
    Problems problems = {};
};

html::Html panel_view(const http::Request& request, const Letter& letter);
/// `mail_address`: where one asks for it by mail; may be empty.
html::Html front_page(const http::Request& request, const Letter& letter, const Asking& asking, const std::string& mail_address);
html::Html asked_page(const http::Request& request);
html::Html confirm_page(const http::Request& request, const Letter& letter, const Reader& reader);
html::Html choices_page(const http::Request& request, const Letter& letter, const Asking& asking, bool is_new);
html::Html leave_page(const http::Request& request, const Letter& letter, const Reader& reader);
html::Html left_page(const http::Request& request);

}
