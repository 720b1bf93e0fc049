#include "commons/layout/layout.hpp"

#include "commons/layout/navigation.hpp"

namespace kenober::layout {

using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

Html alternate(const Alternate& one)
{
    return markup(R"(<link rel="alternate" type="{}" title="{}" href="{}">)", one.type, one.title, one.address);
}

Html other_languages(const http::Request& request)
{
    return html::each(request.site().languages, [&](i18n::Language language) {
        return markup(R"(<link rel="alternate" hreflang="{}" href="{}">)", i18n::code(language), request.in_language(language));
    });
}

std::string full_title(const http::Request& request, const Head& head)
{
    const auto& site = request.site();
    if (!head.title.empty()) return head.title + " · " + site.name;
    return site.baseline.empty() ? site.name : site.name + " · " + site.baseline;
}

// Open Graph asks for the `property` of meta, with whole addresses.
Html open_graph(const http::Request& request, const Head& head)
{
    return markup(
        R"(<meta property="og:title" content="{}"><meta property="og:type" content="{}"><meta property="og:site_name" content="{}">
<meta property="og:url" content="{}">{}{})",
        head.title.empty() ? request.site().name : head.title, head.is_article ? "article" : "website", request.site().name,
        request.absolute(request.in_language(request.language())),
        when(!head.description.empty(), [&] { return markup(R"(<meta property="og:description" content="{}">)", head.description); }),
        when(head.picture, [&](const html::Address& picture) {
            return markup(R"(<meta property="og:image" content="{}">)", request.absolute(picture));
        }));
}

// By it browsers offer to search here from their own field.
Html search_link(const http::Request& request)
{
    if (request.site().id == 0 || rests(request)) return {};
    return when(search_description(), [&](const html::Address& description) {
        return markup(R"(<link rel="search" type="application/opensearchdescription+xml" title="{}" href="{}">)", request.site().name,
                      request.here(description));
    });
}

Html head_of(const http::Request& request, const Head& head)
{
    return markup(R"(<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{}</title>
{}{}<link rel="stylesheet" href="{}"><link rel="stylesheet" href="{}"><link rel="icon" type="image/svg+xml" href="{}">
{}{}{}{}{}</head>)",
                  full_title(request, head),
                  when(!head.description.empty(), [&] { return markup(R"(<meta name="description" content="{}">)", head.description); }),
                  when(head.is_private, markup(R"(<meta name="robots" content="noindex">)")), asset("kenober.css"),
                  html::Address::route("/couleurs/{}.css", request.site().hue), asset("icon.svg"), html::each(head.alternates, alternate),
                  when(!head.is_private, [&] { return search_link(request); }),
                  when(!head.is_private, [&] { return other_languages(request); }),
                  when(!head.is_private, [&] { return open_graph(request, head); }),
                  when(head.facts, [](const html::Json& facts) { return html::json_ld(facts); }));
}

Html door(const http::Request& request, const Door& one)
{
    if (!request.visitor().is_at_least(one.least)) return {};
    Attrs attrs;
    if (is_current(one, request.path())) attrs.text("aria-current", "page");
    return markup(R"(<li><a href="{}"{}>{}</a></li>)", request.here(address_of(one)), attrs, request.words().say({one.words}));
}

Html account_door(const http::Request& request)
{
    const auto& t = request.words();
    const auto& visitor = request.visitor();
    if (!visitor.is_signed_in())
        return markup(R"(<li><a href="{}">{}</a></li>)", request.here(html::Address::route("/connexion")), t("Sign in"));
    const auto unread = news(request);
    const auto waiting = when(unread > 0, [&] {
        const auto words = t.plural("One thing is new for you", "{n} things are new for you", unread);
        return markup(R"(<li><a href="{}" class="news-count" aria-label="{}">{}</a></li>)", request.here(news_address()), words,
                      unread < 100 ? std::to_string(unread) : "99+");
    });
    return markup(R"(<li><a href="{}" class="me">{}</a></li>{})", request.here(html::Address::route("/compte")), visitor.name, waiting);
}

// What is for everybody, and what is for those who work on the site.
enum class Doors { of_all, of_the_desk };
Html doors(const http::Request& request, Doors which)
{
    return html::each(navigation(), [&](const Door& one) {
        const bool is_of_all = one.least == http::Who::anybody || one.least == http::Who::member;
        return is_of_all == (which == Doors::of_all) ? door(request, one) : Html();
    });
}

// A line of its own: whoever reads over has so many doors that one line does not hold them in every language.
Html desk(const http::Request& request)
{
    const auto list = doors(request, Doors::of_the_desk);
    return when(!list.empty(), [&] {
        return markup(R"(<nav class="desk-doors" aria-label="{}"><ul class="wrap">{}</ul></nav>)",
                      request.words()("For those who run the site"), list);
    });
}

// The name stands beside it: whoever cannot see the picture misses nothing.
Html logo(const http::Site& site)
{
    return when(!site.logo.file.empty(), [&] {
        return html::image(
            {.src = html::Address::route("/media/{}", site.logo.file), .width = site.logo.width, .height = site.logo.height, .alt = ""},
            html::Fetch::now);
    });
}

// Beside the doors, or on a line of its own below them.
Html search(const http::Request& request)
{
    if (rests(request)) return {};
    return when(search_address(), [&](const html::Address& route) {
        const auto& t = request.words();
        const auto address = request.here(route);
        return markup(R"(<form class="seek" role="search" action="{}"><input type="search" name="q" aria-label="{}" placeholder="{}"
 maxlength="300"></form>)",
                      address, t("Search this site"), t("Search"));
    });
}

// Of a server without a site: no door leads anywhere yet.
Html bare_banner(const http::Request& request)
{
    return markup(R"(<a class="skip" href="#contenu">{}</a>{}
<header class="banner"><div class="wrap banner-row"><span class="town"><span class="town-name">{}</span></span></div></header>)",
                  request.words()("Skip to the content"), html::weave_band("kenober", request.site().hue), request.site().name);
}

Html banner(const http::Request& request)
{
    const auto& t = request.words();
    const auto& site = request.site();
    if (site.id == 0) return bare_banner(request);
    const auto& invite = invitation();
    return markup(R"(<a class="skip" href="#contenu">{}</a>{}
<header class="banner"><div class="wrap banner-row"><a class="town" href="{}">{}<span class="town-name">{}</span>{}</a>
<nav class="doors" aria-label="{}"><ul>{}{}</ul></nav>{}{}</div>{}</header>)",
                  t("Skip to the content"), html::weave_band(site.slug, site.hue), request.here(html::Address{}), logo(site), site.name,
                  when(!site.baseline.empty(), [&] { return markup(R"(<span class="town-baseline">{}</span>)", site.baseline); }),
                  t("Main navigation"), doors(request, Doors::of_all), account_door(request), search(request),
                  when(*invite.words != '\0' && !rests(request),
                       [&] {
                           return markup(R"(<a class="button propose" href="{}">{}</a>)", request.here(address_of(invite)),
                                         t.say({invite.words}));
                       }),
                  desk(request));
}

Html language_choice(const http::Request& request)
{
    return html::each(request.site().languages, [&](i18n::Language language) {
        Attrs attrs;
        attrs.text("lang", i18n::code(language)).text("hreflang", i18n::code(language));
        if (language == request.language()) attrs.text("aria-current", "true");
        return markup(R"(<li><a href="{}"{}>{}</a></li>)", request.in_language(language), attrs, i18n::own_name(language));
    });
}

// Whatever stands at an address that everybody reads can be reported from there.
Html report(const http::Request& request, const Head& head)
{
    if (head.is_private) return {};
    const auto here = request.in_language(request.language());
    return markup(R"(<p><a rel="nofollow" href="{}">{}</a></p>)",
                  request.here(html::Address::route("/signaler").query("adresse", here.path())),
                  request.words()("Report something on this page"));
}

Html foot(const http::Request& request, const Head& head)
{
    const auto& t = request.words();
    return markup(R"(<footer class="foot"><div class="wrap"><p class="foot-name">{}</p>
<p>{}</p>
{}<nav aria-label="{}"><ul class="row">{}</ul></nav></div></footer>)",
                  request.site().name,
                  t("Texts and pictures are shared under the licence shown beside them. Here: no tracker, no ranking, no advertising."),
                  report(request, head), t("Languages"), language_choice(request));
}

}

Html page(const http::Request& request, const Head& head, const Html& main)
{
    Attrs content;
    content.when(!head.language.empty(), "lang", head.language);
    return markup(R"(<!doctype html>
<html lang="{}">{}<body>{}<main id="contenu" class="wrap" tabindex="-1"{}>{}{}</main>{}</body></html>
)",
                  i18n::code(request.language()), head_of(request, head), banner(request), content, main,
                  when(!head.is_private, [&] { return foot_of_page(request); }), foot(request, head));
}

Html task_page(const http::Request& request, const std::string& title, const Html& content)
{
    Head head;
    head.title = title;
    head.is_private = true;
    return page(request, head, markup(R"(<div class="task"><h1>{}</h1>{}</div>)", title, content));
}

Html form(const http::Request& request, const html::Address& action, const Html& content, Sends sends, http::Filling filling)
{
    Attrs attrs;
    attrs.when(sends == Sends::files, "enctype", "multipart/form-data");
    return markup(R"(<form class="form" method="post" action="{}"{} novalidate>{}{}</form>)", request.here(action), attrs,
                  request.form_seal(filling), content);
}

Html click_form(const http::Request& request, const html::Address& action, const Html& content)
{
    return form(request, action, content, Sends::fields, http::Filling::clicking);
}

Html problems(const http::Request& request, const Problems& problems)
{
    std::vector<html::FieldProblem> list;
    for (const auto& one : problems.list()) list.push_back({one.field, request.words().say(one.sentence)});
    return html::problem_summary(
        request.words().plural("One thing to correct", "{n} things to correct", static_cast<std::int64_t>(list.size())), list);
}

Html said(const http::Request& request, std::string_view words)
{
    return when(!words.empty(), [&] { return markup(R"(<blockquote class="said">{}</blockquote>)", in_print(request, words)); });
}

Html notice(const Html& content) { return markup(R"(<div class="notice" role="status">{}</div>)", content); }

}
