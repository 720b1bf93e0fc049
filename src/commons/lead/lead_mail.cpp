#include "commons/lead/lead_mail.hpp"

#include "commons/moderation/moderation.hpp"
#include "commons/person/person.hpp"
#include "commons/post/post.hpp"

namespace kenober::lead {

using html::Address;

namespace {

constexpr std::size_t in_subject = 80;

i18n::Language language_of(const http::Request& request, const std::string& code)
{
    return i18n::parse_language(code).value_or(request.language());
}

// Somebody else's words stand apart, so that nothing in them passes for ours.
std::string quotation(std::string_view words)
{
    std::string lines;
    for (auto line : split(words, '\n')) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.append(lines.empty() ? "> " : "\n> ").append(line);
    }
    return lines;
}

}

void mail_facilitators(const http::Request& request, store::Transaction& db, const Lead& lead)
{
    for (const auto& reader : person::facilitators(db, request.site().id)) {
        const auto language = language_of(request, reader.language);
        const auto& t = i18n::words(language);
        const auto link = request.absolute(request.in(language, Address::route("/a-ecrire/relire/{}", lead.id)));
        post::send(
            db,
            {reader.mail, t("Worth telling: {what}", shorten(lead.what, in_subject)),
             t("Hello {name},\n\nsomebody knows of something worth telling on {site}:\n\n{what}\n\nRead it over, then it waits in the list for somebody to collect it:\n\n{link}",
               reader.name, request.site().name, quotation(lead.what), link)});
    }
}

void mail_to_confirm(const http::Request& request, store::Transaction& db, const Lead& lead, const Someone& to, const std::string& token)
{
    const auto language = language_of(request, to.language);
    const auto& t = i18n::words(language);
    const auto link = request.absolute(request.in(language, Address::route("/a-ecrire/lien/{}", token)));
    post::send(
        db,
        {to.mail, t("Confirm that you take it on: {what}", shorten(lead.what, in_subject)),
         t("Hello {name},\n\nyou would like to collect this for {site}:\n\n{what}\n\nConfirm it here, and you learn how to reach its people:\n\n{link}\n\nThis link is yours alone, and good for {days} days. Until you confirm, somebody else may take it on.\n\nIf you did not ask for this, do nothing.",
           to.name, request.site().name, quotation(lead.what), link, days_to_confirm)});
}

void mail_taken(const http::Request& request, store::Transaction& db, const Lead& lead, const Offer& offer, const Address& page)
{
    const auto language = language_of(request, offer.by.language);
    const auto& t = i18n::words(language);
    const auto link = request.absolute(request.in(language, page));
    post::send(
        db,
        {offer.by.mail, t("You take it on: {what}", shorten(lead.what, in_subject)),
         t("Hello {name},\n\nthank you for taking this on:\n\n{what}\n\nThis is how to reach its people. They agreed that one speaks of it; these words are for you alone:\n\n{reach}\n\nTo write it, or to give it back if you cannot, this is your page:\n\n{link}\n\nYou have {days} days, then somebody else may take it on.",
           offer.by.name, quotation(lead.what), quotation(lead.reach), link, days_to_write)});
}

void mail_written(const http::Request& request, store::Transaction& db, const Lead& lead, const Someone& to,
                  const contribution::Contribution& text)
{
    if (to.mail.empty()) return;
    const auto language = language_of(request, to.language);
    const auto& t = i18n::words(language);
    const auto link = request.absolute(request.in(language, contribution::route(text)));
    post::send(
        db,
        {to.mail, t("It is written: {what}", shorten(lead.what, in_subject)),
         t("Hello {name},\n\nyou remember what was worth telling:\n\n{what}\n\nIt is written, and everybody can read it:\n\n{link}\n\nThank you: without you, nobody would have known.",
           to.name, quotation(lead.what), link)});
}

void mail_removed(const http::Request& request, store::Transaction& db, const Lead& lead, const Someone& to, const Removal& removal)
{
    if (to.mail.empty()) return;
    const auto& t = i18n::words(language_of(request, to.language));
    const auto* reason = moderation::find_reason(removal.reason);
    post::send(
        db,
        {to.mail, t("Not in the list: {what}", shorten(lead.what, in_subject)),
         t("Hello {name},\n\non {site} somebody who facilitates took this away from what waits to be written:\n\n{what}\n\nThe reason: {reason}.\n\n{words}\n\nHow to reach people has been erased. You may signal it again, said differently.",
           to.name, request.site().name, quotation(lead.what), reason ? t.say({reason->words}) : removal.reason,
           quotation(removal.words))});
}

void mail_expired(store::Transaction& db, const Lead& lead, const Offer& offer)
{
    const auto& t = i18n::words(i18n::parse_language(offer.by.language).value_or(i18n::Language::fr));
    post::send(
        db,
        {offer.by.mail, t("Open to others again: {what}", shorten(lead.what, in_subject)),
         t("Hello {name},\n\n{days} days ago you took this on:\n\n{what}\n\nNothing has been published since, so it stands in the list again and somebody else may take it on. That is no reproach: everybody has only so many evenings. If you are still at it, take it on once more:\n\n{link}",
           offer.by.name, days_to_write, quotation(lead.what), offer.page)});
}

}
