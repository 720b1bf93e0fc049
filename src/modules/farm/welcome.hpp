// The first minutes of a server: whoever started it answers five questions, and administers a territory that works.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "commons/person/person.hpp"
#include "modules/farm/hue.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::farm {

/// The five answers.
struct Founding {
    std::string town;
    person::NewPerson founder;
    HueChoice hue;
};

/// Does this token found the server, now?
bool is_founders(store::Snapshot& db, std::string_view token, Time now);

html::Html founding_page(const http::Request& request, const std::string& token, const Founding& founding, const Problems& problems);
/// What to do first, for those who administer.
html::Html first_steps_page(const http::Request& request);

}
