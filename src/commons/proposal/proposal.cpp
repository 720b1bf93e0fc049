#include "commons/proposal/proposal.hpp"

#include "commons/person/person.hpp"
#include "platform/mail/mail.hpp"

namespace kenober::proposal {

using contribution::Proof;

contribution::Proposer proposer_of(const http::Request& request)
{
    const std::string language(i18n::code(request.language()));
    const auto& visitor = request.visitor();
    if (!visitor.is_signed_in())
        return {0, contribution::on_one_line(request.form()["name"]), person::normal_mail(request.form()["mail"]), language};
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

namespace {

std::optional<contribution::Contribution> of_member(const http::Request& request, std::int64_t number)
{
    auto found = contribution::find(request.db(), number);
    if (!found || !request.visitor().is_signed_in()) return {};
    return contribution::proposer(request.db(), number).person == request.visitor().person ? std::move(found) : std::nullopt;
}

}

bool is_vouched_for(const contribution::Proposer& proposer, Proof proof)
{
    return proof == Proof::mailbox && !proposer.person && proposer.mail.empty() && !proposer.name.empty();
}

Own own(const http::Request& request)
{
    const auto& token = request.parameter("token");
    Own found{{}, {}, token, Proof::mailbox};
    if (const auto number = whole_number(token)) {
        auto mine = of_member(request, *number);
        if (!mine && !request.visitor().is_signed_in()) throw http::SignInFirst();
        if (!mine) throw http::NotFound();
        found.contribution = *std::move(mine);
    } else {
        auto key = contribution::find_key(request.db(), token);
        if (!key || key->opens != contribution::Opens::own)
            throw http::NotFound(
                say("This link opens nothing here. Look whether it was copied whole, to its last character; the mail that brought it "
                    "has it too. If it is lost, write to those who run the site: they find your text by its title."));
        found.contribution = std::move(key->contribution);
        found.proof = key->proof;
    }
    if (found.contribution.site != request.site().id) throw http::NotFound();
    found.proposer = contribution::proposer(request.db(), found.contribution.id);
    return found;
}

}
