#include "commons/watch/watch_view.hpp"

#include "commons/layout/layout.hpp"
#include "commons/person/person.hpp"

namespace kenober::watch {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

Attrs quiet() { return Attrs{}.text("class", "button quiet"); }

const http::Site& site_of(const http::Request& request, std::int64_t site)
{
    for (const auto& one : request.sites())
        if (one.id == site) return one;
    return request.site();
}

std::string how_often(const i18n::Words& t, Pace pace)
{
    switch (pace) {
    case Pace::now: return t("By mail at once");
    case Pace::day: return t("In one mail a day, at 7 in the morning");
    case Pace::week: return t("In one mail a week, on Monday morning");
    case Pace::page: break;
    }
    return t("Without mail, only on the page of my news");
}

Html notice_view(const http::Request& request, const Notice& notice)
{
    const auto& t = request.words();
    const auto& site = site_of(request, notice.event.site);
    const auto at = site.id == request.site().id ? request.here(address_of(notice)) : request.at(site, address_of(notice));
    auto fields = html::hidden_field("event", std::to_string(notice.event.id));
    fields += html::hidden_field("seen", notice.seen ? "no" : "yes");
    fields += html::submit_button(notice.seen ? t("Mark as unread") : t("I have read it"), quiet());
    Attrs attrs;
    attrs.when(!notice.seen, "class", "unseen");
    const auto where = when(site.id != request.site().id, [&] { return markup(" · {}", site.name); });
    const auto fresh = when(!notice.seen, [&] { return markup(" · {}", t("Not read yet")); });
    return markup(R"(<li{}><p><a href="{}">{}</a><small>{}{}{}</small></p>{}</li>)", attrs, at,
                  layout::in_print(request, in_words(t, notice)),
                  html::time_element(rfc3339(notice.event.at), t.date_and_hour(notice.event.at)), where, fresh,
                  layout::click_form(request, Address::route("/compte/nouvelles/lue"), fields));
}

Html pace_form(const http::Request& request, const Watch& watch)
{
    const auto& t = request.words();
    std::vector<html::Choice> choices{{"", t("As I chose for all")}};
    for (const auto pace : paces) choices.push_back({std::string(name(pace)), how_often(t, pace)});
    const auto id = std::to_string(watch.id);
    auto fields = html::hidden_field("watch", id);
    fields += html::select_field(
        {.name = "of-" + id, .label = t("How often"), .value = watch.pace ? std::string(name(*watch.pace)) : std::string()}, choices);
    fields += html::submit_button(t("Keep"), quiet());
    return layout::click_form(request, Address::route("/compte/au-courant/rythme"), fields);
}

Html watch_view(const http::Request& request, const Shown& one)
{
    const auto& t = request.words();
    const auto& site = site_of(request, one.watch.thing.site);
    const bool is_here = site.id == request.site().id;
    const auto address = is_here ? request.here(one.described.address) : request.at(site, one.described.address);
    auto fields = html::hidden_field("watch", std::to_string(one.watch.id));
    fields += html::submit_button(t("Tell me no more"), quiet());
    return markup(R"(<li><p><a href="{}">{}</a><small>{}{}{}</small></p><details><summary>{}</summary>{}{}</details></li>)", address,
                  layout::in_print(request, one.described.name), t.say({in_words(one.watch.thing.sort)}),
                  when(!is_here, [&] { return markup(" · {}", site.name); }),
                  when(one.watch.pace, [&](Pace pace) { return markup(" · {}", how_often(t, pace)); }), t("Change"),
                  pace_form(request, one.watch), layout::click_form(request, Address::route("/compte/au-courant/arreter"), fields));
}

Html general_form(const http::Request& request, Pace chosen)
{
    const auto& t = request.words();
    std::vector<html::Choice> choices;
    for (const auto pace : paces) choices.push_back({std::string(name(pace)), how_often(t, pace)});
    auto fields =
        html::choice_field({.name = "pace", .label = t("How I want to hear of what is new"), .value = std::string(name(chosen))}, choices);
    fields += html::submit_button(t("Keep this pace"), quiet());
    return layout::click_form(request, Address::route("/compte/au-courant"), fields);
}

Html older_link(const http::Request& request, const Address& address, std::int64_t older)
{
    return when(older != 0, [&] {
        return markup(R"(<p class="pages"><a href="{}">{}</a></p>)", request.here(address).query("avant", older),
                      request.words()("Older ones"));
    });
}

}

Html button_view(const http::Request& request, const Thing& thing, const std::optional<Watch>& watch)
{
    const auto& t = request.words();
    auto fields = html::hidden_field("sort", name(thing.sort));
    fields += html::hidden_field("target", thing.sort == Sort::kind ? thing.kind : std::to_string(thing.target));
    fields += html::hidden_field("act", watch ? "end" : "begin");
    fields += html::submit_button(watch ? t("Tell me no more") : t("Keep me told of it"), quiet());
    const auto list = request.here(Address::route("/compte/au-courant"));
    const auto words = watch                      ? t.html("You are told of what is new here. {link}Choose how often{/link}", list)
                       : thing.sort == Sort::text ? t.html("When this text is corrected or commented on, you may be told.")
                                                  : t.html("When something new is published here, you may be told.");
    return markup(R"(<aside class="keep-told" id="au-courant" aria-label="{}"><p>{}</p>{}</aside>)", t("To be told"), words,
                  layout::click_form(request, Address::route("/compte/au-courant/choisir"), fields));
}

Html news_page(const http::Request& request, const News& news, bool is_first)
{
    const auto& t = request.words();
    const auto all = when(!news.notices.empty() && is_first, [&] {
        return layout::click_form(request, Address::route("/compte/nouvelles/toutes-lues"),
                                  html::submit_button(t("I have read all of them"), quiet()));
    });
    const auto list = when(!news.notices.empty(), [&] {
        return markup(R"(<ul class="news">{}</ul>)",
                      html::each(news.notices, [&](const Notice& one) { return notice_view(request, one); }));
    });
    const auto none = when(news.notices.empty(), [&] {
        return markup(R"(<p class="empty">{}</p>)",
                      t("Nothing is new. On the page of a text, a theme or an author, press “Keep me told of it”: it will stand here."));
    });
    return person::room_page(request, person::Room::news, t("My news"),
                             markup(R"(<p class="lede">{}</p>{}{}{}{})",
                                    t.html("What concerns you and {link}what you are told of{/link}, the newest first, for one year.",
                                           request.here(Address::route("/compte/au-courant"))),
                                    all, none, list, older_link(request, Address::route("/compte/nouvelles"), news.older)));
}

Html list_page(const http::Request& request, const List& list)
{
    const auto& t = request.words();
    const auto things =
        list.shown.empty()
            ? markup(
                  R"(<p class="empty">{}</p>)",
                  t("Nothing yet. Texts, lists, authors, themes, sections, areas and the front page have a button “Keep me told of it”."))
            : markup(R"(<ul class="news">{}</ul>)", html::each(list.shown, [&](const Shown& one) { return watch_view(request, one); }));
    return person::room_page(
        request, person::Room::mails, t("What I am told of"),
        markup(
            R"(<p class="lede">{}</p><section class="part" id="rythme"><h2>{}</h2>{}</section><section class="part"><h2>{}</h2>{}{}</section>{})",
            t("All of it stands on the page of your news too. Each thing is told once, and never what you did yourself."), t("How often"),
            general_form(request, list.pace), t("What you chose"), things,
            older_link(request, Address::route("/compte/au-courant"), list.older), person::panels(request, person::Room::mails)));
}

Html way_out_page(const http::Request& request, const std::string& token)
{
    const auto& t = request.words();
    return layout::task_page(
        request, t("No more mails of this sort?"),
        markup(R"(<p class="lede">{}</p>{}<p>{}</p>)",
               t("You will have no more mails about what is new. What you chose stays, and stands on the page of your news."),
               layout::click_form(request, Address::route("/au-courant/arreter/{}", token),
                                  html::submit_button(t("No more mails of this sort"))),
               t.html("You would rather have fewer of them? {link}Choose how often{/link}",
                      request.here(Address::route("/compte/au-courant")))));
}

Html no_mails_page(const http::Request& request)
{
    const auto& t = request.words();
    return layout::task_page(request, t("It is done"),
                             markup(R"(<p class="lede">{}</p><p>{}</p>)", t("You have no more mails about what is new."),
                                    t.html("What is new stands in {link}your account{/link}, and there you may choose otherwise any time.",
                                           request.here(Address::route("/compte/au-courant")))));
}

std::string news_line(const http::Request& request, std::int64_t unseen)
{
    const auto& t = request.words();
    if (unseen == 0) return t("Nothing is new.");
    return unseen < 100 ? t.plural("One thing is new for you", "{n} things are new for you", unseen) + "."
                        : t("A hundred things and more are new for you.");
}

std::string list_line(const http::Request& request, Pace pace, std::int64_t watches)
{
    const auto& t = request.words();
    return how_often(t, pace) + ". " +
           (watches == 0 ? t("Nothing chosen yet.") : t.plural("One thing chosen.", "{n} things chosen.", watches));
}

}
