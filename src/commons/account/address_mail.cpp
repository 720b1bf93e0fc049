#include "commons/account/address.hpp"
#include "commons/post/post.hpp"

namespace kenober::account {

using html::Address;

namespace {

std::string link_to(const http::Request& request, const Address& route) { return request.absolute(request.here(route)); }

}

void mail_asked(const http::Request& request, store::Transaction& db, const person::Person& person, const AskedAddress& asked, Time now)
{
    const auto& t = request.words();
    const auto token = ask_for_address(db, asked, now);
    const auto forgotten = link_to(request, Address::route("/compte/oubli"));
    if (person::find_by_mail(db, asked.mail))
        post::send(db,
                   {asked.mail, t("You already have an account on {site}", request.site().name),
                    t("Hello,\n\nsomebody, most likely you, wanted to use this address for another account on {site}. It has one already: "
                      "nothing was changed.\n\nTo choose a new password for it:\n\n{link}\n\nIf it was not you, do nothing.",
                      request.site().name, forgotten)});
    else
        post::send(db,
                   {asked.mail, t("Is this your new address on {site}?", request.site().name),
                    t("Hello {name},\n\nto use this address for your account on {site}, follow this link within a day:\n\n{link}\n\nIf you "
                      "did not ask for it, do nothing: nothing will be changed.",
                      person.name, request.site().name, link_to(request, Address::route("/compte/adresse/confirmer/{}", token)))});
    post::send(db,
               {person.mail, t("Another address was asked for your account on {site}", request.site().name),
                t("Hello {name},\n\nsomebody, most likely you, asked that your account on {site} use {address} from now on. It does once "
                  "the mail sent there is answered.\n\nIf it was not you, choose a new password at once:\n\n{link}",
                  person.name, request.site().name, asked.mail, forgotten)});
}

void mail_changed(const http::Request& request, store::Transaction& db, const person::Person& former, const std::string& mail)
{
    const auto& t = request.words();
    const auto subject = t("The address of your account on {site} has changed", request.site().name);
    const auto text =
        t("Hello {name},\n\nyour account on {site} now uses {address}: sign in with it, and our mails go there.\n\nIf it was not "
          "you, write at once to whoever administers the site:\n\n{link}",
          former.name, request.site().name, mail, link_to(request, Address{}));
    post::send(db, {former.mail, subject, text});
    post::send(db, {mail, subject, text});
}

void mail_new_password(const http::Request& request, store::Transaction& db, const person::Person& person)
{
    const auto& t = request.words();
    post::send(db,
               {person.mail, t("Your password on {site} has changed", request.site().name),
                t("Hello {name},\n\nyour account on {site} has a new password, and you are signed out in every other browser.\n\nIf it was "
                  "not you, choose another one at once:\n\n{link}",
                  person.name, request.site().name, link_to(request, Address::route("/compte/oubli")))});
}

}
