#include "commons/comment/pages.hpp"
#include "commons/layout/layout.hpp"
#include "commons/queue/queue.hpp"

namespace kenober::comment {

using html::Address;
using html::Attrs;
using html::Choice;
using html::Html;
using html::markup;
using html::when;

namespace {

struct Form {
    const http::Request& request;
    const Desk& desk;
    const Sent& sent;
    Act act;

    const i18n::Words& t() const { return request.words(); }
    bool came_back() const { return sent.decision && sent.decision->act == act && sent.overtaken.empty(); }
    std::string value(std::string Decision::* field) const { return came_back() ? (*sent.decision).*field : ""; }
    std::string problem(std::string_view field) const { return layout::problem(request, sent.problems, field_of(act, field)); }
};

const char* sentence_of(Act act)
{
    switch (act) {
    case Act::confirm: return msgid("{who} wrote it");
    case Act::publish: return msgid("{who} published it");
    case Act::decline: return msgid("{who} decided not to publish it");
    case Act::withdraw: return msgid("{who} took it back");
    case Act::hide: return msgid("{who} took it off the site");
    case Act::show: return msgid("{who} put it back on the site");
    case Act::seen: return msgid("{who} read it after it was published");
    case Act::appeal: return msgid("{who} appealed");
    case Act::uphold: return msgid("{who} upheld the decision");
    default: return msgid("{who} overturned the decision");
    }
}

std::string said(const http::Request& request, const Desk& desk, const Decision& one)
{
    const auto& t = request.words();
    const auto& who = !one.by.empty() ? one.by : desk.placed.comment.name;
    return t.say({sentence_of(one.act), {{"who", who.empty() ? t("Somebody") : who}}});
}

Html button(const Form& form, const std::string& words, std::string_view style, std::string_view key)
{
    Attrs attrs;
    attrs.text("class", style).text("name", "act").text("value", moderation::name(form.act));
    attrs.when(!key.empty(), "data-key", key);
    return html::submit_button(words, attrs);
}

Html fields_of(const Form& form)
{
    const auto& t = form.t();
    Html fields;
    if (moderation::needs_reason(form.act)) {
        std::vector<Choice> choices;
        for (const auto& reason : moderation::reasons(form.act)) choices.push_back({std::string(reason.code), t.say({reason.words})});
        fields += html::choice_field({.name = field_of(form.act, "reason"),
                                      .label = t("Reason"),
                                      .problem = form.problem("reason"),
                                      .value = form.value(&Decision::reason)},
                                     choices);
    }
    if (moderation::needs_words(form.act))
        fields += html::text_area({.name = field_of(form.act, "words"),
                                   .label = t("In your own words"),
                                   .help = t("They reach whoever wrote the comment, with your name."),
                                   .problem = form.problem("words"),
                                   .value = form.value(&Decision::words),
                                   .attrs = Attrs{}.number("maxlength", moderation::most_words)},
                                  4);
    return fields;
}

struct Row {
    Act act;
    const char* heading;
    const char* words;  // of the button
    std::string_view style;
    std::string_view key;
};
constexpr Row rows[] = {
    {Act::seen, msgid("It was shown without being read"), msgid("It is good as it is"), "button", "publish"},
    {Act::publish, msgid("It is ready"), msgid("Publish this comment"), "button", "publish"},
    {Act::decline, msgid("Do not publish it"), msgid("Do not publish, and say why"), "button quiet", ""},
    {Act::overturn, msgid("The appeal is right"), msgid("Publish it after all"), "button", "publish"},
    {Act::uphold, msgid("The decision was right"), msgid("The decision stays, and say why"), "button quiet", ""},
    {Act::show, msgid("It is off the site"), msgid("Put it back on the site"), "button quiet", ""},
    {Act::hide, msgid("Take it off the site"), msgid("Take it off the site, and say why"), "button quiet", ""},
};

Html part(const Form& form, const Row& row)
{
    const auto& t = form.t();
    const auto fields = fields_of(form);
    const auto content = layout::click_form(form.request, Address::route("/relecture/commentaires/{}", form.desk.placed.comment.id),
                                            markup("{}{}", fields, button(form, t.say({row.words}), row.style, row.key)));
    const bool is_rare = row.act == Act::decline || row.act == Act::hide;
    if (!is_rare)
        return markup(R"(<section class="panel decision" id="decide-{}"><h2>{}</h2>{}</section>)", moderation::name(row.act),
                      t.say({row.heading}), content);
    Attrs attrs;
    attrs.when(form.came_back(), "open");
    return markup(R"(<details class="panel decision" id="decide-{}"{}><summary>{}</summary>{}</details>)", moderation::name(row.act), attrs,
                  t.say({row.heading}), content);
}

Html forms(const http::Request& request, const Desk& desk, const Sent& sent)
{
    if (desk.is_taken) return {};
    Html all;
    std::string why;
    for (const auto& row : rows) {
        if (row.act == Act::seen && !desk.placed.comment.unread) continue;
        if (row.act == Act::show && desk.appeal) continue;
        const auto verdict = may(request, request.db(), row.act, desk.placed.comment);
        if (verdict) all += part({request, desk, sent, row.act}, row);
        else if (verdict.bar == moderation::Bar::standing) why = request.words().say(verdict.why);
    }
    if (!all.empty() || why.empty()) return all;
    return layout::notice(markup("<p>{}</p>", why));
}

// Somebody was first: who did what, and every word that was typed meanwhile.
Html overtaken(const http::Request& request, const Desk& desk, const Sent& sent)
{
    if (sent.overtaken.empty()) return {};
    const auto& t = request.words();
    const auto last = when(!desk.history.empty(), [&] {
        const auto& one = desk.history.back();
        return markup("<p>{}</p>", t("{what}, on {date}.", said(request, desk, one), t.date_and_hour(one.at)));
    });
    const auto typed = when(sent.decision && !sent.decision->words.empty(), [&] {
        return markup("<p>{}</p>{}", t("What you had written, so that nothing is lost:"), reason_and_words(request, *sent.decision));
    });
    return markup(R"(<div class="notice overtaken" role="alert"><p><b>{}</b></p>{}{}</div>)", sent.overtaken, last, typed);
}

Html story(const http::Request& request, const Desk& desk)
{
    const auto& t = request.words();
    if (desk.history.empty()) return {};
    return markup(R"(<section class="panel story"><h2>{}</h2><ol>{}</ol></section>)", t("What has happened so far"),
                  html::each(desk.history, [&](const Decision& one) {
                      return markup(R"(<li><p>{}</p><p class="meta">{}</p>{}</li>)", said(request, desk, one),
                                    html::time_element(rfc3339(one.at), t.date_and_hour(one.at)), reason_and_words(request, one));
                  }));
}

Html context(const http::Request& request, const Desk& desk)
{
    const auto& t = request.words();
    const auto answered = when(desk.answered, [&](const Comment& one) {
        return markup(R"(<section class="answered" aria-label="{}">{}</section>)", t("What it answers"), comment_view(request, one));
    });
    const auto appeal = when(desk.appeal, [&](const Appeal& one) {
        return markup(R"(<section class="panel"><h2>{}</h2><p class="meta">{}</p>{}</section>)", t("The appeal"),
                      t.date_and_hour(one.opened), layout::said(request, one.words));
    });
    return markup("{}{}", answered, appeal);
}

}

std::string field_of(Act act, std::string_view field) { return std::string(moderation::name(act)) + "-" + std::string(field); }

Html reason_and_words(const http::Request& request, const Decision& decision)
{
    const auto* reason = moderation::find_reason(decision.reason);
    return markup("{}{}", when(reason != nullptr, [&] { return markup("<p><b>{}</b></p>", request.words().say({reason->words})); }),
                  layout::said(request, decision.words));
}

Html decide_page(const http::Request& request, const Desk& desk, const Sent& sent)
{
    const auto& t = request.words();
    const auto& one = desk.placed.comment;
    const bool waits = one.state == State::proposed || one.unread || desk.appeal;
    const auto address = Address::route("/relecture/commentaires/{}", one.id);
    const auto claim = when(waits, [&] { return moderation::claim_panel(request, "comment/" + std::to_string(one.id), address); });
    const auto where =
        t.html("{name}, under {link}{title}{/link}, waiting for {age}", one.name, request.here(contribution::route(desk.placed.under)),
               layout::in_print(request, desk.placed.under.title, desk.placed.under.language),
               moderation::age(request, one.sent.value_or(one.created)));
    return layout::task_page(
        request, waits ? t("A comment to read over") : t("A comment"),
        markup(R"({}{}{}<p class="meta">{}</p>{}<section class="preview" aria-label="{}">{}</section><div class="decide">{}{}{}</div>
<ul class="ways"><li><a href="{}">{}</a></li></ul>{})",
               moderation::passed(request), overtaken(request, desk, sent), layout::problems(request, sent.problems),
               waits ? where
                     : t.html("{name}, under {link}{title}{/link}", one.name, request.here(route(one, desk.placed.under)),
                              layout::in_print(request, desk.placed.under.title, desk.placed.under.language)),
               context(request, desk), t("The comment"),
               one.body.empty() ? markup(R"(<p class="empty">{}</p>)", t("Its words are erased.")) : comment_view(request, one), claim,
               forms(request, desk, sent), story(request, desk), request.here(Address::route("/relecture")), t("To read over"),
               queue::keys(request)));
}

}
