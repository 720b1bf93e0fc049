#include "modules/letter/reader_mail.hpp"

namespace kenober::letter {

using html::Address;

namespace {

std::string link(const http::Request& request, const Address& route) { return request.absolute(request.here(route)); }

}

post::Letter question(const http::Request& request, const Reader& reader)
{
    const auto& t = request.words();
    auto text = t("Hello,") + "\n\n" +
                t("somebody, most likely you, asked for the letter of {site} to be sent here.", request.site().name) + "\n\n" +
                t("Open this link and press the button, and you are subscribed: {link}",
                  link(request, Address::route("/lettre/confirmer/{}", token_of(reader)))) +
                "\n\n" +
                t("It was not you? Leave this mail as it is: nothing will be sent, and your address is forgotten within a month.") + "\n";
    return {reader.mail, t("Your letter of {site}: one click more", request.site().name), std::move(text)};
}

post::Letter reminder(const http::Request& request, const Reader& reader)
{
    const auto& t = request.words();
    const auto leave = link(request, Address::route("/lettre/partir/{}", token_of(reader)));
    auto text =
        t("Hello,") + "\n\n" + t("the letter of {site} is sent here already: there is nothing to do.", request.site().name) + "\n\n" +
        t("Choose what is in it, and how often it comes: {link}", link(request, Address::route("/lettre/choix/{}", token_of(reader)))) +
        "\n\n" + t("No more letters, in one click and without a password: {link}", leave) + "\n";
    return {reader.mail, t("Your letter of {site}", request.site().name), std::move(text), leave};
}

}
