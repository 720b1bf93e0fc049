// A mail that came in: one of ours that came back, somebody who leaves, somebody who would like the letter.
#include "modules/mailing/mailing.hpp"
#include "platform/mail/mail.hpp"

namespace kenober::mailing {

namespace {

constexpr std::string_view asking_word = "abonner";

bool asks(std::string_view address)
{
    const auto local = address.substr(0, address.rfind('@'));
    const auto plus = local.rfind('+');
    return plus != local.npos && fold(local.substr(plus + 1)) == asking_word;
}

}

std::string asks_at(std::string_view address)
{
    const auto at = std::min(address.rfind('@'), address.size());
    return std::string(address.substr(0, at)) + "+" + std::string(asking_word) + std::string(address.substr(at));
}

Arrival take_mail(store::Database& database, std::string_view recipient, std::string_view sender, std::string_view mail, const Asked& asked,
                  Time now)
{
    auto reply = bounce::read(mail);
    // The post knows to whom it was delivered better than the mail itself.
    if (return_of(recipient)) reply.returned_to = std::string(recipient);
    return database.write(store::Change::quiet(), [&](store::Transaction& db) {
        if (take_leave(db, recipient, now)) return Arrival::left;
        if (take_reply(db, reply, now)) return Arrival::returned;
        const std::string from(sender);
        if (!asks(recipient) || reply.sort != bounce::Sort::unknown || !mail::is_mail_address(from)) return Arrival::nothing;
        asked(db, from, now);
        return Arrival::asked;
    });
}

}
