#include "commons/licence/licence_view.hpp"

#include "commons/layout/layout.hpp"
#include "commons/licence/licence.hpp"

namespace kenober::licence {

using html::Html;
using html::markup;
using html::when;

namespace {

struct Line {
    Term term;
    const char* words;
};
constexpr Line you_may[] = {
    {may_share, msgid("copy it and pass it on")},
    {may_adapt, msgid("change it, translate it, make something else of it")},
    {may_sell, msgid("earn money with it")},
};
constexpr Line you_must[] = {
    {must_name, msgid("name its authors and its licence, and say what you changed")},
    {must_keep_licence, msgid("share what you make of it under the same licence")},
};

enum class Shows { what_it_has, what_it_lacks };

template <std::size_t n>
Html lines(const i18n::Words& t, const Licence& one, const Line (&all)[n], Shows shows)
{
    return html::each(all, [&](const Line& line) {
        return when(one.has(line.term) == (shows == Shows::what_it_has), [&] { return markup("<li>{}</li>", t.say({line.words})); });
    });
}

Html block(const std::string& heading, std::string_view style, const Html& entries)
{
    return when(!entries.empty(), [&] { return markup(R"(<div class="{}"><h4>{}</h4><ul>{}</ul></div>)", style, heading, entries); });
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
        const auto label = t("The text of the licence {name}", std::string(one.name));
        return markup(R"(<p><a href="{}">{}</a></p>)", address, label);
    });
}

Html entry(const i18n::Words& t, const Licence& one)
{
    const auto use = made_for(t, one.made_for);
    const auto name = one.spdx.empty() ? t("All rights reserved") : std::string(one.name);
    return markup(R"(<section class="licence" id="{}"><h3>{}{}</h3><p class="says">{}</p><div class="means">{}{}{}</div>{}{}</section>)",
                  one.code, name, when(!use.empty(), [&] { return markup(R"( <small>{}</small>)", use); }), t.say({one.summary}),
                  block(t("You may"), "may", lines(t, one, you_may, Shows::what_it_has)),
                  block(t("You must"), "must", lines(t, one, you_must, Shows::what_it_has)),
                  block(t("Ask first if you want to"), "ask", lines(t, one, you_may, Shows::what_it_lacks)), leads_to(t, one),
                  text_of(t, one));
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
            R"(<div class="list licences"><header class="list-head"><h1>{}</h1><p class="lede">{}</p></header>{}{}</div>)", head.title,
            t("Whoever publishes here chooses what others may do with it. This is shown beside each text; here is what it means."),
            part(t, Commons::inside, t("In the commons"),
                 t("These licences keep a text free for everybody: it can be read, passed on, changed and used again without asking.")),
            part(
                t, Commons::outside, t("Outside the commons"),
                t("These hold something back. It is a choice that may have its reasons, but the text cannot grow in other hands without asking."))));
}

}
