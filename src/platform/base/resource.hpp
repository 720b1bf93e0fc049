// Files that are part of the program: assets, migrations, catalogues, the demo town. tools/embed.py writes the table.
#pragma once

#include <span>
#include <string_view>

namespace kenober {

struct Resource {
    std::string_view name;         // path from the project's root; catalogues are `catalogues/<language>.mo`
    std::string_view bytes;
    std::string_view gzip;         // empty where compressing does not pay
    std::string_view brotli;
    std::string_view fingerprint;  // first 12 hexadecimal digits of the SHA-256 of bytes
    std::string_view type;         // media type, for assets
};

/// All of them, sorted by name.
std::span<const Resource> resources();

/// The one of this name, or nullptr.
const Resource* find_resource(std::string_view name);

/// Those whose names begin with `prefix`, sorted.
std::span<const Resource> resources_under(std::string_view prefix);

}
