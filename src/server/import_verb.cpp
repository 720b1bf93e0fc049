#include <chrono>
#include <cstdio>

#include <fmt/format.h>

#include "commons/licence/licence.hpp"
#include "commons/site/site.hpp"
#include "modules/article/article.hpp"
#include "platform/html/html.hpp"
#include "server/progress.hpp"
#include "server/town.hpp"
#include "server/verbs.hpp"

namespace kenober::server {

namespace {

using Outcome = article::ImportedFile::Outcome;

std::string_view name(Outcome outcome)
{
    switch (outcome) {
    case Outcome::published: return "published";
    case Outcome::draft: return "draft";
    case Outcome::unchanged: return "unchanged";
    case Outcome::refused: break;
    }
    return "refused";
}

article::ImportChoices choices_of(Town& town, const ImportOrder& order)
{
    article::ImportChoices choices;
    const auto site = site::find(*town.db().read(), order.site);
    if (!site) throw std::runtime_error(fmt::format("there is no site '{}': `kenober site list` names them", order.site));
    choices.site = site->id;
    choices.section = order.section;
    choices.authors = order.authors.empty() ? std::vector{site->name} : order.authors;
    choices.licence = order.licence.empty() ? site->licence : order.licence;
    choices.language = order.language;
    if (!licence::find(choices.licence)) throw std::runtime_error(fmt::format("'{}' is no licence known here", choices.licence));
    if (!order.date.empty()) {
        choices.date = parse_date(order.date);
        if (!choices.date) throw std::runtime_error(fmt::format("'{}' is not a date like 2026-11-22", order.date));
    }
    return choices;
}

void print_words(const article::ImportReport& report)
{
    for (const auto& file : report.files) {
        if (file.outcome == Outcome::unchanged) continue;
        std::printf("%s\t%s\t%s\n", std::string(name(file.outcome)).c_str(), file.path.c_str(), file.address.c_str());
        for (const auto& remark : file.remarks) std::printf("\t%s\n", remark.c_str());
    }
    std::printf("%zu published, %zu drafts, %zu unchanged, %zu refused\n", report.count(Outcome::published), report.count(Outcome::draft),
                report.count(Outcome::unchanged), report.count(Outcome::refused));
}

void print_json(const article::ImportReport& report)
{
    html::JsonWriter json;
    json.array();
    for (const auto& file : report.files) {
        json.object()
            .member("path", file.path)
            .member("outcome", name(file.outcome))
            .member("address", file.address)
            .key("remarks")
            .array();
        for (const auto& remark : file.remarks) json.text(remark);
        json.end().end();
    }
    std::printf("%s\n", json.done().str().c_str());
}

}

int import_markdown(Config config, const ImportOrder& order)
{
    auto town = open_town(std::move(config), Expect::existing);
    const auto choices = choices_of(town, order);
    Progress progress("import");
    const auto report =
        article::import_folder(town.db(), order.folder, choices, [&](std::size_t done, std::size_t total) { progress.show(done, total); });
    if (order.output == Output::json) print_json(report);
    else print_words(report);
    return report.count(Outcome::refused) == 0 ? 0 : 1;
}

}
