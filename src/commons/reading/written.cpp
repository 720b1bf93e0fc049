#include "commons/reading/reading_view.hpp"

namespace kenober::reading {

std::string written_body(store::Snapshot& db, const contribution::Contribution& one)
{
    const auto& kind = contribution::kind_named(one.kind);
    contribution::Sheet sheet;
    kind.read(db, one, sheet);
    std::string text;
    for (const auto& field : kind.fields) {
        if (field.input == contribution::Input::markdown) return sheet[field.name];
        if (field.name == "title" || field.name == "standfirst" || sheet[field.name].empty()) continue;
        text += (text.empty() ? "" : "\n\n") + sheet[field.name];
    }
    return text;
}

}
