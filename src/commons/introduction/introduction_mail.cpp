#include "commons/introduction/introduction_mail.hpp"

#include "commons/person/person.hpp"
#include "commons/post/post.hpp"

namespace kenober::introduction {

using html::Address;

namespace {

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

struct About {
    std::string title;
    std::string short_title;
    std::string site;
    html::Address route;
};

About about(const http::Request& request, store::Snapshot& db, const Introduction& one)
{
    const auto text = contribution::find(db, one.contribution);
    if (!text) throw http::NotFound();
    return {text->title, shorten(text->title, 80), request.site().name, contribution::route(*text)};
}

}

void mail_to_confirm(const http::Request& request, store::Transaction& db, const Introduction& one, const std::string& token)
{
    const auto language = language_of(request, one.asker.language);
    const auto& t = i18n::words(language);
    const auto text = about(request, db, one);
    const auto link = request.absolute(request.in(language, Address::route("/mise-en-relation/{}", token)));
    post::send(
        db,
        {one.asker.mail, t("Confirm your words: {title}", text.short_title),
         t("Hello {name},\n\nyou would like to meet whoever proposed “{title}” on {site}. So that your words reach them, confirm them here:\n\n{link}\n\nThis link is yours alone: it also shows where your request stands. Your name and your address are given only if the other person agrees.\n\nIf you did not ask for this, do nothing: nobody will be told.",
           one.asker.name, text.title, text.site, link)});
}

void mail_offer(const http::Request& request, store::Transaction& db, const Introduction& one, const Receiver& receiver,
                const std::string& token)
{
    const auto language = language_of(request, receiver.language);
    const auto& t = i18n::words(language);
    const auto text = about(request, db, one);
    const auto link = request.absolute(request.in(language, Address::route("/mise-en-relation/{}", token)));
    post::send(
        db,
        {receiver.mail, t("Somebody would like to meet you: {title}", text.short_title),
         t("Hello {name},\n\nyou proposed “{title}” on {site}. Somebody would like to meet you about it, and writes:\n\n{words}\n\nYou can agree or decline here:\n\n{link}\n\nIf you agree, each of you gets the name and the address of the other. Until then they know nothing of you, and if you decline or do not answer, they never will. The same page lets you say that you want no more such mails about this text.",
           receiver.name, text.title, text.site, quotation(one.words), link)});
}

void mail_to_pass_on(const http::Request& request, store::Transaction& db, const Introduction& one)
{
    const auto text = about(request, db, one);
    for (const auto& reader : person::facilitators(db, request.site().id)) {
        const auto language = language_of(request, reader.language);
        const auto& t = i18n::words(language);
        const auto link = request.absolute(request.in(language, Address::route("/mise-en-relation/a-transmettre")));
        post::send(
            db,
            {reader.mail, t("To pass on by hand: {title}", text.short_title),
             t("Hello {name},\n\nsomebody would like to meet the person behind “{title}”, who has no mail address. Could you pass the words on by hand? You find them here:\n\n{link}",
               reader.name, text.title, link)});
    }
}

void mail_agreed(const http::Request& request, store::Transaction& db, const Introduction& one, const Receiver& receiver)
{
    const auto text = about(request, db, one);
    const auto& of_asker = i18n::words(language_of(request, one.asker.language));
    const auto& of_receiver = i18n::words(language_of(request, receiver.language));
    const auto link_of = [&](const i18n::Words& t) { return request.absolute(request.in(t.language(), text.route)); };
    post::send(
        db,
        {one.asker.mail, of_asker("You can meet: {title}", text.short_title),
         of_asker(
             "Hello {name},\n\ngood news: {other} would like to meet you too, about “{title}”.\n\nThis is how to write to them: {mail}\n\nThey have your name and your address as of now; whoever likes writes first.\n\n{link}",
             one.asker.name, receiver.name, text.title, receiver.mail, link_of(of_asker))});
    post::send(
        db,
        {receiver.mail, of_receiver("You can meet: {title}", text.short_title),
         of_receiver(
             "Hello {name},\n\nyou have agreed to meet {other} about “{title}”.\n\nThis is how to write to them: {mail}\n\nThey have your name and your address as of now; whoever likes writes first. These were their words:\n\n{words}\n\n{link}",
             receiver.name, one.asker.name, text.title, one.asker.mail, quotation(one.words), link_of(of_receiver))});
}

void mail_agreed_by_hand(const http::Request& request, store::Transaction& db, const Introduction& one, const Receiver& receiver,
                         const std::string& words)
{
    const auto text = about(request, db, one);
    const auto facilitator = person::find(db, request.visitor().person);
    if (!facilitator) throw http::SignInFirst();
    const auto& of_asker = i18n::words(language_of(request, one.asker.language));
    post::send(
        db,
        {one.asker.mail, of_asker("You can meet: {title}", text.short_title),
         of_asker(
             "Hello {name},\n\ngood news: {other} would like to meet you too, about “{title}”. They have no mail address: {facilitator} has talked with them, hands your name and your address on, and writes to you:\n\n{words}",
             one.asker.name, receiver.name, text.title, facilitator->name, quotation(words))});
    const auto& t = i18n::words(language_of(request, facilitator->language));
    post::send(
        db,
        {facilitator->mail, t("To hand on: {title}", text.short_title),
         t("Hello {name},\n\n{other} agrees to be introduced about “{title}”. Please hand on to them, on paper or by voice:\n\n{asker}, {mail}\n\nThese were their words:\n\n{words}\n\nThank you for being the one who brings people together.",
           facilitator->name, receiver.name, text.title, one.asker.name, one.asker.mail, quotation(one.words))});
}

void mail_declined(const http::Request& request, store::Transaction& db, const Introduction& one)
{
    const auto language = language_of(request, one.asker.language);
    const auto& t = i18n::words(language);
    const auto text = about(request, db, one);
    const auto link = request.absolute(request.in(language, text.route));
    post::send(
        db,
        {one.asker.mail, t("Not this time: {title}", text.short_title),
         t("Hello {name},\n\nyou asked for an introduction about “{title}”. It will not be this time. It says nothing about you or your idea: everybody has only so many evenings.\n\nYour name and your address were given to nobody.\n\n{link}",
           one.asker.name, text.title, link)});
}

}
