#include "commons/signature/signature_mail.hpp"

#include "commons/person/person.hpp"
#include "commons/post/post.hpp"

namespace kenober::signature {

using html::Address;

namespace {

i18n::Language language_of(const http::Request& request, const person::Person& person)
{
    return i18n::parse_language(person.language).value_or(request.language());
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

void mail_claim(const http::Request& request, store::Transaction& db, const Claim& claim)
{
    auto readers = person::facilitators(db, claim.site);
    if (readers.empty()) readers = person::facilitators(db, request.sites().front().id);
    for (const auto& reader : readers) {
        if (reader.id == claim.person) continue;
        const auto language = language_of(request, reader);
        const auto& t = i18n::words(language);
        const auto link = request.absolute(request.in(language, Address::route("/signatures/{}", claim.id)));
        post::send(
            db,
            {reader.mail, t("Who signs “{author}”?", claim.author_name),
             t("Hello {name},\n\n{person} says that the signature “{author}” is theirs, and writes:\n\n{words}\n\nDo you know them? You can accept or decline here:\n\n{link}",
               reader.name, claim.person_name, claim.author_name, quotation(claim.words), link)});
    }
}

void mail_decision(const http::Request& request, store::Transaction& db, const Claim& decided)
{
    const auto person = person::find(db, decided.person);
    if (!person) return;
    const auto language = language_of(request, *person);
    const auto& t = i18n::words(language);
    if (decided.state == State::accepted) {
        const auto link = request.absolute(request.in(language, Address::route("/auteurs/{}", decided.author_slug)));
        post::send(
            db,
            {person->mail, t("“{author}” is you", decided.author_name),
             t("Hello {name},\n\nthe signature “{author}” is now linked to your account. You can say a few words about it on its page:\n\n{link}\n\nYou can undo this whenever you like, in your account.",
               person->name, decided.author_name, link)});
        return;
    }
    post::send(
        db,
        {person->mail, t("About the signature “{author}”", decided.author_name),
         t("Hello {name},\n\nyou asked for the signature “{author}”. It is not linked to your account for now. Whoever read your words answers:\n\n{words}\n\nYou can ask again with other words.",
           person->name, decided.author_name, quotation(decided.answer))});
}

}
