#include "commons/layout/layout.hpp"
#include "commons/lineage/lineage.hpp"
#include "commons/proposal/proposal.hpp"
#include "commons/queue/queue_view.hpp"
#include "commons/reading/reading.hpp"
#include "commons/slip/slip.hpp"

namespace kenober::queue {

using html::Address;
using html::Html;
using html::markup;
using html::when;

namespace {

Html where_from(const http::Request& request, const Reading& reading)
{
    if (reading.proposer.name.empty()) return {};
    const auto& t = request.words();
    const auto date = t.date_and_hour(reading.text.sent.value_or(reading.text.created));
    const auto from = reading.proposer.mail.empty()
                          ? t("Proposed by {name}, on {date}", reading.proposer.name, date)
                          : t("Proposed by {name}, {mail}, on {date}", reading.proposer.name, reading.proposer.mail, date);
    return markup(R"(<section class="panel"><h2>{}</h2><p class="soft">{}</p>{}</section>)", t("Where it comes from"), from,
                  slip::reach_note(request, reading.text));
}

// Somebody was first: who did what, and every word that was typed meanwhile.
Html overtaken(const http::Request& request, const Reading& reading, const Sent& sent)
{
    if (sent.overtaken.empty()) return {};
    const auto& t = request.words();
    const auto* reason = sent.decision ? moderation::find_reason(sent.decision->reason) : nullptr;
    const auto typed = when(sent.decision && (reason || !sent.decision->words.empty()), [&] {
        return markup(R"(<p>{}</p>{}{})", t("What you had written, so that nothing is lost:"),
                      when(reason != nullptr, [&] { return markup("<p><b>{}</b></p>", t.say({reason->words})); }),
                      layout::said(request, sent.decision->words));
    });
    return markup(R"(<div class="notice overtaken" role="alert"><p><b>{}</b></p><p>{}</p>{}</div>)", sent.overtaken,
                  moderation::last_act(request, reading.text), typed);
}

Html onward(const http::Request& request, const Reading& reading)
{
    const auto& t = request.words();
    const auto next = when(reading.next, [&](const moderation::Task& task) {
        return markup(R"(<a href="{}" rel="next" data-key="next">{}</a>)", request.here(task.address), t("Leave it for now: the next one"));
    });
    return markup(R"(<p class="kick onward"><a href="{}">{}</a><a href="#decider">{}</a>{}</p>)",
                  request.here(Address::route("/relecture")), t("To read over"), t("Go to your decision"), next);
}

Html appeal(const http::Request& request, const Reading& reading)
{
    return when(reading.appeal, [&](const moderation::OpenAppeal& one) {
        const auto& t = request.words();
        return markup(R"(<section class="panel"><h2>{}</h2><p class="meta">{}</p>{}</section>)", t("The appeal"),
                      t("{name}, on {date}", reading.proposer.name, t.date_and_hour(one.opened)), layout::said(request, one.words));
    });
}

Html kind_panel(const http::Request& request, const Reading& reading)
{
    const auto form = proposal::kind_form(request, reading.text);
    return when(!form.str().empty(),
                [&] { return markup(R"(<section class="panel"><h2>{}</h2>{}</section>)", request.words()("Where it belongs"), form); });
}

}

Html decide_page(const http::Request& request, const Reading& reading, const Sent& sent)
{
    const auto& t = request.words();
    layout::Head head;
    head.title = t("Read over: {title}", layout::in_print(request, reading.text.title, reading.text.language));
    head.is_private = true;
    const auto claim = when(!reading.key.empty() && may_decide(request, reading), [&] {
        return moderation::claim_panel(request, reading.key, Address::route("/relecture/{}", reading.text.id));
    });
    return layout::page(
        request, head,
        markup(R"(<div class="reading deciding"><div class="text">{}{}{}{}{}<p class="kick">{}</p><article>{}</article>{}</div>
<aside class="side decide" id="decider" tabindex="-1" aria-label="{}">{}{}{}{}{}{}</aside></div>{})",
               onward(request, reading), moderation::passed(request), overtaken(request, reading, sent),
               layout::problems(request, sent.problems), lineage::doubts(request, reading.text),
               t.say({contribution::kind_named(reading.text.kind).one}), reading::sheet(request, reading.text, 1),
               facts(request, reading.text), t("Your decision"), claim, appeal(request, reading), decide_forms(request, reading, sent),
               where_from(request, reading), kind_panel(request, reading), moderation::story(request, reading.text), keys(request)));
}

}
