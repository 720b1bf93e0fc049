#include "commons/notice/notice.hpp"

#include <algorithm>

#include "platform/mail/mail.hpp"

namespace kenober::notice {

namespace {

const std::vector<moderation::Reason>& reasons_for_staying()
{
    static const std::vector<moderation::Reason> all{
        {"allowed", msgid("It is within the law and the rules of this site")},
        {"opinion", msgid("It is an opinion, said within the law")},
        {"unclear", msgid("The notice does not let us see what would be wrong")},
        {"gone", msgid("It is no longer there")},
    };
    return all;
}

const std::vector<moderation::Reason>& reasons_for_correcting()
{
    static const std::vector<moderation::Reason> all{
        {"text-changed", msgid("What was wrong has been changed")},
        {"person-removed", msgid("What concerned a person has been removed")},
        {"author-named", msgid("Its author is named now")},
        {"by-writer", msgid("Whoever wrote it has put it right")},
    };
    return all;
}

const std::vector<moderation::Reason>& reasons_for_restoring()
{
    static const std::vector<moderation::Reason> all{
        {"mistaken", msgid("The first decision was a mistake")},
        {"explained", msgid("What its writer explains changes it")},
    };
    return all;
}

Sentence too_long(std::size_t most) { return say("At most {most} characters.", {{"most", std::to_string(most)}}); }

void check_giver(const Typed& typed, const Reason* reason, std::int64_t person, Problems& problems)
{
    if (person) return;
    const bool is_needed = reason && reason->needs_name;
    if (is_needed && trim(typed.name).empty()) problems.add("name", say("For this reason, the law asks for a name: who tells us?"));
    if (length(typed.name) > contribution::most_name) problems.add("name", too_long(contribution::most_name));
    if (is_needed && typed.mail.empty()) problems.add("mail", say("For this reason, the law asks for a mail address: we answer there."));
    else if (!typed.mail.empty() && !mail::is_mail_address(typed.mail))
        problems.add("mail", say("This does not look like a mail address: it has an @ and a domain, like name@example.org."));
}

}

const std::vector<Reason>& reasons()
{
    static const std::vector<Reason> all{
        {"illegal", msgid("It is against the law: hatred, threats, slander, something forbidden"), true},
        {"personal", msgid("It shows me, or says something of my private life, without my consent"), true},
        {"authorship", msgid("It is a work of mine or of somebody I speak for, used without the right to"), true},
        {"dangerous", msgid("It puts somebody in danger")},
        {"child", msgid("It is about the sexual abuse of a child")},
        {"spam", msgid("It is spam, or a fraud")},
        {"other", msgid("Something else, in the words below")},
    };
    return all;
}

const Reason* find_reason(std::string_view code)
{
    const auto found = std::ranges::find(reasons(), code, &Reason::code);
    return found == reasons().end() ? nullptr : &*found;
}

std::string_view name(Outcome outcome)
{
    switch (outcome) {
    case Outcome::hidden: return "hidden";
    case Outcome::corrected: return "corrected";
    case Outcome::restored: return "restored";
    case Outcome::nothing: break;
    }
    return "nothing";
}

std::optional<Outcome> outcome_of(std::string_view text)
{
    for (const auto one : {Outcome::nothing, Outcome::hidden, Outcome::corrected, Outcome::restored})
        if (name(one) == text) return one;
    return {};
}

const char* in_words(Outcome outcome, Sort sort)
{
    const bool has_words = sort == Sort::author || sort == Sort::site || sort == Sort::section;
    switch (outcome) {
    case Outcome::hidden:
        return has_words               ? msgid("What could be written freely on this page has been taken off.")
               : sort == Sort::picture ? msgid("The picture has been taken off every page, in every size.")
                                       : msgid("It has been taken off the site.");
    case Outcome::restored:
        return has_words            ? msgid("The words that had been taken off stand there again.")
               : sort == Sort::lead ? msgid("The decision is taken back: it may be signalled again.")
                                    : msgid("The decision is taken back: the picture may be sent again.");
    case Outcome::corrected: return msgid("What was wrong has been put right.");
    case Outcome::nothing: break;
    }
    return msgid("It stays as it is.");
}

std::vector<moderation::Reason> reasons_for(Outcome outcome)
{
    switch (outcome) {
    case Outcome::hidden: return moderation::reasons(moderation::Act::hide);
    case Outcome::corrected: return reasons_for_correcting();
    case Outcome::restored: return reasons_for_restoring();
    case Outcome::nothing: break;
    }
    return reasons_for_staying();
}

const char* reason_in_words(std::string_view code)
{
    for (const auto outcome : {Outcome::nothing, Outcome::corrected, Outcome::restored, Outcome::hidden})
        for (const auto& one : reasons_for(outcome))
            if (one.code == code) return one.words;
    return "";
}

Checked<Notice> check(const http::Request& request, const Typed& typed)
{
    Problems problems;
    Notice notice;
    const auto address = contribution::on_one_line(typed.address);
    const auto object = address.size() <= html::Url::longest ? object_at(request, address) : std::nullopt;
    if (object) {
        notice.site = object->site;
        notice.object = object->key;
    } else {
        problems.add("address", say("Nothing that everybody can read stands at this address of ours. Copy it from your browser, whole."));
    }
    const auto* reason = find_reason(typed.reason);
    if (!reason) problems.add("reason", say("Choose the reason that comes closest."));
    notice.address = trim(address);
    notice.reason = typed.reason;
    notice.words = trim(typed.words);
    if (notice.words.empty()) problems.add("words", say("Say in a sentence what is wrong, and where."));
    if (length(notice.words) > most_words) problems.add("words", too_long(most_words));
    check_giver(typed, reason, request.visitor().person, problems);
    notice.name = trim(contribution::on_one_line(typed.name));
    notice.mail = typed.mail;
    if (!typed.is_in_good_faith) problems.add("faith", say("Tick this box: a notice is given in good faith."));
    if (!problems.empty()) return problems;
    return notice;
}

Checked<Decision> check(Decision sent)
{
    Problems problems;
    const auto offered = reasons_for(sent.outcome);
    if (std::ranges::find(offered, sent.reason, &moderation::Reason::code) == offered.end())
        problems.add("reason", say("Choose the reason that comes closest."));
    sent.words = trim(sent.words);
    if (sent.words.empty()) problems.add("words", say("Say why in your own words: they reach everybody whom it concerns."));
    if (length(sent.words) > moderation::most_words) problems.add("words", too_long(moderation::most_words));
    if (!problems.empty()) return problems;
    return sent;
}

}
