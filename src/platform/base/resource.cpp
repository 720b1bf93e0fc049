#include "platform/base/resource.hpp"

#include <algorithm>

namespace kenober {

const Resource* find_resource(std::string_view name)
{
    const auto all = resources();
    const auto found = std::ranges::lower_bound(all, name, {}, &Resource::name);
    return found != all.end() && found->name == name ? &*found : nullptr;
}

std::span<const Resource> resources_under(std::string_view prefix)
{
    const auto all = resources();
    const auto first = std::ranges::lower_bound(all, prefix, {}, &Resource::name);
    const auto last = std::find_if_not(first, all.end(), [&](const Resource& r) { return r.name.starts_with(prefix); });
    return {first, last};
}

}
