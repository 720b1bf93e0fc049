#include "commons/moderation/moderation_mail.hpp"

#include <algorithm>

#include "commons/post/post.hpp"

namespace kenober::moderation {

using contribution::Contribution;
using html::Address;

namespace {

/// What a mail about a decision is made of, ready in the language of whoever gets it.
struct Telling {
    const i18n::Words& t;
    std::string name, title, site, link, reader, reason, words, mentor;
};

post::Mail published(const std::string& to, const Telling& about)
{
    const auto& t = about.t;
    return {
        to, t("It is published: {title}", shorten(about.title, 80)),
        t("Hello {name},\n\n“{title}” can now be read by everybody on {site}:\n\n{link}\n\nThank you for writing. {reader} read it over.",
          about.name, about.title, about.site, about.link, about.reader)};
}

post::Mail sent_back(const std::string& to, const Telling& about)
{
    const auto& t = about.t;
    return {
        to, t("Nearly there: {title}", shorten(about.title, 80)),
        t("Hello {name},\n\n{reader} has read “{title}” for {site}. Something is still missing: {reason}.\n\n{words}\n\n{mentor} helps you with it: just reply to this mail.\n\nCorrect it and send it again from your own page:\n\n{link}",
          about.name, about.reader, about.title, about.site, about.reason, about.words, about.mentor, about.link)};
}

post::Mail declined(const std::string& to, const Telling& about)
{
    const auto& t = about.t;
    return {
        to, t("It is not published: {title}", shorten(about.title, 80)),
        t("Hello {name},\n\n“{title}” is not published on {site}. {reader} read it over.\n\nReason: {reason}.\n\n{words}\n\nFrom your own page you may correct it and send it again, or appeal: somebody else then looks at it.\n\n{link}",
          about.name, about.title, about.site, about.reader, about.reason, about.words, about.link)};
}

post::Mail hidden(const std::string& to, const Telling& about)
{
    const auto& t = about.t;
    return {
        to, t("It was taken off the site: {title}", shorten(about.title, 80)),
        t("Hello {name},\n\n{reader} has taken “{title}” off {site}.\n\nReason: {reason}.\n\n{words}\n\nFrom your own page you may appeal: somebody else then looks at it.\n\n{link}",
          about.name, about.reader, about.title, about.site, about.reason, about.words, about.link)};
}

post::Mail back_again(const std::string& to, const Telling& about)
{
    const auto& t = about.t;
    return {to, t("It is on the site again: {title}", shorten(about.title, 80)),
            t("Hello {name},\n\n“{title}” can be read on {site} again:\n\n{link}\n\n{reader} decided so.", about.name, about.title,
              about.site, about.link, about.reader)};
}

post::Mail overturned(const std::string& to, const Telling& about)
{
    const auto& t = about.t;
    return {to, t("Your appeal was heard: {title}", shorten(about.title, 80)),
            t("Hello {name},\n\n{reader} has looked at “{title}” again, and everybody can now read it on {site}:\n\n{link}\n\n{words}",
              about.name, about.reader, about.title, about.site, about.link, about.words)};
}

post::Mail upheld(const std::string& to, const Telling& about)
{
    const auto& t = about.t;
    return {to, t("Your appeal has its answer: {title}", shorten(about.title, 80)),
            t("Hello {name},\n\n{reader} has looked at “{title}” for {site} again. The decision stays.\n\n{words}\n\n{link}", about.name,
              about.reader, about.title, about.site, about.words, about.link)};
}

std::optional<post::Mail> mail_of(Act act, const std::string& to, const Telling& about)
{
    switch (act) {
    case Act::publish: return published(to, about);
    case Act::send_back: return sent_back(to, about);
    case Act::decline: return declined(to, about);
    case Act::hide: return hidden(to, about);
    case Act::show: return back_again(to, about);
    case Act::uphold: return upheld(to, about);
    case Act::overturn: return overturned(to, about);
    default: return {};
    }
}

bool leads_to_the_page(Act act) { return act == Act::publish || act == Act::show || act == Act::overturn; }

std::string named(store::Snapshot& db, std::int64_t person)
{
    const auto found = person ? person::find(db, person) : std::nullopt;
    return found ? found->name : "";
}

// A private link of its own in each mail: the older ones go on to work.
std::string link_for(const http::Request& request, store::Transaction& db, i18n::Language language, const Contribution& on, Act act)
{
    if (leads_to_the_page(act)) return request.absolute(request.in(language, contribution::route(on)));
    const auto token = contribution::give_key(db, on.id, contribution::Opens::own, contribution::Proof::mailbox);
    return request.absolute(request.in(language, Address::route("/suivi/{}", token)));
}

void tell(const http::Request& request, store::Transaction& db, const person::Person& reader, const char* subject, const char* text,
          const Contribution& on, const std::string& words)
{
    const auto language = i18n::parse_language(reader.language).value_or(request.language());
    const auto& t = i18n::words(language);
    const auto link = request.absolute(request.in(language, Address::route("/relecture/{}", on.id)));
    post::send(
        db, {reader.mail, t.say({subject, {{"title", shorten(on.title, 80)}}}),
             t.say({text, {{"name", reader.name}, {"title", on.title}, {"site", request.site().name}, {"words", words}, {"link", link}}})});
}

std::vector<person::Person> readers_but(store::Snapshot& db, std::int64_t site, std::int64_t decider, std::int64_t proposer)
{
    auto all = person::facilitators(db, site);
    std::erase_if(all, [&](const person::Person& one) { return one.id == decider || one.id == proposer; });
    return all;
}

}

void mail_decision(const http::Request& request, store::Transaction& db, const Contribution& on, const Decision& decision)
{
    const auto proposer = contribution::proposer(db, on.id);
    if (proposer.mail.empty() || decision.act == Act::seen) return;
    const auto language = i18n::parse_language(proposer.language).value_or(i18n::Language::fr);
    const auto& t = i18n::words(language);
    const auto* reason = find_reason(decision.reason);
    const Telling about{t,
                        proposer.name,
                        on.title,
                        request.site().name,
                        link_for(request, db, language, on, decision.act),
                        request.visitor().name,
                        reason ? t.say({reason->words}) : "",
                        decision.words,
                        named(db, decision.mentor)};
    if (const auto mail = mail_of(decision.act, proposer.mail, about)) post::send(db, *mail);
}

void mail_sent_again(const http::Request& request, store::Transaction& db, const Contribution& on)
{
    const auto back = last_of(db, on.id, {Act::send_back});
    auto readers = person::facilitators(db, on.site);
    const auto is_mentor = [&](const person::Person& one) { return back && one.id == back->mentor; };
    if (std::ranges::any_of(readers, is_mentor)) std::erase_if(readers, [&](const person::Person& one) { return !is_mentor(one); });
    for (const auto& reader : readers)
        tell(request, db, reader, msgid("Sent again: {title}"),
             msgid("Hello {name},\n\n“{title}” has been sent again on {site}, after what you wrote about it.\n\n{link}"), on, "");
}

void mail_appeal(const http::Request& request, store::Transaction& db, const Contribution& on, const OpenAppeal& appeal)
{
    const auto proposer = contribution::proposer(db, on.id).person;
    auto readers = readers_but(db, on.site, appeal.decider, proposer);
    if (readers.empty()) readers = readers_but(db, request.sites().front().id, appeal.decider, proposer);
    for (const auto& reader : readers)
        tell(request, db, reader, msgid("An appeal: {title}"),
             msgid("Hello {name},\n\nwhoever wrote “{title}” on {site} asks somebody else to look at it again:\n\n{words}\n\n{link}"), on,
             appeal.words);
}

}
