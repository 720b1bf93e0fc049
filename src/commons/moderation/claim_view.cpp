#include "commons/layout/layout.hpp"
#include "commons/moderation/moderation.hpp"

#include <algorithm>

namespace kenober::moderation {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;

namespace {

Html claim_button(const http::Request& request, std::string_view key, const Address& back, std::string_view act, const std::string& words)
{
    auto content = html::hidden_field("task", key);
    content += html::hidden_field("back", back.str());
    content += html::hidden_field("act", act);
    content += html::submit_button(words, Attrs{}.text("class", "button quiet small").text("data-key", "claim"));
    return layout::click_form(request, Address::route("/relecture/prises"), content);
}

const char* sentence_of(Act act)
{
    switch (act) {
    case Act::publish: return msgid("“{title}” is published.");
    case Act::send_back: return msgid("“{title}” goes back to whoever wrote it, with your words.");
    case Act::decline: return msgid("“{title}” is not published; whoever wrote it reads why.");
    case Act::hide: return msgid("“{title}” is off the site; whoever wrote it reads why.");
    case Act::show: return msgid("“{title}” is on the site again.");
    case Act::seen: return msgid("“{title}” stays on the site, and is read.");
    case Act::uphold: return msgid("The decision on “{title}” stays; whoever appealed reads why.");
    case Act::overturn: return msgid("“{title}” is on the site: the appeal was heard.");
    default: return msgid("That is done.");
    }
}

}

Html claim_panel(const http::Request& request, std::string_view key, const Address& back)
{
    const auto& t = request.words();
    const auto held = find_claim(request.db(), key, request.now().time());
    if (!held)
        return markup(R"(<div class="claim"><p class="soft">{}</p>{}</div>)", t("So that nobody else reads it at the same time:"),
                      claim_button(request, key, back, "take", t("I am reading this")));
    if (held->person == request.visitor().person) {
        const auto left = (held->at.micros + claim_lasts - request.now().time().micros) / minutes(1) + 1;
        return markup(
            R"(<div class="claim"><p class="soft">{}</p>{}</div>)",
            t.plural("You are reading this: it is yours for one more minute.", "You are reading this: it is yours for {n} minutes.", left),
            claim_button(request, key, back, "leave", t("Leave it to others")));
    }
    const auto since = std::max<std::int64_t>(1, (request.now().time().micros - held->at.micros) / minutes(1));
    return markup(
        R"(<div class="claim taken"><p>{}</p>{}</div>)",
        t.plural("{name} has been reading this for a minute.", "{name} has been reading this for {n} minutes.", since, held->name),
        claim_button(request, key, back, "take-over", t("Take over")));
}

Html passed(const http::Request& request)
{
    // A form that came back has done nothing.
    if (request.method() != http::Method::get && request.method() != http::Method::head) return {};
    const auto& done = request.query("apres");
    if (done.empty()) return {};
    const auto& t = request.words();
    const auto id = whole_number(done).value_or(0);
    const auto decision = id > 0 ? find_decision(request.db(), id) : std::nullopt;
    // Only what the reader has just done themselves: an address cannot make the page say anything else.
    if (!decision || decision->person != request.visitor().person) return layout::notice(markup("<p>{}</p>", t("That is done.")));
    const auto on = contribution::find(request.db(), decision->contribution);
    return layout::notice(markup(
        "<p>{}</p>",
        t.say({sentence_of(decision->act), {{"title", on ? layout::in_print(request, shorten(on->title, 80), on->language) : ""}}})));
}

}
