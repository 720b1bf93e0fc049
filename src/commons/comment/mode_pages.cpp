// Who may comment: chosen for one contribution by its proposer or by those who read over.
#include "commons/audit/audit.hpp"
#include "commons/comment/pages.hpp"
#include "commons/proposal/proposal.hpp"

namespace kenober::comment {

using html::Address;
using http::Reply;
using http::Request;

namespace {

// What the form says: one of the modes, or nothing for "as the site chose".
std::optional<Chosen> chosen(const Request& request, Hand hand)
{
    for (const auto mode : modes)
        if (request.form()["comments"] == contribution::name(mode)) return Chosen{mode, hand};
    return {};
}

Reply choose_own(Request& request)
{
    const auto mine = proposal::own(request);
    const auto& one = mine.contribution;
    return request.once(store::Change::of_site(one.site), [&](store::Transaction& db) {
        const auto before = choice_of(db, one.id);
        if (before && before->hand == Hand::facilitator)
            throw http::Conflict(say("Somebody who reads over on this site chose who may comment here."));
        set_choice(db, one.id, chosen(request, Hand::proposer));
        return http::see_other(request.here(Address::route("/suivi/{}", mine.token)));
    });
}

Reply show(Request& request) { return http::page(choice_page(request, commented(request))); }

Reply choose(Request& request)
{
    const auto one = commented(request);
    return request.once(store::Change::of_site(one.site), [&](store::Transaction& db) {
        set_choice(db, one.id, chosen(request, Hand::facilitator));
        return http::see_other(request.here(contribution::route(one)).fragment("commentaires"));
    });
}

}

void keep_setting(const Request& request, store::Transaction& db)
{
    const auto site = request.site().id;
    std::vector<audit::Difference> changed;
    for (const auto& kind : contribution::kinds())
        for (const auto mode : modes)
            if (request.form()["comments-" + std::string(kind.name)] == contribution::name(mode)) {
                changed.push_back({kind.title, name_of(mode_of(db, site, kind.name)), name_of(mode)});
                set_mode(db, site, kind.name, mode);
            }
    const auto detail = audit::in_detail(changed);
    if (!detail.empty()) audit::note(db, {audit::Act::change_comments, request.visitor().person, site, 0, detail}, request.now().time());
}

void add_choice_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.post("/suivi/{token}/commentaires", anybody, choose_own)
        .get("/commenter/{id}/reglage", facilitator, show)
        .post("/commenter/{id}/reglage", facilitator, choose);
}

}
