// The elements of an export, each as what it means; inside this folder only.
#pragma once

#include <string_view>

#include "platform/wxr/export.hpp"
#include "platform/xml/xml.hpp"

namespace kenober::wxr {

/// http://wordpress.org/export/1.2/ and its sisters, with https too.
bool is_export_space(std::string_view space);
/// 1.0, 1.1, 1.2.
bool is_known_version(std::string_view version);

Author author_of(const xml::Node& node);
Term term_of(const xml::Node& node);
Item item_of(const xml::Node& node);
void take_site_element(const xml::Node& node, Site& site);

}
