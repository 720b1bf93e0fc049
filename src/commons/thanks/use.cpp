#include "commons/thanks/use.hpp"

#include "platform/edtf/edtf.hpp"
#include "platform/mail/mail.hpp"

namespace kenober::thanks {

namespace {

struct Said {
    std::string_view name;
    const char* in_full;
    const char* in_short;
};
constexpr std::array said{
    Said{"printed", msgid("Printed: in a bulletin, a newspaper, a book"), msgid("printed")},
    Said{"shown", msgid("Shown or read aloud: on a wall, on the radio, before an audience"), msgid("shown or read aloud")},
    Said{"copied", msgid("Put on another site, as it is"), msgid("on another site")},
    Said{"adapted", msgid("Adapted elsewhere: changed, shortened, translated"), msgid("adapted elsewhere")},
    Said{"offline", msgid("Put on an offline edition: a USB key, a CD, a printed collection"), msgid("on an offline edition")},
};

const Said& said_of(What what) { return said[static_cast<std::size_t>(what)]; }

Sentence too_long(std::size_t most) { return say("At most {most} characters.", {{"most", std::to_string(most)}}); }

void check_teller(const contribution::Proposer& teller, Problems& problems)
{
    if (length(teller.name) > contribution::most_name) problems.add("name", too_long(contribution::most_name));
    if (!teller.mail.empty() && !mail::is_mail_address(teller.mail))
        problems.add("mail", say("This does not look like a mail address: it has an @ and a domain, like name@example.org."));
}

std::string address_of(const std::string& typed, Problems& problems)
{
    if (typed.empty()) return {};
    const auto url = html::Url::parse(typed);
    if (url && typed.starts_with("http")) return url->str();
    problems.add("address", say("This does not look like an address: it begins with https://. Leave it empty if there is none."));
    return {};
}

std::string date_of(const std::string& typed, Problems& problems)
{
    if (typed.empty()) return {};
    const auto date = edtf::parse(typed, "date");
    if (date) return edtf::written(*date);
    for (const auto& one : date.problems().list()) problems.add(one.field, one.sentence);
    return {};
}

}

std::string_view name(What what) { return said_of(what).name; }
const char* in_full(What what) { return said_of(what).in_full; }
const char* in_short(What what) { return said_of(what).in_short; }

std::optional<What> what_of(std::string_view name)
{
    for (const auto what : whats)
        if (said_of(what).name == name) return what;
    return {};
}

Checked<Use> check(const TypedUse& typed)
{
    Problems problems;
    Use use;
    const auto what = what_of(typed.what);
    if (what) use.what = *what;
    else problems.add("what", say("Say what you did with it: choose one."));
    use.title = typed.title;
    if (use.title.empty()) problems.add("title", say("Say where: a title or a name is enough."));
    if (length(use.title) > most_use_title) problems.add("title", too_long(most_use_title));
    use.address = address_of(typed.address, problems);
    use.date = date_of(typed.date, problems);
    use.teller = typed.teller;
    check_teller(use.teller, problems);
    if (!problems.empty()) return problems;
    return use;
}

}
