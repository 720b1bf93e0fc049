#include "commons/account/account_view.hpp"

#include "commons/layout/layout.hpp"

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

std::string standing_of(const i18n::Words& t, const std::string& state)
{
    if (state == "pending" || state == "proposed" || state == "waiting") return t("In the queue: somebody reads it over.");
    if (state == "refused" || state == "declined") return t("Not kept.");
    if (state == "published" || state == "accepted") return t("Published: everybody can read it.");
    return t("It is no longer shown.");
}

Html said_view(const http::Request& request, const Said& said)
{
    const auto& t = request.words();
    constexpr std::size_t most = 200;
    const auto title =
        said.about.state == State::published
            ? markup(R"(<a href="{}">{}</a>)", there(request, said.about, contribution::route(said.about)), title_of(request, said.about))
            : html::text(title_of(request, said.about));
    return markup(R"(<li class="waiting"><h3>{}</h3><p class="meta">{} · {}</p>{}</li>)", title,
                  html::time_element(rfc3339(said.at), t.date_in_words(said.at)), standing_of(t, said.state),
                  layout::said(request, shorten(said.words, most)));
}

Html said_part(const http::Request& request, const std::string& heading, const std::vector<Said>& all)
{
    return when(!all.empty(), [&] {
        return markup(R"(<section class="part"><h2>{}</h2><ol class="queue">{}</ol></section>)", heading,
                      html::each(all, [&](const Said& one) { return said_view(request, one); }));
    });
}

}

Html proposed_page(const http::Request& request, const Proposed& all)
{
    const auto& t = request.words();
    const auto texts = all.texts.empty()
                           ? markup(R"(<p class="empty">{} <a href="{}">{}</a></p>)", t("Nothing yet."),
                                    request.here(Address::route("/proposer")), t("Propose something"))
                           : markup(R"(<section class="part"><h2>{}</h2><ol class="queue">{}</ol></section>)", t("My texts"),
                                    html::each(all.texts, [&](const Contribution& one) { return text_view(request, one, all); }));
    const auto older = when(all.older != 0, [&] {
        return markup(R"(<p class="pages"><a href="{}">{}</a></p>)",
                      request.here(Address::route("/compte/propositions")).query("avant", all.older), t("Older ones"));
    });
    const auto others = when(all.is_first, [&] {
        return markup("{}{}{}", said_part(request, t("My corrections that wait, or were not kept"), all.corrections),
                      said_part(request, t("My comments"), all.comments), said_part(request, t("Uses that I told of"), all.uses));
    });
    return layout::task_page(request, t("What I proposed"),
                             markup(R"(<p class="lede">{}</p>{}{}{}<p><a href="{}">{}</a></p>)",
                                    t("Where each one stands, and what you can do next."), texts, older, others,
                                    request.here(Address::route("/compte")), t("My account")));
}

}
