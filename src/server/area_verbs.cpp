#include <cstdio>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <fmt/format.h>

#include "commons/area/area.hpp"
#include "platform/i18n/i18n.hpp"
#include "server/progress.hpp"
#include "server/town.hpp"
#include "server/verbs.hpp"

namespace kenober::server {

namespace {

std::string read_whole(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error(fmt::format("'{}' cannot be read", path.string()));
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void print_words(const area::Loaded& loaded)
{
    const auto& t = i18n::words(i18n::Language::en);
    for (const auto& one : loaded.left_out) std::printf("left out\t%zu\t%s\t%s\n", one.number, one.name.c_str(), t.say(one.why).c_str());
    std::printf("%zu added, %zu changed, %zu unchanged, %zu left out\n", loaded.added, loaded.changed, loaded.unchanged,
                loaded.left_out.size());
}

void print_json(const area::Loaded& loaded)
{
    const auto& t = i18n::words(i18n::Language::en);
    html::JsonWriter json;
    const auto count = [&](std::string_view name, std::size_t value) { json.key(name).number(static_cast<std::int64_t>(value)); };
    json.object();
    count("added", loaded.added);
    count("changed", loaded.changed);
    count("unchanged", loaded.unchanged);
    json.key("left_out").array();
    for (const auto& one : loaded.left_out) {
        json.object();
        count("number", one.number);
        json.member("name", one.name).member("why", t.say(one.why)).end();
    }
    std::printf("%s\n", json.end().end().done().str().c_str());
}

}

int import_areas(Config config, const AreaOrder& order)
{
    auto town = open_town(std::move(config), Expect::existing);
    const auto kind = area::kind_of(order.kind);
    if (!kind) throw std::runtime_error("--kind is commune or neighbourhood");
    Progress progress("import");
    const auto loaded =
        area::load(town.db(), *kind, read_whole(order.file), [&](std::size_t done, std::size_t total) { progress.show(done, total); });
    if (!loaded) throw std::runtime_error(i18n::words(i18n::Language::en).say(loaded.problems().list().front().sentence));
    if (order.output == Output::json) print_json(*loaded);
    else print_words(*loaded);
    return loaded->left_out.empty() ? 0 : 1;
}

}
