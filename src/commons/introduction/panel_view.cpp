#include "commons/introduction/introduction_view.hpp"

#include <algorithm>

#include "commons/layout/layout.hpp"

namespace kenober::introduction {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

std::string message_field(std::int64_t introduction) { return "message-" + std::to_string(introduction); }

namespace {

Html entry_to_pass_on(const http::Request& request, const ToPassOn& one, const Message& sent, const Problems& problems)
{
    const auto& t = request.words();
    const auto id = one.introduction.id;
    const auto field = message_field(id);
    auto fields = html::text_area(
        {.name = field,
         .label = t("How they can meet"),
         .help = t("If {name} agrees: a telephone number they want to give, a place and a time, or through you. It goes to whoever asked.",
                   one.name),
         .problem = layout::problem(request, problems, field),
         .value = sent.introduction == id ? sent.words : "",
         .attrs = Attrs{}.number("maxlength", 300)},
        2);
    auto buttons = html::submit_button(t("{name} agrees", one.name), Attrs{}.text("name", "act").text("value", "agree"));
    buttons += html::submit_button(t("Not this time"), Attrs{}.text("class", "button quiet").text("name", "act").text("value", "decline"));
    buttons +=
        html::submit_button(t("No more about this text"), Attrs{}.text("class", "button quiet").text("name", "act").text("value", "stop"));
    return markup(R"(<section class="part meeting"><h2>{}</h2><p><a href="{}">{}</a></p><p class="soft">{}</p>{}{}</section>)",
                  t("For {name}", one.name), request.here(contribution::route(one.about)),
                  layout::in_print(request, one.about.title, one.about.language),
                  t("Waiting since {date}", t.date_in_words(one.introduction.since)), layout::said(request, one.introduction.words),
                  layout::click_form(request, Address::route("/mise-en-relation/a-transmettre/{}", id),
                                     markup(R"({}<div class="buttons">{}</div>)", fields, buttons)));
}

Html way_to_meet(const http::Request& request, const nearness::Neighbour& near, const Opening& opening, std::string_view token)
{
    const auto& t = request.words();
    if (opening.asked == State::agreed) return markup(R"(<p class="soft">{}</p>)", t("You are in touch."));
    if (opening.asked) return markup(R"(<p class="soft">{}</p>)", t("You have asked to be introduced. The answer comes by mail."));
    if (!opening.is_open || !near.is_published) return {};
    for (const auto& site : request.sites())
        if (site.id == near.site)
            return markup(R"(<p><a class="button quiet" href="{}">{}</a></p>)",
                          request.at(site, Address::route("/mise-en-relation/proposer/{}", near.id)).query("de", token),
                          t("Be introduced"));
    return {};
}

Html neighbour(const http::Request& request, const nearness::Neighbour& near, const std::vector<Opening>& openings, std::string_view token)
{
    const auto own = std::ranges::find(openings, near.id, &Opening::contribution);
    const auto site = std::ranges::find(request.sites(), near.site, &http::Site::id);
    if (site == request.sites().end()) return {};
    return markup(R"(<li class="waiting"><h3><a href="{}">{}</a></h3><p class="meta">{}</p>{}</li>)",
                  request.at(*site, Address::route("/{}/{}", near.word, near.slug)), near.title, nearness::reason(request.words(), near),
                  when(own != openings.end(), [&] { return way_to_meet(request, near, *own, token); }));
}

}

Html panel_view(const http::Request& request, const contribution::Contribution& about)
{
    const auto& t = request.words();
    const auto* words = contribution::kind_named(about.kind).can_help;
    return markup(
        R"(<section class="panel meeting"><h2>{}</h2><p class="soft">{}</p><p><a class="button quiet" href="{}">{}</a></p></section>)",
        t("Meet each other"), t("Your words are passed on. Addresses are exchanged only if both of you agree."),
        request.here(Address::route("/mise-en-relation/proposer/{}", about.id)), t.say({words}));
}

Html near_panel_view(const http::Request& request, const std::vector<nearness::Neighbour>& near, const std::vector<Opening>& openings,
                     std::string_view token)
{
    if (near.empty()) return {};
    const auto& t = request.words();
    return markup(R"(<section class="part near"><h2>{}</h2><p class="soft">{}</p><ul class="queue">{}</ul></section>)", t("Near ideas"),
                  t("Others have spoken of something near. Meeting may take you further; addresses are exchanged only if both agree."),
                  html::each(near, [&](const auto& one) { return neighbour(request, one, openings, token); }));
}

Html pass_on_page(const http::Request& request, const std::vector<ToPassOn>& waiting, const Message& sent, const Problems& problems)
{
    const auto& t = request.words();
    const auto list = waiting.empty()
                          ? markup(R"(<p class="empty">{}</p>)", t("Nobody is waiting to be reached by hand."))
                          : html::each(waiting, [&](const auto& one) { return entry_to_pass_on(request, one, sent, problems); });
    return layout::task_page(
        request, t("To pass on by hand"),
        markup(
            R"(<p class="lede">{}</p>{}{})",
            t("These people have no mail address, and somebody would like to meet them. Read the words to them, and note their answer. You get the other person’s address to hand on once they agree."),
            layout::problems(request, problems), list));
}

}
