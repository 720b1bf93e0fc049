// Addresses that a site had before it moved in, in the one form in which they are kept and asked for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kenober::intake {

inline constexpr std::size_t most_former = 1000;  // bytes

/// Path decoded, without slash at the end, and query with its keys in order: "/spip.php?id_article=12&page=article". Empty for what is no address
/// of a page. `raw` is percent-encoded or not, with or without scheme and host; a fragment is left out.
std::string former_form(std::string_view raw);

/// What is looked for when this is asked for, the nearest first: as it stands, without what visitors' tools add to a query, without a query.
std::vector<std::string> former_forms(std::string_view path, std::string_view query);

}
