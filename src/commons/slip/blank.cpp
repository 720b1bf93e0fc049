#include "commons/slip/slip.hpp"

#include "commons/editor/editor.hpp"
#include "commons/site/site.hpp"

namespace kenober::slip {

using html::Address;

html::Address begin(const http::Request& request, store::Transaction& db, const Blank& blank)
{
    contribution::Contribution one;
    one.kind = blank.kind;
    one.site = blank.site;
    one.licence = site::get(db, blank.site).licence;
    one.language = i18n::code(request.language());
    one.slug = "brouillon-" + random_token(6);
    one.created = one.updated = request.now().time();
    one.id = contribution::insert(db, one, {0, "", "", one.language});
    editor::save_draft(db, one.id, {});
    // Two who type it at the same moment: the second finds the text of the first.
    if (!use_blank(db, blank, one.id, one.created))
        throw http::Conflict(say("Somebody has just begun a text with this code. Type it again."));
    // Nobody has proved anything but that they stood before the wall: as in a workshop, no mailbox is asked.
    return Address::route("/suivi/{}/modifier", contribution::give_key(db, one.id, contribution::Opens::own, contribution::Proof::mailbox));
}

}
