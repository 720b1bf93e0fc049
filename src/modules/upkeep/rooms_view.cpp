#include "modules/upkeep/rooms_view.hpp"

#include <utility>

#include "commons/finding/finding.hpp"
#include "commons/layout/layout.hpp"
#include "modules/upkeep/upkeep.hpp"

namespace kenober::upkeep {

using html::Address;
using html::Html;
using html::markup;

namespace {

// What is said where the one who refused said nothing more precise.
std::string usual_sentence(const i18n::Words& t, int status)
{
    switch (status) {
    case 400: return t("This request could not be understood. Go back and try again.");
    case 403: return t("This room is not open to you.");
    case 404: return t("There is nothing at this address. Perhaps it was mistyped, or the page has moved.");
    case 405: return t("This address does not answer to that kind of request.");
    case 408: return t("The request took too long to arrive. Try again, on a better line if you can.");
    case 409: return t("Somebody else has just changed this. Look at it again.");
    case 410: return t("What stood here has been taken away for good.");
    case 413: return t("What you sent is too large for this form.");
    case 429: return t("That was many times in a short while. Wait a little, then try again.");
    case 503: return t("The server cannot do this just now. Nothing you sent has been kept: wait a minute, then send it again.");
    default: break;
    }
    return t("Something broke on our side. It has been noted; you can try again in a moment.");
}

std::string title_of(const i18n::Words& t, int status)
{
    switch (status) {
    case 403: return t("Closed door");
    case 404: return t("Nothing here");
    case 410: return t("Taken away");
    case 413: return t("Too large");
    case 429: return t("A moment, please");
    case 503: return t("Back in a moment");
    default: break;
    }
    return status >= 500 ? t("Something broke") : t("This could not be done");
}

// A refusal in a room leads back into it: what is to be done instead is done there.
Html way_back(const http::Request& request, int status)
{
    const auto& path = request.path();
    if (status != 409 || !path.starts_with("/personnes")) return {};
    return markup(R"(<p><a class="button" href="{}">{}</a></p>)", request.here(Address::route("/personnes")),
                  request.words()("Back to people and roles"));
}

// "/2012/03/la-fete-du-port.html": what its last part says, where it says something.
std::string words_of(std::string_view path)
{
    constexpr std::size_t most = 80;
    const auto last = path.substr(path.rfind('/') + 1);
    std::string words;
    for (const char c : last.substr(0, last.find_first_of(".?"))) {
        if (words.size() == most) return {};
        const bool is_word =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (is_word) words += c;
        else if (!words.empty() && words.back() != ' ') words += ' ';
    }
    return words.find_first_not_of(" 0123456789") == std::string::npos ? std::string() : words;
}

// Whoever comes by an old or a mistyped address may find what they came for.
Html way_to_search(const http::Request& request, int status)
{
    if (status != 404 || request.site().id == 0 || layout::rests(request)) return {};
    return finding::field_with(request, words_of(request.path()));
}

}

Html failure_page(const http::Request& request, const http::Failure& failure)
{
    const auto& t = request.words();
    const auto sentence = *failure.sentence().id != '\0' ? t.say(failure.sentence()) : usual_sentence(t, failure.status());
    const auto mark = failure.status() >= 500
                          ? markup(R"(<p class="soft">{}</p>)", t("If you write to us about it, give this number: {number}", request.id()))
                          : Html();
    const bool is_first_link = failure.status() == 410 && std::string_view(request.path()).starts_with("/bienvenue/");
    return layout::task_page(request, is_first_link ? t("This link is not good, or no longer") : title_of(t, failure.status()),
                             markup(R"(<p class="lede">{}</p>{}{}{}<p><a href="{}">{}</a></p>)", sentence, mark,
                                    way_to_search(request, failure.status()), way_back(request, failure.status()), request.here(Address{}),
                                    t("Back to the front page")));
}

Html waiting_page(const http::Request& request)
{
    const auto& t = request.words();
    return layout::task_page(
        request, t("Soon, something will be made here together"),
        markup(R"(<p class="lede">{}</p><p>{}</p>)",
               t("This server is new, and waits for whoever administers it. There is nothing to read or to write yet."),
               t("If it is you: the address with which you begin was printed where you started the server.")));
}

Html mailbox_page(const http::Request& request, const std::vector<mail::KeptMail>& mails)
{
    const auto& t = request.words();
    const auto entry = [&](const mail::KeptMail& one) {
        return markup(R"(<li class="waiting"><h2><a href="{}">{}</a></h2><p class="meta">{} · {}</p></li>)",
                      request.here(Address::route("/courrier/{}", one.id)), one.subject, one.to, t.date_and_hour(one.date));
    };
    const auto list = mails.empty()
                          ? markup(R"(<p class="empty">{}</p>)", t("No mail yet. Propose a text: its confirmation will be found here."))
                          : markup(R"(<ol class="queue">{}</ol>)", html::each(mails, entry));
    return layout::task_page(request, t("Mails of the demonstration"),
                             markup(R"(<p class="lede">{}</p>{})",
                                    t("This town does not exist, and its mails leave for nowhere: here they are, the last one first."),
                                    list));
}

Html mail_page(const http::Request& request, const mail::KeptMail& mail)
{
    const auto& t = request.words();
    const auto paragraphs = [&] {
        Html all;
        for (const auto line : split(mail.text, '\n')) {
            const auto words = trim(line);
            if (words.empty()) continue;
            const auto address = words.starts_with("http") ? html::Url::parse(words) : std::nullopt;
            all += address ? markup(R"(<p><a href="{}">{}</a></p>)", *address, words) : markup("<p>{}</p>", words);
        }
        return all;
    };
    return layout::task_page(request, mail.subject,
                             markup(R"(<p class="meta">{} · {}</p><div class="mail-text">{}</div><p><a href="{}">{}</a></p>)",
                                    t("To {name}", mail.to), t.date_and_hour(mail.date), paragraphs(),
                                    request.here(Address::route("/courrier")), t("All mails")));
}

namespace {

// What a task does, for people; one that is not known here says its own name.
std::string job_in_words(const i18n::Words& t, const std::string& job)
{
    static constexpr std::pair<std::string_view, const char*> known[] = {{"mail", msgid("Sending a mail")},
                                                                         {"watch", msgid("Telling those who follow")},
                                                                         {"watch-round", msgid("The mails of the day or of the week")},
                                                                         {"picture.widen", msgid("Other widths of a picture")},
                                                                         {"picture.remove", msgid("Removing files of a picture")},
                                                                         {"bundle", msgid("Putting together what somebody has written")},
                                                                         {"bundles-tidied", msgid("Removing old files of data")},
                                                                         {"rest", msgid("Writing the pages of a site at rest")},
                                                                         {"parcel", msgid("Writing the archive of a site")},
                                                                         {"arrival", msgid("Taking in the archive of a site")}};
    for (const auto& [name, words] : known)
        if (job == name) return t.say({words});
    return job;
}

Html dead_job(const http::Request& request, const jobs::Entry& one)
{
    const auto& t = request.words();
    auto buttons = html::submit_button(t("Try again"), html::Attrs{}.text("name", "act").text("value", "retry"));
    buttons += html::submit_button(t("Give up"), html::Attrs{}.text("class", "button quiet").text("name", "act").text("value", "discard"));
    return markup(R"(<li class="waiting"><h2>{}</h2><p class="meta">{} · {}</p><p class="soft">{}</p>{}</li>)", job_in_words(t, one.job),
                  t.date_and_hour(one.created), t.plural("one attempt", "{n} attempts", one.attempts), one.last_error,
                  layout::form(request, Address::route("/travaux/{}", one.id), buttons));
}

Html retried_job(const http::Request& request, const jobs::Entry& one)
{
    const auto& t = request.words();
    const auto next =
        one.state == jobs::State::waiting ? t("Next attempt: {moment}", t.date_and_hour(one.due)) : t("It is being tried now.");
    return markup(R"(<li class="waiting"><h3>{}</h3><p class="meta">{} · {} · {}</p><p class="soft">{}</p></li>)", job_in_words(t, one.job),
                  t.date_and_hour(one.created), t.plural("one attempt", "{n} attempts", one.attempts), next, one.last_error);
}

}

Html jobs_page(const http::Request& request, const std::vector<jobs::Entry>& dead, const std::vector<jobs::Entry>& retried)
{
    const auto& t = request.words();
    const auto nothing = html::when(dead.empty() && retried.empty(), [&] {
        return markup(R"(<p class="empty">{}</p>)", t("Nothing is stuck: no mail and no task has failed."));
    });
    const auto given_up = html::when(!dead.empty(), [&] {
        return markup(R"(<ol class="queue">{}</ol>)", html::each(dead, [&](const auto& one) { return dead_job(request, one); }));
    });
    const auto tried = html::when(!retried.empty(), [&] {
        return markup(R"(<section class="part"><h2>{}</h2><p>{}</p><ol class="queue">{}</ol></section>)", t("Tried again by themselves"),
                      t("These failed until now. There is nothing to press; but what the last attempt said may be mended."),
                      html::each(retried, [&](const auto& one) { return retried_job(request, one); }));
    });
    layout::Head head;
    head.title = t("Tasks that failed");
    head.is_private = true;
    return layout::page(request, head,
                        markup(R"(<div class="task"><p class="kick"><a href="{}">{}</a></p><h1>{}</h1><p class="lede">{}</p>{}{}{}</div>)",
                               request.here(Address::route("/administration")), t("Administration"), head.title,
                               t("What the server could not do in spite of trying many times, and what nobody knows to be done."), nothing,
                               given_up, tried));
}

}
