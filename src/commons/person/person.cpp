#include "commons/person/person.hpp"

#include "platform/mail/mail.hpp"
#include "platform/text/text.hpp"

namespace kenober::person {

std::string normal_mail(std::string_view mail)
{
    std::string normal(trim(mail));
    for (auto& c : normal)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return normal;
}

Checked<NewPerson> check(NewPerson sent)
{
    Problems problems;
    sent.name = text::name_of(sent.name);
    sent.mail = normal_mail(sent.mail);
    if (sent.name.empty()) problems.add("name", say("Say what we may call you, in letters that can be read."));
    if (length(sent.name) > most_name)
        problems.add("name", say("A name is too long: at most {most} characters.", {{"most", std::to_string(most_name)}}));
    if (!mail::is_mail_address(sent.mail))
        problems.add("mail", say("This does not look like a mail address: it has an @ and a domain, like name@example.org."));
    check_password(sent.password, problems);
    if (!problems.empty()) return problems;
    return sent;
}

}
