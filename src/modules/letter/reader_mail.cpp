#include "modules/letter/reader_mail.hpp"

#include "commons/site/site.hpp"
#include "modules/letter/letter.hpp"

namespace kenober::letter {

using html::Address;

namespace {

constexpr std::int64_t between_mails = days(1);

std::string link(const Desk& desk, const Address& route) { return http::absolute(desk.origin, desk.site, desk.words.language(), route); }

}

post::Mail question(const Desk& desk, const Reader& reader)
{
    const auto& t = desk.words;
    auto text =
        t("Hello,") + "\n\n" + t("somebody, most likely you, asked for the letter of {site} to be sent here.", desk.site.name) + "\n\n" +
        t("Open this link and press the button, and you are subscribed: {link}",
          link(desk, Address::route("/lettre/confirmer/{}", token_of(reader)))) +
        "\n\n" + t("It was not you? Leave this mail as it is: nothing will be sent, and your address is forgotten within a month.") + "\n";
    return {reader.mail, t("Your letter of {site}: one click more", desk.site.name), std::move(text)};
}

post::Mail reminder(const Desk& desk, const Reader& reader)
{
    const auto& t = desk.words;
    const auto leave = link(desk, Address::route("/lettre/partir/{}", token_of(reader)));
    auto text =
        t("Hello,") + "\n\n" + t("the letter of {site} is sent here already: there is nothing to do.", desk.site.name) + "\n\n" +
        t("Choose what is in it, and how often it comes: {link}", link(desk, Address::route("/lettre/choix/{}", token_of(reader)))) +
        "\n\n" + t("No more letters, in one click and without a password: {link}", leave) + "\n";
    return {reader.mail, t("Your letter of {site}", desk.site.name), std::move(text), leave};
}

void ask_or_remind(store::Transaction& db, const Desk& desk, Reader asked, Time now)
{
    if (auto known = find_reader(db, asked.letter, asked.mail)) {
        if (known->state != State::reading) {
            known->rhythm = asked.rhythm;
            known->choice = asked.choice;
            known->language = asked.language;
            update(db, *known);
        }
        if (known->asked + between_mails > now) return;
        set_asked(db, known->id, now);
        post::send(db, known->state == State::reading ? reminder(desk, *known) : question(desk, *known));
        return;
    }
    asked.asked = now;
    asked.id = insert(db, asked);
    post::send(db, question(desk, asked));
}

void ask_by_mail(store::Transaction& db, const std::string& sender, const std::string& origin, Time now)
{
    constexpr std::int64_t most_in_an_hour = 200; // of those who never confirmed: a flood of invented senders is not answered
    const auto sites = site::door_sites(db);
    if (sites.empty() || count_asked(db, now - hours(1)) >= most_in_an_hour) return;
    const auto& main = sites.front();
    Reader asked;
    asked.letter = open_letter(db, main.id, origin, now);
    asked.mail = tidy_mail(sender);
    asked.language = i18n::code(i18n::languages[0]);
    const auto letter = get_letter(db, asked.letter).value();
    ask_or_remind(db, {i18n::words(i18n::languages[0]), main, origin.empty() ? letter.origin : origin}, std::move(asked), now);
}

}
