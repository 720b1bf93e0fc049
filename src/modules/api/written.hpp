// What a program writes, member by member, and the sheet of the form that says the same: the rules then are those of the form.
#pragma once

#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "commons/contribution/contribution.hpp"
#include "commons/site/site.hpp"
#include "platform/base/base.hpp"

namespace kenober::api {

/// Members beside kind, fields, language and draft.
std::vector<std::string_view> members_taken(const contribution::Kind& kind);

/// Puts what the body says into the sheet; null takes away, what it does not say stays. Problems stand under the body's own members.
void write(contribution::Sheet& sheet, const boost::json::object& body, const contribution::Kind& kind,
           const std::vector<site::Section>& sections, Problems& problems);
/// The opposite: a body that would write this sheet.
boost::json::object body_of(const contribution::Kind& kind, const contribution::Sheet& sheet, const std::vector<site::Section>& sections);
/// The fields of the kind itself, by name.
boost::json::object fields_of(const contribution::Kind& kind, const contribution::Sheet& sheet);

/// Problems of the form, under the members of the body that hold what they are about.
Problems in_body(const Problems& of_form, const contribution::Kind& kind);

}
