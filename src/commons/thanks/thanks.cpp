#include "commons/thanks/thanks.hpp"

#include "commons/post/post.hpp"
#include "commons/thanks/thanks_view.hpp"
#include "platform/edtf/edtf.hpp"

namespace kenober::thanks {

namespace {

using contribution::Contribution;
using contribution::Proposer;
using html::Address;

Teller& teller()
{
    static Teller one = nullptr;
    return one;
}

bool are_the_same(const Proposer& a, const Proposer& b)
{
    return (a.person != 0 && a.person == b.person) || (!a.mail.empty() && a.mail == b.mail);
}

/// Who is told, by what, and how addresses are written for them.
struct Telling {
    store::Transaction& db;
    const Contribution& origin;
    const Proposer& to;
    const Absolute& absolute;

    i18n::Language language() const { return i18n::parse_language(to.language).value_or(i18n::Language::fr); }
    std::string link(const Contribution& one) const { return absolute(language(), one.site, contribution::route(one)); }
};

/// Where they choose how they learn of it: their account, or the private page of the text, by a link made for this mail.
std::string way_to_choose(const Telling& telling)
{
    if (telling.to.person)
        return telling.absolute(telling.language(), telling.origin.site, Address::route("/compte/au-courant").fragment("servi"));
    const auto token = contribution::give_key(telling.db, telling.origin.id, contribution::Opens::own, contribution::Proof::mailbox);
    return telling.absolute(telling.language(), telling.origin.site, Address::route("/suivi/{}", token).fragment("servi"));
}

void send(const Telling& telling, const std::string& what, const std::string& link)
{
    const auto& t = i18n::words(telling.language());
    auto text = telling.to.name.empty() ? t("Hello,") : t("Hello {name},", telling.to.name);
    text += "\n\n" + what + "\n\n" + link + "\n\n" + t("Thank you for sharing it.") + "\n\n" +
            t("You choose how you learn of this, or that you do not, here: {link}", way_to_choose(telling));
    post::send(telling.db, {telling.to.mail, t("Your work was of use: {title}", shorten(telling.origin.title, 80)), text});
}

void mail_adaptation(const Telling& telling, const Contribution& made)
{
    const auto& t = i18n::words(telling.language());
    std::vector<std::string> names;
    for (const auto& author : made.authors) names.push_back(author.name);
    const auto what = names.empty() ? t("“{title}”", made.title) : t("“{title}”, by {names}", made.title, t.list_of(names));
    send(telling,
         t("something new was made from your text “{title}”:", telling.origin.title) + "\n\n" + what + "\n\n" +
             t("Your name stands there, beside what came from you."),
         telling.link(made));
}

void mail_use(const Telling& telling, const Use& use)
{
    const auto& t = i18n::words(telling.language());
    auto where = in_words(t, use);
    if (!use.address.empty()) where += "\n" + use.address;
    send(telling,
         t("your text “{title}” was of use to somebody:", telling.origin.title) + "\n\n" + where + "\n\n" +
             t("It stands on the page of your text, for all to see:"),
         telling.link(telling.origin));
}

/// Whoever proposed a text that can be seen, unless they made the use of it themselves.
std::optional<Proposer> whom_to_tell(store::Snapshot& db, const std::optional<Contribution>& origin, const Proposer& maker)
{
    if (!origin || origin->state != contribution::State::published) return {};
    auto to = contribution::proposer(db, origin->id);
    const bool is_unknown = to.name.empty() && to.mail.empty();
    return is_unknown || are_the_same(to, maker) ? std::nullopt : std::optional(std::move(to));
}

void tell_of_use(store::Transaction& db, const Use& use, Time now, const Absolute& absolute)
{
    const auto origin = contribution::find(db, use.contribution);
    const auto to = whom_to_tell(db, origin, use.teller);
    if (!to) return;
    const auto way = way_for(db, *to, origin->id);
    if (!note(db, origin->id, {.use = use.id}, way, now)) return;
    if (teller()) teller()(db, *origin, to->person, "use/" + std::to_string(use.id), now);
    if (way == Way::mail) mail_use({db, *origin, *to, absolute}, use);
}

}

void set_teller(Teller one) { teller() = one; }

Absolute absolute_by(const http::Request& request)
{
    return [&request](i18n::Language language, std::int64_t site, const Address& route) {
        for (const auto& one : request.sites())
            if (one.id == site && one.id != request.site().id) return request.absolute(request.at(one, route));
        return request.absolute(request.in(language, route));
    };
}

void tell_authors(const http::Request& request, store::Transaction& db, std::int64_t adaptation)
{
    const auto made = contribution::find(db, adaptation);
    if (!made) return;
    const auto absolute = absolute_by(request);
    const auto maker = contribution::proposer(db, adaptation);
    for (const auto& source : lineage::list_sources(db, adaptation)) {
        const auto origin = source.here ? contribution::find(db, *source.here) : std::nullopt;
        const auto to = whom_to_tell(db, origin, maker);
        if (!to) continue;
        const auto way = way_for(db, *to, origin->id);
        if (!note(db, origin->id, {.adaptation = adaptation}, way, request.now().time())) continue;
        if (teller()) teller()(db, *origin, to->person, "adaptation/" + std::to_string(adaptation), request.now().time());
        if (way == Way::mail) mail_adaptation({db, *origin, *to, absolute}, *made);
    }
}

bool note_use(store::Transaction& db, std::int64_t contribution, const Use& use, Time now, const Absolute& absolute)
{
    auto noted = use;
    noted.contribution = contribution;
    const auto same = find_same(db, noted);
    if (same) {
        if (!decide(db, same->id, Standing::accepted, use.decided_by, now)) return false;
        noted.id = same->id;
    } else {
        noted.standing = Standing::accepted;
        noted.told = now;
        noted.decided = now;
        noted.teller = {};
        noted.id = insert(db, noted);
        noted.teller = use.teller;
    }
    tell_of_use(db, noted, now, absolute);
    return true;
}

void tell_use(store::Transaction& db, const Use& use)
{
    if (!find_same(db, use)) insert(db, use);
}

bool accept(store::Transaction& db, const Use& use, std::int64_t by, Time now, const Absolute& absolute)
{
    if (!decide(db, use.id, Standing::accepted, by, now)) return false;
    tell_of_use(db, use, now, absolute);
    return true;
}

bool refuse(store::Transaction& db, const Use& use, std::int64_t by, const std::string& words, Time now)
{
    if (!decide(db, use.id, Standing::refused, by, now)) return false;
    if (use.teller.mail.empty()) return true;
    const auto& t = i18n::words(i18n::parse_language(use.teller.language).value_or(i18n::Language::fr));
    post::send(db, {use.teller.mail, t("About what you told us: {title}", shorten(use.title, 80)),
                    t("Hello,\n\nyou told us that you had used a text of ours: {use}. We do not note it for now, and here is why:\n\n"
                      "{words}\n\nThank you for having told us.",
                      in_words(t, use), "> " + words)});
    return true;
}

}
