#include "modules/intake/move.hpp"

namespace kenober::intake {

namespace {

Problems held()
{
    Problems problems;
    problems.add("site", say("Another import into this site is under way, or was stopped a moment ago: try again in a minute."));
    return problems;
}

Checked<Report> moved(Move& move, Source& source)
{
    if (!move.begin()) return held();
    move.look_at_files();
    if (!move.has_stopped()) {
        move.prepare_site();
        if (auto problems = move.move_texts(source); !problems.empty()) return problems;
    }
    if (!move.has_stopped()) move.conclude();
    if (!move.has_stopped()) move.take_files();
    return move.end();
}

}

Checked<Report> run(store::Database& database, Source& source, const Choices& choices, const Progress& progress)
{
    if (progress && progress({}) == Then::stop) {
        Report report;
        report.end = Report::End::stopped;
        return report;
    }
    auto outline = source.outline();
    if (!outline) return outline.problems();
    Move move(database, choices, progress, *std::move(outline));
    try {
        return moved(move, source);
    } catch (const Lost&) {
        return held();
    }
}

}
