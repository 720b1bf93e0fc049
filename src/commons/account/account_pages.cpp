#include <algorithm>

#include "commons/account/account_view.hpp"
#include "commons/moderation/moderation.hpp"

namespace kenober::account {

using http::Reply;
using http::Request;

namespace {

Reply show_proposed(Request& request)
{
    auto& db = request.db();
    const auto person = request.visitor().person;
    const auto before = std::max<std::int64_t>(whole_number(request.query("avant")).value_or(0), 0);
    Proposed all;
    all.is_first = before == 0;
    all.texts = list_texts(db, person, before);
    if (all.texts.size() > page_length) {
        all.texts.pop_back();
        all.older = all.texts.back().id;
    }
    for (const auto& one : all.texts)
        if (one.state == contribution::State::returned)
            if (const auto back = moderation::last_of(db, one.id, {moderation::Act::send_back})) all.missing[one.id] = back->words;
    if (all.is_first) {
        all.corrections = list_corrections(db, person);
        all.comments = list_comments(db, person);
        all.uses = list_uses(db, person);
    }
    auto reply = http::page(proposed_page(request, all));
    reply.keep = http::Keep::never;
    return reply;
}

}

void add_routes(http::Routes& routes) { routes.get("/compte/propositions", http::Who::member, show_proposed, {.query = {"avant"}}); }

}
