#include "modules/wish/wish.hpp"

#include "modules/wish/wish_view.hpp"

namespace kenober::wish {

using contribution::Contribution;
using contribution::Input;
using contribution::Need;
using contribution::Part;
using contribution::Saying;
using contribution::Sheet;

namespace {

Wish wish_of(const Sheet& sheet) { return {sheet["more"], sheet["needs"]}; }

void keep_sheet(store::Transaction& db, const Contribution& one, const Sheet& sheet) { keep(db, one.id, wish_of(sheet)); }

void read(store::Snapshot& db, const Contribution& one, Sheet& sheet)
{
    const auto wish = get(db, one.id);
    sheet.set("more", wish.more);
    sheet.set("needs", wish.needs);
}

html::Html body(store::Snapshot& db, const Contribution& one) { return view(get(db, one.id), one.language); }

html::Html preview(const Contribution& one, const Sheet& sheet) { return view(wish_of(sheet), one.language); }

std::string text(store::Snapshot& db, const Contribution& one)
{
    const auto wish = get(db, one.id);
    return wish.more.empty() ? wish.needs : wish.more + "\n\n" + wish.needs;
}

}

const contribution::Kind kind{
    .name = "wish",
    .word = "envies",
    .schema = "CreativeWork",
    .one = msgid("Wish"),
    .title = msgid("Wishes"),
    .invitation = msgid("No wish has been said here yet. Yours could be the first one."),
    .propose = msgid("Say a wish"),
    .can_help = msgid("I can help"),
    .sayings = {Saying::would_like, Saying::look_for, Saying::wrong},
    .fields = {{"title", msgid("My wish, in one sentence"),
                msgid("For example: I would like a bench where one can wait for the bus out of the wind."), Input::line, Need::required,
                most_sentence},
               {"more", msgid("A few words more"), nullptr, Input::lines, Need::optional, most_words, 4},
               {"needs", msgid("What would help"), msgid("Hands, a room, tools, somebody who knows how…"), Input::lines, Need::optional,
                most_words, 3}},
    .asks = {Part::tags, Part::place, Part::anonymity, Part::sources},
    .mode = contribution::Mode::before,
    .check = nullptr,
    .keep = keep_sheet,
    .read = read,
    .body = body,
    .preview = preview,
    .text = text,
};

}
