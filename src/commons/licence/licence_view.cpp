#include "commons/licence/licence_view.hpp"

#include "commons/layout/layout.hpp"
#include "commons/licence/licence.hpp"

namespace kenober::licence {

using html::Html;
using html::markup;
using html::when;

namespace {

/// One term: a word or two beside each licence that has it (and beside each that lacks it, where that has to be said), explained once.
struct Sign {
    Term term;
    const char* style;
    const char* words;
    const char* without;  // nullptr: nothing to say
    const char* meaning;
};
constexpr Sign signs[] = {
    {may_share, "may", msgid("pass on"), msgid("not to be passed on without asking"), msgid("You may copy it, print it and pass it on.")},
    {may_adapt, "may", msgid("change"), msgid("not to be changed without asking"),
     msgid("You may correct it, shorten it, translate it, make something else of it, and publish that.")},
    {may_sell, "may", msgid("sell"), msgid("not to be sold without asking"), msgid("You may earn money with it.")},
    {must_name, "must", msgid("name its authors"), nullptr,
     msgid("You must say who made it, where it comes from, under which licence it is, and what you changed.")},
    {must_keep_licence, "must", msgid("same licence"), nullptr,
     msgid("You must publish what you make of it under the same licence, so that others may go on in their turn.")},
};

Html sign_of(const i18n::Words& t, const Licence& one, const Sign& sign)
{
    if (one.has(sign.term)) return markup(R"(<li class="{}">{}</li>)", sign.style, t.say({sign.words}));
    return when(sign.without, [&] { return markup(R"(<li class="ask">{}</li>)", t.say({sign.without})); });
}

Html meanings(const i18n::Words& t)
{
    return markup(R"(<dl class="meanings">{}</dl>)", html::each(signs, [&](const Sign& sign) {
                      return markup(R"(<div><dt class="{}">{}</dt><dd>{}</dd></div>)", sign.style, t.say({sign.words}),
                                    t.say({sign.meaning}));
                  }));
}

std::string made_for(const i18n::Words& t, MadeFor what)
{
    switch (what) {
    case MadeFor::data: return t("for data");
    case MadeFor::hardware: return t("for plans of things");
    case MadeFor::works: break;
    }
    return {};
}

/// Under which other licences one may publish what is made from it.
Html leads_to(const i18n::Words& t, const Licence& from)
{
    std::vector<std::string> names;
    for (const auto& into : all())
        if (into.code != from.code && into.commons == Commons::inside && compatible(from, into).verdict == Verdict::accepted)
            names.emplace_back(into.name);
    const bool again = compatible(from, from).verdict == Verdict::accepted;
    if (names.empty() || !again) return {};
    return markup(R"(<p class="soft">{}</p>)", t("In the commons, what you make of it may also be under {licences}.", t.list_of(names)));
}

Html text_of(const i18n::Words& t, const Licence& one)
{
    return when(html::Url::parse(one.address), [&](const html::Url& address) {
        return markup(R"(<p><a href="{}">{}</a></p>)", address, t("The text of the licence {name}", std::string(one.name)));
    });
}

Html entry(const i18n::Words& t, const Licence& one)
{
    const auto use = made_for(t, one.made_for);
    return markup(R"(<section class="licence" id="{}"><h3>{}{}</h3><p class="says">{}</p><ul class="terms">{}</ul>{}{}</section>)",
                  one.code, one.spdx.empty() ? t("All rights reserved") : std::string(one.name),
                  when(!use.empty(), [&] { return markup(R"( <small>{}</small>)", use); }), t.say({one.summary}),
                  html::each(signs, [&](const Sign& sign) { return sign_of(t, one, sign); }), leads_to(t, one), text_of(t, one));
}

Html part(const i18n::Words& t, Commons commons, const std::string& heading, const std::string& words)
{
    return markup(R"(<section class="part"><h2>{}</h2><p>{}</p>{}</section>)", heading, words,
                  html::each(all(), [&](const Licence& one) { return when(one.commons == commons, [&] { return entry(t, one); }); }));
}

}

Html licences_page(const http::Request& request)
{
    const auto& t = request.words();
    layout::Head head;
    head.title = t("The licences, in plain words");
    head.description = t("What you may do with the texts and pictures that you find here, and what you must do then.");
    return layout::page(
        request, head,
        markup(
            R"(<div class="list licences"><header class="list-head"><h1>{}</h1><p class="lede">{}</p></header>{}{}{}</div>)", head.title,
            t("Whoever publishes here chooses what others may do with it. This is shown beside each text; here is what it means."),
            meanings(t),
            part(t, Commons::inside, t("In the commons"),
                 t("These licences keep a text free for everybody: it can be read, passed on, changed and used again without asking.")),
            part(
                t, Commons::outside, t("Outside the commons"),
                t("These hold something back. It is a choice that may have its reasons, but the text cannot grow in other hands without asking."))));
}

std::vector<html::Choice> choices(const i18n::Words& t)
{
    std::vector<html::Choice> list;
    for (const auto& one : all())
        list.push_back({std::string(one.code), one.commons == Commons::inside ? std::string(one.name)
                                               : one.address.empty()          ? t("All rights reserved (outside the commons)")
                                                                              : t("{licence} (outside the commons)", one.name)});
    return list;
}

}
