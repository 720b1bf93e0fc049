// What the files of the demo town have in common: texts that may be missing, and moments counted back from now.
#pragma once

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

#include <yaml-cpp/yaml.h>

#include "platform/base/base.hpp"

namespace kenober::demo {

inline std::string text_of(const YAML::Node& node, const char* key, const std::string& otherwise = "")
{
    return node[key] ? node[key].as<std::string>() : otherwise;
}

/// The same day at an hour at which people are up: `share` of the time from nine in the morning to nine in the evening, but never after `now`.
inline Time waking_hour(Time moment, double share, Time now)
{
    const auto day = local_day(moment);
    return std::min(start_of_day(day.year, day.month, day.day) + hours(9) + minutes(static_cast<std::int64_t>(share * 12 * 60)),
                    now - minutes(10));
}

/// `date`, at nine in the morning; or `days_ago`, of which 4.5 is three in the afternoon four days ago; or neither.
inline Time moment_of(const YAML::Node& node, Time now, Time otherwise)
{
    if (node["days_ago"]) {
        const auto ago = node["days_ago"].as<double>(), whole = std::floor(ago);
        return waking_hour(now - days(static_cast<std::int64_t>(whole)), ago - whole, now);
    }
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
