#include "commons/lineage/thanks.hpp"

#include "commons/lineage/lineage.hpp"
#include "commons/post/post.hpp"

namespace kenober::lineage {

namespace {

using contribution::Contribution;
using contribution::Proposer;

bool are_the_same(const Proposer& a, const Proposer& b)
{
    return (a.person != 0 && a.person == b.person) || (!a.mail.empty() && a.mail == b.mail);
}

void mail_thanks(const http::Request& request, store::Transaction& db, const Proposer& to, const Contribution& origin,
                 const Contribution& adaptation)
{
    const auto language = i18n::parse_language(to.language).value_or(i18n::Language::fr);
    const auto& t = i18n::words(language);
    std::vector<std::string> names;
    for (const auto& author : adaptation.authors) names.push_back(author.name);
    const auto link = request.absolute(request.in(language, contribution::route(adaptation)));
    const auto made = names.empty() ? t("“{title}”", adaptation.title) : t("“{title}”, by {names}", adaptation.title, t.list_of(names));
    post::send(db, {to.mail, t("Your work was of use: {title}", shorten(origin.title, 80)),
                    t("Hello {name},\n\nsomething new was made from your text “{title}”:\n\n{made}\n\n{link}\n\nYour name stands there, "
                      "beside what came from you. Thank you for sharing it.",
                      to.name, origin.title, made, link)});
}

}

void tell_authors(const http::Request& request, store::Transaction& db, std::int64_t adaptation)
{
    const auto made = contribution::find(db, adaptation);
    if (!made) return;
    const auto maker = contribution::proposer(db, adaptation);
    for (const auto& source : list_sources(db, adaptation)) {
        const auto origin = source.here ? contribution::find(db, *source.here) : std::nullopt;
        if (!origin || origin->state != contribution::State::published) continue;
        const auto to = contribution::proposer(db, origin->id);
        const bool is_unknown = to.name.empty() && to.mail.empty();
        if (is_unknown || are_the_same(to, maker)) continue;
        const auto way = to.mail.empty() ? Way::slip : Way::mail;
        if (!note_thanks(db, origin->id, adaptation, way, request.now().time())) continue;
        if (way == Way::mail) mail_thanks(request, db, to, *origin, *made);
    }
}

}
