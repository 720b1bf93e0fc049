// The addresses under which things stood on a site of WordPress: path and query, without scheme and host.
#pragma once

#include <string>
#include <vector>

#include "platform/wxr/export.hpp"

namespace kenober::wxr {

/// All that led to an item, each once, the one of its link first: "/2012/03/slug/", "/?p=12", "/?page_id=12", "/?attachment_id=12", the
/// path of the file of an attachment, the paths of slugs it had before. A site in a folder keeps it: "/blog/?p=12". What stands on
/// another host than the site is left out (www. and scheme do not matter). Nothing for what had no page: entries of menus, revisions,
/// parts of the design.
std::vector<std::string> old_addresses(const Item& item, const Site& site);

/// "/category/parent/slug/", "/?cat=3", "/?category_name=slug"; "/tag/slug/", "/?tag=slug". `terms` are all of the export: parents are
/// looked for among them.
std::vector<std::string> old_addresses(const Term& term, const std::vector<Term>& terms, const Site& site);

/// "/author/login/", "/?author=3".
std::vector<std::string> old_addresses(const Author& author, const Site& site);

/// The feeds of the site: "/feed/", "/feed/atom/", "/?feed=rss2" and their sisters; those of its comments come after them.
std::vector<std::string> feed_addresses(const Site& site);

}
