#include "commons/repose/index.hpp"

#include "platform/archive/archive.hpp"
#include "platform/html/html.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace kenober::repose {
namespace {

namespace json = boost::json;

constexpr std::string_view page_type = "text/html";

bool is_page(std::string_view type) { return type.starts_with(page_type); }

std::string suffix_of(std::string_view path)
{
    const auto name = path.substr(path.rfind('/') + 1);
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string() : std::string(name.substr(dot + 1));
}

std::string in_quotes(std::string_view value)
{
    std::string made = "\"";
    for (const char c : value) {
        if (c == '"' || c == '\\') made += '\\';
        made += c;
    }
    return made + "\"";
}

}

void write_index(const Index& index, const std::filesystem::path& folder)
{
    html::JsonWriter writer;
    writer.object();
    for (const auto& [target, one] : index) {
        writer.key(target).object();
        writer.member("file", one.file).member("type", one.type).member("location", one.location);
        writer.key("headers").object();
        for (const auto& [name, value] : one.headers) writer.member(name, value);
        writer.end().end();
    }
    std::ofstream stream(folder / "addresses.json", std::ios::binary);
    stream << writer.end().done().str() << '\n';
    if (!stream.flush()) throw std::runtime_error((folder / "addresses.json").string() + " cannot be written");
}

Index read_index(const std::filesystem::path& folder)
{
    std::ifstream stream(folder / "addresses.json", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    boost::system::error_code error;
    const auto value = json::parse(text, error);
    if (error || !value.is_object()) throw std::runtime_error((folder / "addresses.json").string() + " cannot be read");
    Index index;
    for (const auto& [target, said] : value.get_object()) {
        const auto& one = said.as_object();
        const auto text_of = [&](const char* name) { return std::string(one.at(name).as_string()); };
        Frozen frozen{text_of("file"), text_of("type"), text_of("location")};
        for (const auto& [name, header] : one.at("headers").as_object())
            frozen.headers.emplace_back(std::string(name), std::string(header.as_string()));
        index.emplace(std::string(target), std::move(frozen));
    }
    return index;
}

std::string file_of(std::string_view target, std::string_view type)
{
    const auto mark = std::min(target.find('?'), target.size());
    std::string file(target.substr(1, mark == 0 ? 0 : mark - 1));
    if (file.empty()) file = "index";
    if (mark < target.size()) file += "@" + std::string(target.substr(mark + 1));
    if (is_page(type)) file += ".html";
    if (file.find('%') != std::string::npos || !archive::is_safe_name(file)) return {};
    // A slash in a query would make a folder of it.
    return mark < target.size() && target.find('/', mark) != std::string_view::npos ? std::string() : file;
}

std::string nginx_text(const Index& index)
{
    std::string text = "# A site at rest, for nginx: put this inside a server { … }, and name the folder.\n"
                       "# root /…/pages;\n"
                       "default_type text/html;\ncharset utf-8;\ncharset_types *;\n";
    const auto front = index.find("/");
    if (front != index.end())
        for (const auto& [name, value] : front->second.headers) text += fmt::format("add_header {} {};\n", name, in_quotes(value));
    text += "location / { try_files $uri@$args.html $uri.html $uri =404; }\n"
            "location = / { try_files /index@$args.html /index.html =404; }\n";
    std::map<std::string, std::string> types;
    for (const auto& [target, one] : index) {
        const auto path = target.substr(0, target.find('?'));
        if (!one.location.empty() && target == path)
            text += fmt::format("location = {} {{ return 301 {}; }}\n", target, in_quotes(one.location));
        if (one.file.empty() || is_page(one.type)) continue;
        if (const auto suffix = suffix_of(path); !suffix.empty()) types.emplace(suffix, one.type.substr(0, one.type.find(';')));
        else
            text += fmt::format("location = {} {{ types {{}} default_type {}; try_files $uri@$args $uri =404; }}\n", path,
                                one.type.substr(0, one.type.find(';')));
    }
    for (const auto& [suffix, type] : types)
        text +=
            fmt::format("location ~ \\.{}$ {{ types {{}} default_type {}; try_files $uri@$args $uri $uri.html =404; }}\n", suffix, type);
    return text;
}

}
