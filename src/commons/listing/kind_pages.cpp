#include "commons/licence/licence.hpp"
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
                    words_of_empty(request, kind.invitation),
                    format::formats_of(kind),
                    licence_choices(request, kind, reuse)};
    if (reuse.keeps == Reuse::Keeps::one) heading.kick = t("Under the licence {licence}", licence::find(reuse.licence)->name);
    if (reuse.keeps == Reuse::Keeps::commons) heading.kick = t("In the commons");
    if (reuse.keeps != Reuse::Keeps::all) heading.empty = t("Nothing is published in this way yet.");
    return heading;
}

Listed find_kind(const Request& request, const Cursor& before)
{
    const auto& kind = kind_in(request);
    const auto reuse = reuse_in(request);
    return {kind_heading(request, kind, reuse), contribution::list_kind(request.db(), request.site().id, kind.name, before, reuse)};
}

Reply show_months(Request& request)
{
    return http::page(
        months_page(request, kind_in(request), contribution::list_months(request.db(), request.site().id, kind_in(request).name)));
}

Listed find_month(const Request& request, const Cursor& before)
{
    const auto& kind = kind_in(request);
    const auto& month = request.parameter("month");
    auto slice = contribution::list_month(request.db(), request.site().id, kind.name, month, before);
    const auto date = parse_date(month + "-01");
    if (slice.items.empty() || !date) throw http::NotFound();
    const auto& t = request.words();
    const auto day = local_day(*date);
    return {{t.say({kind.title}), t.month_in_words(day.year, day.month), "", Address::route("/{}/mois/{}", kind.word, month), "",
             format::formats_of(kind)},
            std::move(slice)};
}

}

void add_kind_routes(http::Routes& routes, const Kind& kind)
{
    const auto word = "/" + std::string(kind.word);
    const auto formats = format::formats_of(kind);
    add_list<find_kind>(routes, word, formats, {"licence", "communs"});
    add_list<find_month>(routes, word + "/mois/{month}", formats);
    routes.get(word + "/mois", http::Who::anybody, show_months);
}

}
