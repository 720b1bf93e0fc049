// What the Web API shows of what there is: JSON in the shapes of schema.hpp. It never depends on who asks, nor in which language, but for what
// is their own.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "commons/area/area.hpp"
#include "commons/contribution/contribution.hpp"
#include "commons/revision/revision.hpp"
#include "platform/http/http.hpp"

namespace kenober::api {

/// An address of this site as the API writes it: absolute, its pages in French.
std::string url(const http::Request& request, const html::Address& route);

/// alone: with its fields; own: also as whoever proposed it wrote it.
enum class Shows { in_list, alone, own };
boost::json::object contribution_json(const http::Request& request, const contribution::Contribution& one, Shows shows);
/// What would have to be sent to propose it once more: the draft, if there is one.
boost::json::object written_json(const http::Request& request, const contribution::Contribution& one);

boost::json::object site_json(const http::Request& request, const http::Site& site);
boost::json::object kind_json(const http::Request& request, const contribution::Kind& kind);
boost::json::object theme_json(const http::Request& request, std::string_view slug, std::string_view name);
boost::json::object area_json(const http::Request& request, const area::Atlas& atlas, const area::Area& area);
boost::json::object revision_json(const http::Request& request, const contribution::Contribution& on, const revision::Revision& one,
                                  std::int64_t current);

}
