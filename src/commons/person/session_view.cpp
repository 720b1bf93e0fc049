#include "commons/person/session_view.hpp"

#include <algorithm>

#include "commons/layout/layout.hpp"
#include "commons/person/rooms.hpp"

namespace kenober::person {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

std::string browser_in_words(const http::Request& request, const http::OpenSession& session)
{
    const auto& t = request.words();
    if (session.browser.empty() && session.system.empty()) return t("A browser that we do not know");
    if (session.browser.empty()) return t("A browser on {system}", session.system);
    if (session.system.empty()) return session.browser;
    return t("{browser} on {system}", session.browser, session.system);
}

Html session_item(const http::Request& request, const http::OpenSession& session)
{
    const auto& t = request.words();
    return markup(R"(<li><p><strong>{}</strong>{}</p><p class="soft">{}</p>{}</li>)", browser_in_words(request, session),
                  when(session.is_this, [&] { return markup(R"( <span class="kick">{}</span>)", t("this one")); }),
                  t("Began on {day}, last seen on {other}", t.date_in_words(session.opened), t.date_and_hour(session.seen)),
                  when(!session.is_this, [&] {
                      return layout::click_form(request, Address::route("/compte/sessions/{}/fermer", session.id),
                                                html::submit_button(t("Close this session"), Attrs{}.text("class", "button quiet")));
                  }));
}

}

Html sessions_page(const http::Request& request, const std::vector<http::OpenSession>& sessions)
{
    const auto& t = request.words();
    const bool has_others = std::ranges::any_of(sessions, [](const auto& one) { return !one.is_this; });
    return room_page(
        request, Room::entrance, t("Where you are signed in"),
        markup(
            R"(<p class="lede">{}</p><ul class="sessions">{}</ul>{}<p class="soft">{}</p>)",
            t("Each browser in which you signed in and did not sign out. If you do not know one again, close it, and choose a new password."),
            html::each(sessions, [&](const auto& one) { return session_item(request, one); }),
            when(has_others,
                 [&] {
                     return layout::click_form(request, Address::route("/compte/sessions/autres"),
                                               html::submit_button(t("Close all others"), Attrs{}.text("class", "button")));
                 }),
            t("We keep these days and the name of the browser only as long as the session lasts: 30 days without a visit, 90 days at most.")));
}

}
