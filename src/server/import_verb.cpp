#include <chrono>
#include <cstdio>

#include <fmt/format.h>

#include "commons/audit/audit.hpp"
#include "commons/gallery/gallery.hpp"
#include "commons/licence/licence.hpp"
#include "commons/site/site.hpp"
#include "modules/article/article.hpp"
#include "modules/newcomer/newcomer.hpp"
#include "platform/html/html.hpp"
#include "platform/i18n/i18n.hpp"
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

using intake::Manner;

const i18n::Words& english() { return i18n::words(i18n::Language::en); }

intake::Choices moving_choices(Town& town, const MoveInOrder& order)
{
    const auto site = site::find(*town.db().read(), order.site);
    if (!site) throw std::runtime_error(fmt::format("there is no site '{}': `kenober site list` names them", order.site));
    intake::Choices choices;
    choices.site = site->id;
    choices.program = order.program;
    choices.licence = order.licence.empty() ? site->licence : order.licence;
    if (!licence::find(choices.licence)) throw std::runtime_error(fmt::format("'{}' is no licence known here", choices.licence));
    choices.manner = order.manner;
    choices.files = order.files;
    choices.absent = order.absent;
    choices.wholeness = order.wholeness;
    if (!choices.files.empty() && !std::filesystem::is_directory(choices.files))
        throw std::runtime_error(choices.files.string() + " is not a folder");
    return choices;
}

void print_words(const newcomer::Kept& kept, const MoveInOrder& order)
{
    for (const auto& note : kept.report.notes)
        std::printf("%s\t%s%s%s\n", note.title.empty() ? "-" : note.title.c_str(), english().say(note.what.sentence()).c_str(),
                    note.excerpt.empty() ? "" : "\t", note.excerpt.c_str());
    for (const auto& one : intake::count_names)
        if (const auto count = kept.report.counts.*one.member) std::printf("%s: %lld\n", one.name.data(), static_cast<long long>(count));
    if (order.manner == Manner::trial) std::puts("dry run: nothing was written");
    if (kept.run) std::printf("report: /sites/%s/reprises/%lld\n", order.site.c_str(), static_cast<long long>(kept.run));
    if (kept.report.end == intake::Report::End::stopped) std::puts("stopped: run it again to go on");
}

void print_json(const newcomer::Kept& kept)
{
    html::JsonWriter json;
    json.object().member("name", kept.report.name).member("program", kept.report.program).key("counts").object();
    for (const auto& one : intake::count_names) json.key(one.name).number(kept.report.counts.*one.member);
    json.end().key("remarks").array();
    for (const auto& note : kept.report.notes)
        json.object()
            .member("title", note.title)
            .member("address", note.address)
            .member("what", english().say(note.what.sentence()))
            .member("excerpt", note.excerpt)
            .end();
    std::printf("%s\n", json.end().end().done().str().c_str());
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

int import_site_of(Config config, const MoveInOrder& order)
{
    auto town = open_town(std::move(config), Expect::existing);
    const auto choices = moving_choices(town, order);
    if (!intake::find_program(choices.program)) throw std::runtime_error(fmt::format("sites of '{}' cannot move in here", choices.program));
    gallery::keep_in(picture_store(town.config), picture_limits(town.config));
    Progress progress("import");
    const auto kept = newcomer::run_file(town.db(), order.file, choices, [&](const intake::Standing& at) {
        if (at.phase == intake::Phase::texts || at.phase == intake::Phase::files)
            progress.show(static_cast<std::size_t>(at.done), static_cast<std::size_t>(at.total));
        return intake::Then::go_on;
    });
    if (!kept) throw std::runtime_error(english().say(kept.problems().list().front().sentence));
    if (order.manner == Manner::real)
        town.db().write(store::Change::quiet(), [&](store::Transaction& db) {
            audit::note(db, {.act = audit::Act::import_site, .site = choices.site, .detail = choices.program}, current_time());
        });
    if (order.output == Output::json) print_json(*kept);
    else print_words(*kept, order);
    return kept->report.counts.refused == 0 && kept->report.end == intake::Report::End::done ? 0 : 1;
}

}
