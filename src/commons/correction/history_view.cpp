#include "commons/correction/history_view.hpp"

#include <algorithm>

#include "commons/correction/correction.hpp"
#include "commons/layout/layout.hpp"

namespace kenober::correction {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;
using revision::Revision;

std::string name_of(const i18n::Words& t, const History& history, std::int64_t person)
{
    const auto found = history.names.find(person);
    if (found != history.names.end()) return found->second;
    return person ? t("somebody who has left the site") : t("whoever proposed it");
}

namespace {

Html version_row(const http::Request& request, const History& history, const Revision& one)
{
    const auto& t = request.words();
    const auto& on = history.on;
    const auto compare = request.here(Address::route("/{}/{}/historique", on.word, on.slug))
                             .query("avant", std::to_string(one.number > 1 ? one.base : 1))
                             .query("apres", std::to_string(one.number));
    const auto is_current = one.number == history.versions.front().number;
    const auto back = when(!is_current && request.visitor().is_at_least(http::Who::facilitator), [&] {
        return layout::click_form(request, Address::route("/{}/{}/historique/{}/retablir", on.word, on.slug, one.number),
                                  html::submit_button(t("Put this version back"), Attrs{}.text("class", "button quiet")));
    });
    return markup(R"(<li class="waiting"><p><a href="{}">{}</a>, {}</p><p class="meta">{}</p>{}{}</li>)", compare,
                  t("Version {number}", std::to_string(one.number)), html::time_element(rfc3339(one.at), t.date_and_hour(one.at)),
                  t("by {name}", name_of(t, history, one.person)),
                  when(!one.why.empty(), [&] { return markup(R"(<p class="said">{}</p>)", layout::in_print(request, one.why)); }), back);
}

const Revision* version(const History& history, std::int64_t number)
{
    const auto found = std::ranges::find(history.versions, number, &Revision::number);
    return found == history.versions.end() ? nullptr : &*found;
}

Html comparison(const http::Request& request, const History& history)
{
    const auto& t = request.words();
    const auto* before = version(history, history.before);
    const auto* after = version(history, history.after);
    if (!before || !after || before == after) return {};
    const auto here = request.here(Address::route("/{}/{}/historique", history.on.word, history.on.slug))
                          .query("avant", std::to_string(before->number))
                          .query("apres", std::to_string(after->number));
    const bool is_beside = history.layout == Layout::side_by_side;
    const auto other = is_beside ? here.query("vue", "lignes") : here;
    return markup(R"(<section class="part"><h2>{}</h2><p><a href="{}">{}</a></p>{}</section>)",
                  t("From version {before} to version {after}", std::to_string(before->number), std::to_string(after->number)), other,
                  is_beside ? t("One below the other") : t("Side by side"),
                  differences(request, {contribution::kind_named(history.on.kind), history.on.language}, before->sheet, after->sheet,
                              history.layout));
}

}

Html history_page(const http::Request& request, const History& history)
{
    const auto& t = request.words();
    layout::Head head;
    head.title = t("History of “{title}”", layout::in_print(request, shorten(history.on.title, 80), history.on.language));
    const auto here = Address::route("/{}/{}/historique", history.on.word, history.on.slug);
    head.alternates = format::alternates(request, head.title, here, formats_of_history());
    const auto rows = html::each(history.versions, [&](const Revision& one) { return version_row(request, history, one); });
    const auto only =
        when(history.versions.size() == 1, [&] { return markup(R"(<p class="empty">{}</p>)", t("Nobody has corrected it so far.")); });
    return layout::page(
        request, head,
        markup(
            R"(<div class="history"><p class="kick"><a href="{}">{}</a></p><h1>{}</h1>{}{}<section class="part"><h2>{}</h2><ol class="queue">{}</ol>{}</section></div>)",
            request.here(contribution::route(history.on)), layout::in_print(request, history.on.title, history.on.language), t("History"),
            only, comparison(request, history), t("All versions, the newest first"), rows,
            format::line(request, here, formats_of_history())));
}

Html received_page(const http::Request& request)
{
    const auto& t = request.words();
    return layout::task_page(request, t("Thank you, your correction has arrived"),
                             markup(R"(<p class="lede">{}</p><p><a href="{}">{}</a></p>)",
                                    t("Somebody reads it over, and you will have a mail. Until then the text stays as everybody knows it."),
                                    request.here(Address{}), t("Back to the front page")));
}

Html panel(const http::Request& request, const contribution::Contribution& one)
{
    const auto& t = request.words();
    const auto desk = when(request.visitor().is_at_least(http::Who::facilitator), [&] {
        return markup(R"( · <a href="{}">{}</a>)", request.here(Address::route("/relecture/{}", one.id)), t("Read it over again"));
    });
    return markup(R"(<p class="soft ways-on"><a href="{}">{}</a> · <a href="{}">{}</a>{}</p>)",
                  request.here(Address::route("/{}/{}/modifier", one.word, one.slug)), t("Correct this text"),
                  request.here(Address::route("/{}/{}/historique", one.word, one.slug)), t("Its history"), desk);
}

Html own_panel(const http::Request& request, const contribution::Contribution& one, const std::string& token)
{
    if (one.state != contribution::State::published) return {};
    return markup(R"(<p><a href="{}">{}</a></p>)", request.here(Address::route("/suivi/{}/corriger", token)),
                  request.words()("Correct my text"));
}

}
