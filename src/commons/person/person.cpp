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

std::string check_name(std::string_view name, Problems& problems)
{
    auto plain = text::name_of(name);
    if (plain.empty()) problems.add("name", say("Say what we may call you, in letters that can be read."));
    if (length(plain) > most_name)
        problems.add("name", say("A name is too long: at most {most} characters.", {{"most", std::to_string(most_name)}}));
    return plain;
}

Checked<NewPerson> check(NewPerson sent)
{
    Problems problems;
    sent.name = check_name(sent.name, problems);
    sent.mail = normal_mail(sent.mail);
    if (!mail::is_mail_address(sent.mail))
        problems.add("mail", say("This does not look like a mail address: it has an @ and a domain, like name@example.org."));
    check_password(sent.password, problems);
    if (!problems.empty()) return problems;
    return sent;
}

}
