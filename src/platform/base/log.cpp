#include "platform/base/log.hpp"

#include <atomic>

#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace kenober::log {

namespace {

std::atomic<Shape> shape = Shape::plain;

spdlog::logger& logger()
{
    static const auto one = [] {
        auto made = spdlog::stderr_logger_mt("kenober");
        made->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
        made->flush_on(spdlog::level::warn);
        return made;
    }();
    return *one;
}

spdlog::level::level_enum of(Level level)
{
    switch (level) {
    case Level::debug: return spdlog::level::debug;
    case Level::info: return spdlog::level::info;
    case Level::warning: return spdlog::level::warn;
    case Level::error: break;
    }
    return spdlog::level::err;
}

// Control characters never reach the log as they are: a value could otherwise forge a line (or a JSON member).
void append_quoted(std::string& out, std::string_view text)
{
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') out.append({'\\', c});
        else if (byte < 0x20 || byte == 0x7f) out += fmt::format("\\u{:04x}", byte);
        else out += c;
    }
    out += '"';
}

bool is_plain_word(std::string_view text)
{
    if (text.empty()) return false;
    for (const char c : text)
        if (c <= ' ' || c == '"' || c == '=' || c == '\\' || c == 0x7f) return false;
    return true;
}

}

void choose(Level least, Shape chosen)
{
    shape = chosen;
    logger().set_level(of(least));
    if (chosen == Shape::json) logger().set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%e%z","level":"%l",%v})");
}

bool writes(Level level) { return logger().should_log(of(level)); }

void write(Level level, std::string_view event, Values values)
{
    if (!writes(level)) return;
    std::string line;
    if (shape == Shape::json) {
        line = "\"event\":";
        append_quoted(line, event);
        for (const auto& [name, value] : values) {
            line += ',';
            append_quoted(line, name);
            line += ':';
            append_quoted(line, value);
        }
    } else {
        line = event;
        for (const auto& [name, value] : values) {
            line.append(" ").append(name).append("=");
            if (is_plain_word(value)) line += value;
            else append_quoted(line, value);
        }
    }
    logger().log(of(level), "{}", line);
}

}
