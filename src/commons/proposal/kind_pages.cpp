// A facilitator puts a proposal where it belongs: it becomes of another kind, its address and its links stay.
#include <algorithm>

#include "commons/proposal/proposal_view.hpp"

namespace kenober::proposal {

using contribution::Field;
using contribution::Input;
using contribution::Kind;
using contribution::Sheet;
using contribution::State;
using html::Address;
using http::Reply;
using http::Request;

namespace {

const Field* first_long_field(const Kind& kind)
{
    const auto found = std::ranges::find_if(kind.fields, [](const Field& field) { return field.input != Input::line; });
    return found == kind.fields.end() ? nullptr : &*found;
}

bool has_field(const Kind& kind, std::string_view name) { return std::ranges::find(kind.fields, name, &Field::name) != kind.fields.end(); }

}

Sheet as_kind(const Sheet& sheet, const Kind& from, const Kind& to)
{
    Sheet made = sheet;
    std::string homeless;
    for (const auto& field : from.fields) {
        if (has_field(to, field.name)) continue;
        const auto& words = sheet[field.name];
        if (!words.empty()) homeless += (homeless.empty() ? "" : "\n\n") + words;
        made.set(field.name, {});
    }
    const auto* place = first_long_field(to);
    if (place && !homeless.empty()) {
        const auto& there = made[place->name];
        made.set(place->name, there.empty() ? homeless : there + "\n\n" + homeless);
    }
    return made;
}

namespace {

Reply change_kind(Request& request)
{
    const auto one = contribution::find(request.db(), request.number("id"));
    if (!one || one->site != request.site().id || one->state == State::draft) throw http::NotFound();
    const auto& wanted = request.form()["kind"];
    const auto found = std::ranges::find(contribution::kinds(), wanted, &Kind::name);
    if (found == contribution::kinds().end()) throw http::BadRequest();
    const auto& kind = *found;
    return request.once(store::Change::of_every_site(), [&](store::Transaction& db) {
        const auto now = contribution::find(db, one->id);
        if (now && now->kind != kind.name) {
            const auto sheet = as_kind(editor::sheet_of(db, *now), contribution::kind_named(now->kind), kind);
            contribution::set_kind(db, now->id, kind.name);
            auto changed = *now;
            changed.kind = kind.name;
            changed.standfirst = sheet["standfirst"];
            contribution::update(db, changed.id, changed);
            kind.keep(db, changed, sheet);
        }
        return http::see_other(request.here(Address::route("/relecture/{}", one->id)));
    });
}

}

void add_kind_change(http::Routes& routes) { routes.post("/relecture/{id}/genre", http::Who::facilitator, change_kind); }

}
