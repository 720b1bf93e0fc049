#include "modules/newcomer/running.hpp"

#include "commons/repose/repose.hpp"
#include "modules/newcomer/runs_store.hpp"

namespace kenober::newcomer {

Checked<Report> run_source(store::Database& database, const std::filesystem::path& file, const Choices& choices, const Progress& progress)
{
    const auto* program = intake::find_program(choices.program);
    Problems problems;
    if (!program) problems.add("program", say("Sites of this program cannot move in here: {program}", {{"program", choices.program}}));
    // A feed may be an address.
    else if (std::error_code unknown; file.string().find("://") == std::string::npos && file.string().find(":/") == std::string::npos &&
                                      !std::filesystem::is_regular_file(file, unknown))
        problems.add("file", say("There is no such file: {file}", {{"file", file.filename().string()}}));
    if (repose::find(*database.read(), choices.site))
        problems.add("site", say("This site is at rest, and takes in nothing more: wake it first."));
    if (!problems.empty()) return problems;
    auto source = program->open(file, {choices.files, "fr", choices.wholeness});
    if (!source) return source.problems();
    return intake::run(database, **source, choices, progress);
}

Checked<Kept> run_file(store::Database& database, const std::filesystem::path& file, const Choices& choices, const Progress& progress)
{
    Kept kept;
    if (choices.manner == Manner::real)
        kept.run = database.write(store::Change::quiet(), [&](store::Transaction& db) {
            end_forgotten(db, choices.site, current_time());
            Run row;
            row.site = choices.site;
            row.program = choices.program;
            row.file_name = file.filename().string();
            row.licence = choices.licence;
            row.stage = Stage::running;
            row.begun = current_time();
            return insert(db, row);
        });
    auto report = run_source(database, file, choices, progress);
    if (!report) {
        const auto& why = report.problems().list().front().sentence;
        if (kept.run)
            database.write(store::Change::quiet(), [&](store::Transaction& db) { refuse_run(db, kept.run, why, current_time()); });
        return report.problems();
    }
    kept.report = *std::move(report);
    if (kept.run) end_run(database, kept.run, kept.report, current_time());
    return kept;
}

}
