#include "commons/moderation/queue_view.hpp"

#include "commons/layout/layout.hpp"
#include "commons/reading/reading.hpp"

namespace kenober::moderation {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

std::string age(const http::Request& request, Time since)
{
    const auto& t = request.words();
    const auto waited = request.now().time().micros - since.micros;
    if (waited < hours(1)) return t("less than an hour");
    if (waited < days(2)) return t.plural("one hour", "{n} hours", waited / hours(1));
    return t.plural("one day", "{n} days", waited / days(1));
}

Html entry(const http::Request& request, const contribution::Contribution& one)
{
    const auto& t = request.words();
    std::vector<std::string> names;
    for (const auto& author : one.authors) names.push_back(author.name);
    return markup(R"(<li class="waiting"><h2><a href="{}">{}</a></h2><p class="meta">{} · {}</p></li>)",
                  request.here(Address::route("/relecture/{}", one.id)), one.title, t("by {names}", t.list_of(names)),
                  t("waiting for {age}", age(request, one.created)));
}

Html comment_entry(const http::Request& request, const comment::Waiting& one)
{
    const auto& t = request.words();
    auto buttons = html::submit_button(t("Publish this comment"), Attrs{}.text("name", "act").text("value", "publish"));
    buttons +=
        html::submit_button(t("Do not publish it"), Attrs{}.text("class", "button quiet").text("name", "act").text("value", "decline"));
    return markup(R"(<li class="waiting"><p class="meta">{}</p><blockquote class="said">{}</blockquote>{}</li>)",
                  t.html("{name}, under {link}this text{/link}, waiting for {age}", one.comment.name,
                         request.here(contribution::route(one.under)), age(request, one.comment.created)),
                  one.comment.body, layout::click_form(request, Address::route("/relecture/commentaires/{}", one.comment.id), buttons));
}

Html publish_form(const http::Request& request, const Reading& reading)
{
    const auto& t = request.words();
    std::vector<html::Choice> choices{{"", t("No section")}};
    for (const auto& section : reading.sections) choices.push_back({std::to_string(section.id), section.name});
    auto fields = html::select_field(
        {.name = "section", .label = t("Section"), .value = reading.text.section ? std::to_string(*reading.text.section) : ""}, choices);
    fields += html::submit_button(t("Publish"));
    return layout::click_form(request, Address::route("/relecture/{}/publier", reading.text.id), fields);
}

Html decline_form(const http::Request& request, const Reading& reading, const Decision& sent, const Problems& problems)
{
    const auto& t = request.words();
    std::vector<html::Choice> choices;
    for (const auto& reason : reasons()) choices.push_back({std::string(reason.code), t.say({reason.words})});
    auto fields = html::choice_field(
        {.name = "reason", .label = t("Reason"), .problem = layout::problem(request, problems, "reason"), .value = sent.reason}, choices);
    fields += html::text_area({.name = "words",
                               .label = t("In your own words"),
                               .help = t("They reach whoever wrote the text, with your name. What would make it publishable?"),
                               .problem = layout::problem(request, problems, "words"),
                               .value = sent.words,
                               .attrs = Attrs{}.number("maxlength", most_words)},
                              6);
    fields += html::submit_button(t("Do not publish, and say why"), Attrs{}.text("class", "button quiet"));
    return layout::form(request, Address::route("/relecture/{}/decliner", reading.text.id), fields);
}

}

Html queue_page(const http::Request& request, const std::vector<contribution::Contribution>& waiting,
                const std::vector<comment::Waiting>& comments)
{
    const auto& t = request.words();
    layout::Head head;
    head.title = t("To read over");
    head.is_private = true;
    const auto texts =
        waiting.empty() ? markup(R"(<p class="empty">{}</p>)", t("Nothing waits: every text has had its answer."))
                        : markup(R"(<ol class="queue">{}</ol>)", html::each(waiting, [&](const auto& one) { return entry(request, one); }));
    const auto said = when(!comments.empty(), [&] {
        return markup(R"(<section class="part"><h2>{}</h2><ol class="queue">{}</ol></section>)", t("Comments to read over"),
                      html::each(comments, [&](const auto& one) { return comment_entry(request, one); }));
    });
    return layout::page(request, head,
                        markup(R"(<div class="task"><h1>{}</h1><p class="lede">{}</p>{}{}</div>)", t("To read over"),
                               t("The oldest first. Behind each text somebody waits for an answer."), texts, said));
}

Html decide_page(const http::Request& request, const Reading& reading, const Decision& sent, const Problems& problems)
{
    const auto& t = request.words();
    layout::Head head;
    head.title = t("Read over: {title}", reading.text.title);
    head.is_private = true;
    const auto from =
        t("Proposed by {name}, {mail}, on {date}", reading.proposer.name, reading.proposer.mail, t.date_and_hour(reading.text.created));
    return layout::page(
        request, head,
        markup(R"(<div class="reading"><div class="text"><p class="kick"><a href="{}">{}</a></p>{}<article>{}</article></div>
<aside class="side decide"><section class="panel"><h2>{}</h2><p class="soft">{}</p></section><section class="panel"><h2>{}</h2>{}</section>
<section class="panel"><h2>{}</h2>{}</section></aside></div>)",
               request.here(Address::route("/relecture")), t("To read over"), layout::problems(request, problems),
               reading::sheet(request, reading.text, 1), t("Where it comes from"), from, t("Publish"), publish_form(request, reading),
               t("Decline"), decline_form(request, reading, sent, problems)));
}

}
