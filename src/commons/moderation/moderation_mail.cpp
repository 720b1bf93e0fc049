#include "commons/moderation/moderation_mail.hpp"

#include "commons/post/post.hpp"

namespace kenober::moderation {

void mail_decision(const http::Request& request, store::Transaction& db, const contribution::Contribution& on,
                   const contribution::Proposer& proposer, const Decision& decision)
{
    if (proposer.mail.empty()) return;
    const auto language = i18n::parse_language(proposer.language).value_or(i18n::Language::fr);
    const auto& t = i18n::words(language);
    const auto& site = request.site().name;
    const auto reader = request.visitor().name;
    if (decision.act == Act::publish) {
        const auto address = request.absolute(request.in(language, contribution::route(on)));
        post::send(
            db,
            {proposer.mail, t("Your text is published: {title}", shorten(on.title, 80)),
             t("Hello {name},\n\nyour text “{title}” can now be read by everybody on {site}:\n\n{link}\n\nThank you for writing. {reader} read it over.",
               proposer.name, on.title, site, address, reader)});
        return;
    }
    const auto* reason = find_reason(decision.reason);
    post::send(
        db,
        {proposer.mail, t("Your text is not published: {title}", shorten(on.title, 80)),
         t("Hello {name},\n\nyour text “{title}” is not published on {site}.\n\nReason: {reason}.\n\n{words}\n\nYou may correct it and propose it again. {reader} read it over and answers your questions: just reply to this mail.",
           proposer.name, on.title, site, reason ? t.say({reason->words}) : "", decision.words, reader)});
}

}
