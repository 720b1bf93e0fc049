#include "commons/layout/layout.hpp"
#include "commons/notice/pages.hpp"

namespace kenober::notice {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

struct Row {
    Outcome outcome;
    const char* heading;
    const char* help;
    const char* button;
};
constexpr Row rows[] = {
    {Outcome::nothing, msgid("There is nothing to take off"), msgid("Everybody whom it concerns reads your words, with your name."),
     msgid("It stays, and say why")},
    {Outcome::corrected, msgid("It has been put right"),
     msgid("Correct it first, with the ways that its own page has; then say here what you changed."),
     msgid("It was put right, and say how")},
    {Outcome::hidden, msgid("Take it off the site"), msgid("Whoever wrote it reads your words, with your name, and may appeal."),
     msgid("Take it off the site, and say why")},
    {Outcome::restored, msgid("The appeal is right"), msgid("Everybody whom it concerns reads your words, with your name."),
     msgid("Take the decision back, and say why")},
};
// Of an author, a site or a section the page stays; only what somebody wrote freely on it goes.
constexpr Row words_off{Outcome::hidden, msgid("Take the words off this page"),
                        msgid("Whoever wrote them reads your words, with your name, and may appeal."),
                        msgid("Take the words off, and say why")};

// Where it can be put right, of what cannot be taken off at once.
const char* help_for(const Row& row, Sort sort)
{
    if (row.outcome != Outcome::corrected) return row.help;
    if (sort == Sort::theme) return msgid("Rename the theme, or merge it with another, on its own page; then say here what you changed.");
    return row.help;
}

const Row& row_for(const Row& row, Sort sort)
{
    const bool has_words = sort == Sort::author || sort == Sort::site || sort == Sort::section;
    return has_words && row.outcome == Outcome::hidden ? words_off : row;
}

bool is_offered(const Desk& desk, Outcome outcome)
{
    if (outcome == Outcome::hidden) return desk.object.can_be_hidden;
    return outcome != Outcome::restored || can_be_restored(desk);
}

Html form_of(const http::Request& request, const Desk& desk, const Sent& sent, const Row& row)
{
    const auto& t = request.words();
    const bool came_back = sent.decision && sent.decision->outcome == row.outcome && sent.overtaken.empty();
    const auto problem = [&](std::string_view field) { return layout::problem(request, sent.problems, field_of(row.outcome, field)); };
    std::vector<html::Choice> choices;
    for (const auto& one : reasons_for(row.outcome)) choices.push_back({std::string(one.code), t.say({one.words})});
    auto fields = html::hidden_field("outcome", name(row.outcome));
    fields += html::choice_field({.name = field_of(row.outcome, "reason"),
                                  .label = t("Reason"),
                                  .problem = problem("reason"),
                                  .value = came_back ? sent.decision->reason : ""},
                                 choices);
    fields += html::text_area({.name = field_of(row.outcome, "words"),
                               .label = t("In your own words"),
                               .help = t.say({help_for(row, desk.object.sort)}),
                               .problem = problem("words"),
                               .value = came_back ? sent.decision->words : "",
                               .attrs = Attrs{}.number("maxlength", moderation::most_words)},
                              4);
    fields += html::submit_button(t.say({row.button}), Attrs{}.text("class", row.outcome == Outcome::nothing ? "button" : "button quiet"));
    Attrs attrs;
    attrs.when(came_back, "open");
    return markup(R"(<details class="panel decision" id="decide-{}"{}><summary>{}</summary>{}</details>)", name(row.outcome), attrs,
                  t.say({row.heading}), layout::click_form(request, desk.address, fields));
}

Html forms(const http::Request& request, const Desk& desk, const Sent& sent)
{
    if (!desk.is_open || desk.is_taken) return {};
    const auto& t = request.words();
    if (desk.is_own) return layout::notice(markup("<p>{}</p>", t("This concerns you, or a decision of yours: somebody else answers it.")));
    Html all;
    for (const auto& row : rows)
        if (is_offered(desk, row.outcome)) all += form_of(request, desk, sent, row_for(row, desk.object.sort));
    return markup("<h2>{}</h2>{}", t("Your decision"), all);
}

Html giver(const http::Request& request, const Notice& one)
{
    const auto& t = request.words();
    const auto date = t.date_and_hour(one.given);
    if (one.person) return html::text(t("Somebody with an account, on {date}", date));
    if (one.name.empty() && one.mail.empty()) return html::text(t("Somebody who gave no name, on {date}", date));
    return html::text(t("{name}, {mail}, on {date}", one.name, one.mail, date));
}

Html notice_view(const http::Request& request, const Notice& one)
{
    const auto& t = request.words();
    const auto* reason = find_reason(one.reason);
    const auto asked = when(!one.appeal.empty(), [&] {
        return markup(R"(<p><b>{}</b></p>{})", t("Asks for another decision, because:"), layout::said(request, one.appeal));
    });
    return markup(R"(<li class="waiting"><h3>{}</h3><p class="meta">{}</p><p class="meta address">{}</p>{}{}</li>)",
                  reason ? t.say({reason->words}) : one.reason, giver(request, one), one.address, layout::said(request, one.words), asked);
}

Html appeal_view(const http::Request& request, const Appeal& one)
{
    const auto& t = request.words();
    return markup(R"(<li class="waiting"><p class="meta">{}</p>{}</li>)",
                  t("{name}, on {date}", one.writer.name.empty() ? t("Somebody") : one.writer.name, t.date_and_hour(*one.opened)),
                  layout::said(request, one.words));
}

Html decision_view(const http::Request& request, const Decision& one)
{
    const auto& t = request.words();
    return markup(R"(<li><p>{}</p><p class="meta">{}</p><p><b>{}</b></p>{}</li>)", t.say({in_words(one.outcome, sort_of(one.object))}),
                  t("{name}, on {date}", one.by.empty() ? t("Somebody") : one.by, t.date_and_hour(one.at)),
                  t.say({reason_in_words(one.reason)}), layout::said(request, one.words));
}

Html notices(const http::Request& request, const Desk& desk)
{
    const auto& t = request.words();
    Html open, before, decisions;
    const auto appeals = html::each(desk.appeals, [&](const Appeal& one) { return appeal_view(request, one); });
    for (const auto& one : desk.notices) (one.decision ? before : open) += notice_view(request, one);
    for (const auto& one : desk.decisions) decisions += decision_view(request, one);
    const auto part = [](const std::string& heading, const Html& list) {
        return when(!list.empty(),
                    [&] { return markup(R"(<section class="part"><h2>{}</h2><ol class="queue">{}</ol></section>)", heading, list); });
    };
    return markup("{}{}{}{}", part(t("An appeal by whoever made it"), appeals), part(t("What people tell us"), open),
                  part(t("Notices that had their answer"), before), when(!decisions.empty(), [&] {
                      return markup(R"(<section class="panel story"><h2>{}</h2><ol>{}</ol></section>)", t("What was decided"), decisions);
                  }));
}

// Somebody was first: what they decided stands below; here is every word that was typed meanwhile.
Html overtaken(const http::Request& request, const Desk& desk, const Sent& sent)
{
    if (sent.overtaken.empty()) return {};
    const auto& t = request.words();
    const auto last = when(!desk.decisions.empty(), [&] {
        const auto& one = desk.decisions.back();
        return markup("<p>{}</p>", t("{name}, on {date}", one.by.empty() ? t("Somebody") : one.by, t.date_and_hour(one.at)));
    });
    const auto typed = when(sent.decision && !sent.decision->words.empty(), [&] {
        return markup("<p>{}</p>{}", t("What you had written, so that nothing is lost:"), layout::said(request, sent.decision->words));
    });
    return markup(R"(<div class="notice overtaken" role="alert"><p><b>{}</b></p>{}{}</div>)", sent.overtaken, last, typed);
}

Html object_view(const http::Request& request, const Desk& desk)
{
    const auto& t = request.words();
    const auto title = desk.object.title.empty() ? request.site().name : desk.object.title;
    const auto address = desk.notices.empty() ? std::optional<html::Url>() : html::Url::parse(desk.notices.back().address);
    const auto named = address ? markup(R"(<a href="{}">{}</a>)", *address, layout::in_print(request, title)) : html::text(title);
    return markup(R"(<p class="kick">{}</p><p class="lede">{}</p>{})", t.say({name_of(desk.object.sort)}), named,
                  when(!desk.object.is_shown, [&] { return markup(R"(<p class="soft">{}</p>)", t("It is no longer shown.")); }));
}

}

bool can_be_restored(const Desk& desk)
{
    for (const auto& appeal : desk.appeals)
        for (const auto& one : desk.decisions)
            if (one.id == appeal.decision && one.outcome == Outcome::hidden) return true;
    return false;
}

std::string field_of(Outcome outcome, std::string_view field) { return std::string(name(outcome)) + "-" + std::string(field); }

Html decide_page(const http::Request& request, const Desk& desk, const Sent& sent)
{
    const auto& t = request.words();
    const auto claim = when(desk.is_open && !desk.is_own, [&] { return moderation::claim_panel(request, desk.key, desk.address); });
    const auto count = static_cast<std::int64_t>(desk.notices.size());
    return layout::task_page(request, t.plural("A notice", "{n} notices of one object", count),
                             markup(R"({}{}{}{}{}<div class="decide">{}{}</div><ul class="ways"><li><a href="{}">{}</a></li></ul>)",
                                    moderation::passed(request), overtaken(request, desk, sent), layout::problems(request, sent.problems),
                                    object_view(request, desk), notices(request, desk), claim, forms(request, desk, sent),
                                    request.here(Address::route("/relecture")), t("To read over")));
}

}
