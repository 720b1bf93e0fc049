#include "commons/proposal/proposal_view.hpp"

#include <algorithm>
#include <array>

#include "commons/layout/layout.hpp"
#include "commons/site/site.hpp"

namespace kenober::proposal {

using contribution::Kind;
using contribution::Saying;
using html::Address;
using html::Html;
using html::markup;
using html::when;

namespace {

struct Sentence {
    Saying saying;
    const char* words;   // msgid
    const char* meaning; // msgid
};

constexpr std::array sentences{
    Sentence{Saying::would_like, msgid("I would like"), msgid("something to be here, or to be done: one sentence is enough.")},
    Sentence{Saying::know, msgid("I know"), msgid("something that can be of use to others: a way of doing, a story, an experience.")},
    Sentence{Saying::saw, msgid("I saw"), msgid("a place, a moment, people who do something: to tell, with a picture if there is one.")},
    Sentence{Saying::look_for, msgid("I am looking for"), msgid("somebody, a room, tools, a helping hand.")},
    Sentence{Saying::wrong, msgid("Something is wrong"), msgid("here, and could be better: say what, and what would help.")},
};

const Kind* kind_for(Saying saying)
{
    const auto& kinds = contribution::kinds();
    const auto found =
        std::ranges::find_if(kinds, [&](const Kind& kind) { return std::ranges::find(kind.sayings, saying) != kind.sayings.end(); });
    return found == kinds.end() ? nullptr : &*found;
}

Html entry(const http::Request& request, const Sentence& sentence)
{
    const auto* kind = kind_for(sentence.saying);
    if (!kind) return {};
    const auto& t = request.words();
    return markup(R"(<li><a href="{}"><b>{}</b> <span>{}</span></a></li>)", request.here(Address::route("/{}/proposer", kind->word)),
                  t.say({sentence.words}), t.say({sentence.meaning}));
}

std::string lede(const http::Request& request)
{
    const auto& t = request.words();
    if (site::get(request.db(), request.site().id).proposers != site::Proposers::anybody)
        return t("Choose the sentence that comes closest. Nothing is ever wrong: whoever reads over puts it where it belongs.");
    return t("Choose the sentence that comes closest. No account is needed, nothing is ever wrong: whoever reads over puts it "
             "where it belongs.");
}

}

Html door_page(const http::Request& request, const std::vector<Way>& ways)
{
    const auto& t = request.words();
    layout::Head head;
    head.title = t("Propose");
    const auto others = when(!ways.empty(), [&] {
        return markup(R"(<section class="part"><h2>{}</h2><ul class="plain">{}</ul></section>)", t("Or else"),
                      html::each(ways, [&](const Way& way) {
                          return markup(R"(<li><a href="{}">{}</a></li>)", request.here(Address::parse(way.path).value_or(Address{})),
                                        t.say({way.words}));
                      }));
    });
    return layout::page(request, head,
                        markup(R"(<div class="door"><h1>{}</h1><p class="lede">{}</p><ul class="starts">{}</ul>{}</div>)",
                               t("What brings you here?"), lede(request),
                               html::each(sentences, [&](const Sentence& sentence) { return entry(request, sentence); }), others));
}

Html kind_form(const http::Request& request, const contribution::Contribution& one)
{
    if (contribution::kinds().size() < 2) return {};
    const auto& t = request.words();
    std::vector<html::Choice> choices;
    for (const auto& kind : contribution::kinds()) choices.push_back({std::string(kind.name), t.say({kind.one})});
    auto fields = html::select_field(
        {.name = "kind", .label = t("What it is"), .help = t("Its address and its links stay."), .value = one.kind}, choices);
    fields += html::submit_button(t("Put it there"), html::Attrs{}.text("class", "button quiet"));
    return layout::click_form(request, Address::route("/relecture/{}/genre", one.id), fields);
}

}
