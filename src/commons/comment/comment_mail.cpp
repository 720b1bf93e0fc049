#include "commons/comment/comment_mail.hpp"

#include "commons/post/post.hpp"

namespace kenober::comment {

using html::Address;

namespace {

struct Telling {
    std::string name, title, site, link, reader, reason, words;
};

struct Wording {
    Act act;
    const char* subject;
    const char* text;
};

constexpr Wording wordings[] = {
    {Act::publish, msgid("Your comment is shown: {title}"),
     msgid(
         "Hello {name},\n\nyour comment on “{title}” can now be read by everybody on {site}:\n\n{link}\n\nThank you. {reader} read it over.")},
    {Act::decline, msgid("Your comment is not shown: {title}"),
     msgid(
         "Hello {name},\n\nyour comment on “{title}” is not shown on {site}. {reader} read it over.\n\nReason: {reason}.\n\n{words}\n\nFrom your own page you may appeal: somebody else then looks at it. Nothing keeps you from going to court instead.\n\n{link}")},
    {Act::hide, msgid("Your comment was taken off the site: {title}"),
     msgid(
         "Hello {name},\n\n{reader} has taken your comment on “{title}” off {site}.\n\nReason: {reason}.\n\n{words}\n\nFrom your own page you may appeal: somebody else then looks at it. Nothing keeps you from going to court instead.\n\n{link}")},
    {Act::show, msgid("Your comment is on the site again: {title}"),
     msgid("Hello {name},\n\nyour comment on “{title}” can be read on {site} again:\n\n{link}\n\n{reader} decided so.")},
    {Act::overturn, msgid("Your appeal was heard: {title}"),
     msgid(
         "Hello {name},\n\n{reader} has looked at your comment on “{title}” again, and everybody can now read it on {site}:\n\n{link}\n\n{words}")},
    {Act::uphold, msgid("Your appeal has its answer: {title}"),
     msgid("Hello {name},\n\n{reader} has looked at your comment on “{title}” for {site} again. The decision stays.\n\n{words}\n\n{link}")},
};

bool leads_to_the_page(Act act) { return act == Act::publish || act == Act::show || act == Act::overturn; }

std::string mail_of(store::Snapshot& db, const Comment& one)
{
    const auto member = one.person ? person::find(db, one.person) : std::nullopt;
    return member ? member->mail : one.mail;
}

std::string link_for(const http::Request& request, store::Transaction& db, i18n::Language language, const Placed& on, Act act)
{
    if (leads_to_the_page(act)) return request.absolute(request.in(language, route(on.comment, on.under)));
    const auto token = give_key(db, on.comment.id, contribution::Proof::mailbox);
    return request.absolute(request.in(language, Address::route("/commentaire/{}", token)));
}

Sentence filled(const char* id, const Telling& about)
{
    return {id,
            {{"name", about.name},
             {"title", about.title},
             {"site", about.site},
             {"link", about.link},
             {"reader", about.reader},
             {"reason", about.reason},
             {"words", about.words}}};
}

}

void mail_confirmation(const http::Request& request, store::Transaction& db, const Placed& on)
{
    const auto& t = request.words();
    const auto token = give_key(db, on.comment.id, contribution::Proof::mailbox);
    post::send(
        db,
        {on.comment.mail, t("Confirm your comment: {title}", shorten(on.under.title, 80)),
         t("Hello {name},\n\nyou have written a comment on “{title}”, on {site}. Confirm here that it was you:\n\n{link}\n\nThis link is yours alone: it also shows where your comment stands, and lets you take it back.\n\nIf you did not write it, do nothing: it will not be shown.",
           on.comment.name, on.under.title, request.site().name,
           request.absolute(request.here(Address::route("/commentaire/{}", token))))});
}

void mail_decision(const http::Request& request, store::Transaction& db, const Placed& on, const Decision& decision)
{
    const auto to = mail_of(db, on.comment);
    if (to.empty()) return;
    for (const auto& wording : wordings) {
        if (wording.act != decision.act) continue;
        const auto language = i18n::parse_language(on.comment.language).value_or(i18n::Language::fr);
        const auto& t = i18n::words(language);
        const auto* reason = moderation::find_reason(decision.reason);
        Telling about{on.comment.name,        on.under.title,
                      request.site().name,    link_for(request, db, language, on, decision.act),
                      request.visitor().name, reason ? t.say({reason->words}) : "",
                      decision.words};
        const auto text = t.say(filled(wording.text, about));
        about.title = shorten(about.title, 80);
        post::send(db, {to, t.say(filled(wording.subject, about)), text});
    }
}

}
