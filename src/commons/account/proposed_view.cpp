#include "commons/account/proposed_view.hpp"

#include "commons/layout/layout.hpp"
#include "commons/person/person.hpp"

namespace kenober::account {

using contribution::Contribution;
using contribution::State;
using html::Address;
using html::Html;
using html::markup;
using html::when;

namespace {

Address there(const http::Request& request, const Contribution& one, const Address& route)
{
    for (const auto& site : request.sites())
        if (site.id == one.site && site.id != request.site().id) return request.at(site, route);
    return request.here(route);
}

std::string title_of(const http::Request& request, const Contribution& one)
{
    return one.title.empty() ? request.words()("(no title yet)") : layout::in_print(request, one.title, one.language);
}

std::string where_it_stands(const i18n::Words& t, const Contribution& one)
{
    switch (one.state) {
    case State::draft:
        return one.sent ? t("Waits for the link in your mail to be followed.") : t("You are writing it: nobody else sees it.");
    case State::proposed: return t("In the queue: somebody reads it over.");
    case State::returned: return t("Something is missing.");
    case State::published: return t("Published: everybody can read it.");
    case State::declined: return t("Not published: the reason stands on its page.");
    case State::withdrawn: return t("You took it back.");
    case State::hidden: break;
    }
    return t("Taken off the site: the reason stands on its page.");
}

Html next_step(const http::Request& request, const Contribution& one)
{
    const auto& t = request.words();
    const auto way = [&](const Address& route, const std::string& words) {
        return markup(R"(<a href="{}">{}</a>)", there(request, one, route), words);
    };
    const auto own = Address::route("/suivi/{}", one.id);
    const auto writing = Address::route("/suivi/{}/modifier", one.id);
    switch (one.state) {
    case State::draft: return one.sent ? way(own, t("See where it stands")) : way(writing, t("Go on writing"));
    case State::proposed: return way(own, t("See where it stands"));
    case State::returned: return way(writing, t("Complete it and send it again"));
    case State::published: return way(contribution::route(one), t("Read it on the site"));
    case State::declined: return way(own, t("Read why, correct it, or ask for a second opinion"));
    case State::hidden: return way(own, t("Read why, or ask for a second opinion"));
    case State::withdrawn: break;
    }
    return way(own, t("Look at it"));
}

Html text_view(const http::Request& request, const Contribution& one, const Proposed& all)
{
    const auto& t = request.words();
    const auto missing = all.missing.find(one.id);
    return markup(R"(<li class="waiting"><h3><a href="{}">{}</a></h3><p class="meta">{}</p>{}<p>{}</p></li>)",
                  there(request, one, Address::route("/suivi/{}", one.id)), title_of(request, one), where_it_stands(t, one),
                  when(missing != all.missing.end(), [&] { return layout::said(request, missing->second); }), next_step(request, one));
}

// Of corrections as of comments: words that fit them all.
std::string standing_of(const i18n::Words& t, Standing standing)
{
    switch (standing) {
    case Standing::waiting: return t("In the queue: waits to be read over.");
    case Standing::published: return t("On the site: visible to everybody.");
    case Standing::refused: return t("Not kept.");
    case Standing::gone: break;
    }
    return t("No longer to be seen.");
}

// Where one can go on with it, its own words lead there.
Html words_of(const http::Request& request, const Said& said, const Contribution& about)
{
    constexpr std::size_t most = 200;
    if (!said.way || said.words.empty()) return layout::said(request, shorten(said.words, most));
    return markup(R"(<p><a href="{}">{}</a></p>)", there(request, about, *said.way), layout::in_print(request, shorten(said.words, most)));
}

Html said_view(const http::Request& request, const Said& said, const Contribution& about)
{
    const auto& t = request.words();
    const auto title = about.state == State::published
                           ? markup(R"(<a href="{}">{}</a>)", there(request, about, contribution::route(about)), title_of(request, about))
                           : html::text(title_of(request, about));
    return markup(R"(<li class="waiting"><h3>{}</h3><p class="meta">{} · {}</p>{}</li>)", title,
                  html::time_element(rfc3339(said.at), t.date_in_words(said.at)), standing_of(t, said.standing),
                  words_of(request, said, about));
}

Html others_part(const http::Request& request, const Others& others)
{
    return when(!others.said.empty(), [&] {
        return markup(R"(<section class="part"><h2>{}</h2><ol class="queue">{}</ol></section>)", request.words().say({others.heading}),
                      html::each(others.said, [&](const auto& one) { return said_view(request, one.first, one.second); }));
    });
}

}

Html proposed_page(const http::Request& request, const Proposed& all)
{
    const auto& t = request.words();
    const auto way_on = when(!layout::rests(request), [&] {
        return markup(R"( <a href="{}">{}</a>)", request.here(Address::route("/proposer")), t("Propose something"));
    });
    const auto texts = all.texts.empty()
                           ? markup(R"(<p class="empty">{}{}</p>)", t("Nothing yet."), way_on)
                           : markup(R"(<section class="part"><h2>{}</h2><ol class="queue">{}</ol></section>)", t("My texts"),
                                    html::each(all.texts, [&](const Contribution& one) { return text_view(request, one, all); }));
    const auto older = when(all.older != 0, [&] {
        return markup(R"(<p class="pages"><a href="{}">{}</a></p>)",
                      request.here(Address::route("/compte/propositions")).query("avant", all.older), t("Older ones"));
    });
    const auto others = when(all.is_first, [&] {
        return markup("{}{}", html::each(all.others, [&](const Others& one) { return others_part(request, one); }),
                      person::panels(request, person::Room::proposed));
    });
    return person::room_page(
        request, person::Room::proposed, t("What I proposed"),
        markup(R"(<p class="lede">{}</p>{}{}{})", t("Where each one stands, and what you can do next."), texts, older, others));
}

}
