#include "commons/person/account_mail.hpp"

#include "commons/post/post.hpp"

namespace kenober::person {

using html::Address;

namespace {

std::string link_to(const http::Request& request, const Address& route) { return request.absolute(request.here(route)); }

void mail_confirmation(const http::Request& request, store::Transaction& db, const Person& person)
{
    const auto& t = request.words();
    const auto token = give_link(db, person.id, Purpose::confirm, request.now().time());
    post::send(
        db,
        {person.mail, t("Confirm your address on {site}", request.site().name),
         t("Hello {name},\n\nto open your account on {site}, follow this link within a day:\n\n{link}\n\nIf you did not ask for it, do nothing: no account will be opened.",
           person.name, request.site().name, link_to(request, Address::route("/compte/confirmer/{}", token)))});
}

void mail_known_address(const http::Request& request, store::Transaction& db, const Person& person)
{
    const auto& t = request.words();
    const auto token = give_link(db, person.id, Purpose::password, request.now().time());
    post::send(
        db,
        {person.mail, t("You already have an account on {site}", request.site().name),
         t("Hello {name},\n\nsomebody, most likely you, asked for an account on {site} with this address, which has one already.\n\nTo choose a new password, follow this link within a day:\n\n{link}\n\nIf it was not you, do nothing.",
           person.name, request.site().name, link_to(request, Address::route("/compte/mot-de-passe/{}", token)))});
}

}

void open_account(const http::Request& request, store::Transaction& db, const NewPerson& sent, const std::string& hash)
{
    if (const auto person = find_by_mail(db, sent.mail)) {
        // Whoever answers the mail chooses the password anew: somebody else may have asked first, with a password of theirs.
        if (!person->confirmed) forget_links(db, person->id);
        return mail_known_address(request, db, *person);
    }
    Person fresh{0, sent.mail, sent.name, hash, "", {}};
    fresh.id = insert(db, fresh, request.now().time());
    mail_confirmation(request, db, fresh);
}

void send_password_link(const http::Request& request, store::Transaction& db, const std::string& mail)
{
    const auto person = find_by_mail(db, mail);
    if (!person) return;
    const auto& t = request.words();
    const auto token = give_link(db, person->id, Purpose::password, request.now().time());
    post::send(
        db,
        {person->mail, t("A new password for {site}", request.site().name),
         t("Hello {name},\n\nto choose a new password on {site}, follow this link within a day:\n\n{link}\n\nIf you did not ask for it, do nothing: your password stays as it is.",
           person->name, request.site().name, link_to(request, Address::route("/compte/mot-de-passe/{}", token)))});
}

}
