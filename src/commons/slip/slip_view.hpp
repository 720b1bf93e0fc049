// The screens of slips and of collecting.
#pragma once

#include "commons/editor/editor.hpp"
#include "commons/slip/slip.hpp"

namespace kenober::slip {

html::Html type_page(const http::Request& request, const std::string& typed, const Problems& problems);

/// `slip` is there while its code may still be shown to whoever made it.
html::Html print_page(const http::Request& request, const contribution::Contribution& one, const std::optional<Slip>& slip);

/// What a facilitator writes down: what was told, by whom, and that they agree.
struct Collecting {
    editor::Setting setting;
    contribution::Sheet sheet = {};
    Assistance assistance = {};
    enum class Consent { missing, given } consent = Consent::missing;
    Problems problems = {};
};
enum class Shows { form, preview };
html::Html collect_page(const http::Request& request, const Collecting& collecting, Shows shows = Shows::form);

}
