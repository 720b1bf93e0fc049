#include "commons/proposal/proposal_mail.hpp"

#include "commons/person/person.hpp"
#include "commons/post/post.hpp"
#include "platform/mail/mail.hpp"

namespace kenober::proposal {

using html::Address;

void mail_confirmation(const http::Request& request, store::Transaction& db, const contribution::Contribution& one,
                       const contribution::Proposer& proposer, const std::string& token)
{
    const auto& t = request.words();
    const auto link = request.absolute(request.here(Address::route("/suivi/{}", token)));
    post::send(
        db,
        {proposer.mail, t("Confirm your text: {title}", shorten(one.title, 80)),
         t("Hello {name},\n\nyou have written “{title}” for {site}. So that somebody reads it over, confirm it here:\n\n{link}\n\nThis link is yours alone: it also shows where your text stands, and lets you withdraw it.\n\nIf you did not write it, do nothing: it will not be published.",
           proposer.name, one.title, request.site().name, link)});
}

void mail_draft(const http::Request& request, store::Transaction& db, const contribution::Contribution& one,
                const contribution::Proposer& proposer)
{
    if (!mail::is_mail_address(proposer.mail)) return;
    const auto& t = request.words();
    const auto token = contribution::give_key(db, one.id, contribution::Opens::own, contribution::Proof::mailbox);
    const auto link = request.absolute(request.here(Address::route("/suivi/{}", token)));
    post::send(
        db,
        {proposer.mail, t("Your draft: {title}", one.title.empty() ? t("(no title yet)") : shorten(one.title, 80)),
         t("Hello,\n\nwhat you began to write for {site} is kept. Go on here whenever you like:\n\n{link}\n\nNobody else sees it. If you began nothing, do nothing.",
           request.site().name, link)});
}

void mail_facilitators(const http::Request& request, store::Transaction& db, const contribution::Contribution& one)
{
    for (const auto& reader : person::facilitators(db, request.site().id)) {
        const auto language = i18n::parse_language(reader.language).value_or(request.language());
        const auto& t = i18n::words(language);
        const auto link = request.absolute(request.in(language, Address::route("/relecture/{}", one.id)));
        post::send(db,
                   {reader.mail, t("To read over: {title}", shorten(one.title, 80)),
                    t("Hello {name},\n\n“{title}” waits for you on {site}.\n\n{link}", reader.name, request.site().name, one.title, link)});
    }
}

}
