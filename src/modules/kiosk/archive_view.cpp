#include "modules/kiosk/archive_view.hpp"

#include "commons/format/format.hpp"
#include "commons/layout/layout.hpp"
#include "modules/edition/edition.hpp"

namespace kenober::kiosk {

using html::Address;
using html::Html;
using html::markup;
using html::when;

namespace {

const format::Formats feeds{format::Format::atom, format::Format::rss, format::Format::json};

}

Html archive_page(const http::Request& request, const Archive& archive)
{
    const auto& t = request.words();
    const auto title = letter::name_of(request, archive.letter);
    const auto route = Address::route("/lettre/numeros");
    const auto list = when(!archive.told.empty(), [&] {
        return markup(R"(<ol class="issue-archive">{}</ol>)", html::each(archive.told, [&](const Archive::Told& one) {
                          return markup(R"(<li><a href="{}">{}</a><small>{}</small></li>)",
                                        request.here(Address::route("/lettre/numeros/{}", one.issue.number)), one.subject,
                                        t("No. {number}, {date}", one.issue.number, t.date_in_words(one.issue.at.value_or(Time{}))));
                      }));
    });
    const auto none = when(archive.told.empty(), [&] { return markup(R"(<p class="empty">{}</p>)", t("None has left yet.")); });
    const auto older = when(archive.older != 0, [&] {
        return markup(R"(<p><a href="{}">{}</a></p>)", request.here(route).query("avant", std::to_string(archive.older)),
                      t("Letters before these"));
    });
    return layout::page(
        request, {.title = t("All letters"), .alternates = format::alternates(request, title, route, feeds)},
        markup(R"(<div class="task"><h1>{}</h1><p class="lede">{}</p>{}{}{}<p class="part"><a class="button" href="{}">{}</a></p>{}</div>)",
               t("All letters"), title, list, none, older, request.here(Address::route("/lettre")), t("Receive it by mail"),
               format::line(request, route, feeds)));
}

Html issue_page(const http::Request& request, const edition::Edition& told)
{
    const auto& t = request.words();
    return layout::page(
        request, {.title = t("{name}, no. {number}", told.name, told.number), .description = told.subject},
        markup(
            R"(<article class="task issue"><p class="kick">{}</p><h1>{}</h1>{}<p class="part"><a href="{}">{}</a> · <a href="{}">{}</a> · <a href="{}">{}</a></p></article>)",
            t("No. {number}, {date}", told.number, t.date_in_words(told.date)), told.name, edition::body_of(told),
            request.here(Address::route("/lettre/numeros/{}/papier", told.number)), t("On paper"),
            request.here(Address::route("/lettre/numeros")), t("All letters"), request.here(Address::route("/lettre")),
            t("Receive it by mail")));
}

}
