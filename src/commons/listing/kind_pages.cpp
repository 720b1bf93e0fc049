#include "commons/licence/licence.hpp"
#include "commons/listing/feed_view.hpp"
#include "commons/listing/list_pages.hpp"

namespace kenober::listing {

using contribution::Kind;
using contribution::Reuse;
using html::Address;
using http::Reply;
using http::Request;

namespace {

const Kind& kind_in(const Request& request)
{
    const auto path = std::string_view(request.path()).substr(1);
    const auto* kind = contribution::kind_of_word(path.substr(0, path.find_first_of("/.")));
    if (!kind) throw http::NotFound();
    return *kind;
}

// "?licence=cc-by-4.0" or "?communs=oui"; any other value is no list of ours.
Reuse reuse_in(const Request& request)
{
    const auto& code = request.query("licence");
    const auto& commons = request.query("communs");
    if (!code.empty() && !licence::find(code)) throw http::NotFound();
    if (!commons.empty() && commons != "oui") throw http::NotFound();
    if (!code.empty()) return {Reuse::Keeps::one, code};
    return {commons.empty() ? Reuse::Keeps::all : Reuse::Keeps::commons, {}};
}

Address narrowed(const Address& address, const Reuse& reuse)
{
    switch (reuse.keeps) {
    case Reuse::Keeps::one: return address.query("licence", reuse.licence);
    case Reuse::Keeps::commons: return address.query("communs", "oui");
    case Reuse::Keeps::all: break;
    }
    return address;
}

Heading kind_heading(const Request& request, const Kind& kind, const Reuse& reuse)
{
    const auto& t = request.words();
    Heading heading{"",
                    t.say({kind.title}),
                    "",
                    narrowed(Address::route("/{}", kind.word), reuse),
                    narrowed(Address::route("/{}.atom", kind.word), reuse),
                    narrowed(Address::route("/{}.rss", kind.word), reuse),
                    t.say({kind.invitation}),
                    licence_choices(request, kind, reuse)};
    if (reuse.keeps == Reuse::Keeps::one) heading.kick = t("Under the licence {licence}", licence::find(reuse.licence)->name);
    if (reuse.keeps == Reuse::Keeps::commons) heading.kick = t("In the commons");
    if (reuse.keeps != Reuse::Keeps::all) heading.empty = t("Nothing is published in this way yet.");
    return heading;
}

Slice newest(const Request& request, const Kind& kind, const Reuse& reuse, const Cursor& before)
{
    return contribution::list_kind(request.db(), request.site().id, kind.name, before, reuse);
}

Reply list_of_kind(Request& request)
{
    const auto& kind = kind_in(request);
    const auto reuse = reuse_in(request);
    const auto before = cursor_in(request);
    return http::page(list_page(request, kind_heading(request, kind, reuse), newest(request, kind, reuse, before), before));
}

Reply kind_atom(Request& request)
{
    const auto& kind = kind_in(request);
    const auto reuse = reuse_in(request);
    return atom(request, kind_heading(request, kind, reuse), newest(request, kind, reuse, {}));
}

Reply kind_rss(Request& request)
{
    const auto& kind = kind_in(request);
    const auto reuse = reuse_in(request);
    return rss(request, kind_heading(request, kind, reuse), newest(request, kind, reuse, {}));
}

Reply show_months(Request& request)
{
    return http::page(
        months_page(request, kind_in(request), contribution::list_months(request.db(), request.site().id, kind_in(request).name)));
}

Reply show_month(Request& request)
{
    const auto& kind = kind_in(request);
    const auto& month = request.parameter("month");
    const auto slice = contribution::list_month(request.db(), request.site().id, kind.name, month, cursor_in(request));
    const auto date = parse_date(month + "-01");
    if (slice.items.empty() || !date) throw http::NotFound();
    const auto& t = request.words();
    const auto day = local_day(*date);
    const Heading heading{
        t.say({kind.title}), t.month_in_words(day.year, day.month), "", Address::route("/{}/mois/{}", kind.word, month), {}, {}, ""};
    return http::page(list_page(request, heading, slice, cursor_in(request)));
}

}

void add_kind_routes(http::Routes& routes, const Kind& kind)
{
    const auto word = "/" + std::string(kind.word);
    const auto anybody = http::Who::anybody;
    routes.get(word, anybody, list_of_kind, {.query = {"avant", "licence", "communs"}})
        .get(word + ".atom", anybody, kind_atom, {.query = {"licence", "communs"}})
        .get(word + ".rss", anybody, kind_rss, {.query = {"licence", "communs"}})
        .get(word + "/mois", anybody, show_months)
        .get(word + "/mois/{month}", anybody, show_month, {.query = {"avant"}});
}

}
