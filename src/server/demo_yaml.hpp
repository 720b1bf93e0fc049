// What the files of the demo town have in common: texts that may be missing, and moments counted back from now.
#pragma once

#include <string>

#include <yaml-cpp/yaml.h>

#include "platform/base/base.hpp"

namespace kenober::server {

inline std::string text_of(const YAML::Node& node, const char* key, const std::string& otherwise = "")
{
    return node[key] ? node[key].as<std::string>() : otherwise;
}

/// `date`, at nine in the morning, because nobody publishes at midnight; or `days_ago`, which may be 0.2; or neither.
inline Time moment_of(const YAML::Node& node, Time now, Time otherwise)
{
    if (node["days_ago"]) return now - static_cast<std::int64_t>(node["days_ago"].as<double>() * 24 * 3600) * 1'000'000;
    const auto date = parse_date(text_of(node, "date"));
    return date ? *date + hours(9) : otherwise;
}

inline YAML::Node demo_file(std::string_view name)
{
    const auto* file = find_resource(name);
    if (!file) throw std::runtime_error("demo: no such file: " + std::string(name));
    return YAML::Load(std::string(file->bytes));
}

}
