#include "commons/proposal/proposal.hpp"

#include "commons/person/person.hpp"
#include "platform/mail/mail.hpp"

namespace kenober::proposal {

contribution::Proposer proposer_of(const http::Request& request)
{
    const std::string language(i18n::code(request.language()));
    const auto& visitor = request.visitor();
    if (!visitor.is_signed_in())
        return {0, std::string(trim(request.form()["name"])), person::normal_mail(request.form()["mail"]), language};
    const auto member = person::find(request.db(), visitor.person);
    if (!member) throw http::SignInFirst();
    return {member->id, member->name, member->mail, language};
}

void check(const contribution::Proposer& proposer, Problems& problems)
{
    if (proposer.name.empty()) problems.add("name", say("Say what we may call you."));
    if (length(proposer.name) > contribution::most_name)
        problems.add("name", say("A name is too long: at most {most} characters.", {{"most", std::to_string(contribution::most_name)}}));
    if (!mail::is_mail_address(proposer.mail))
        problems.add("mail", say("This does not look like a mail address: it has an @ and a domain, like name@example.org."));
}

contribution::State first_state(const contribution::Proposer& proposer)
{
    return proposer.person ? contribution::State::proposed : contribution::State::draft;
}

}
