#include "modules/moving/rooms_view.hpp"

#include "commons/layout/layout.hpp"

namespace kenober::moving {

using html::Address;
using html::Html;
using html::markup;

namespace {

Html button(const http::Request& request, const Address& action, const std::string& words, const Html& fields = {})
{
    return layout::click_form(request, action, markup(R"({}<p><button class="button">{}</button></p>)", fields, words));
}

Html made_line(const http::Request& request, const Made& made, const Address& address, const std::string& words)
{
    return markup(R"(<p><a href="{}">{}</a>, {}</p>)", request.here(address), words,
                  request.words().bytes(static_cast<std::int64_t>(made.bytes)));
}

Html export_part(const http::Request& request, const Room& room)
{
    const auto& t = request.words();
    const auto fields = markup(R"(<p class="field"><label><input type="checkbox" name="people" value="oui"> {}</label></p>)",
                               t("With the names, mails and accounts of those who proposed, for a move of the whole site"));
    const auto file = html::when(room.parcel.has_value(), [&] {
        return made_line(request, *room.parcel, Address::route("/sites/{}/export.zip", room.site.slug),
                         t("The file made on {date}", t.date_and_hour(room.parcel->at)));
    });
    return markup(
        R"(<section class="panel"><h2>{}</h2><p>{}</p>{}{}</section>)", t("Taking it elsewhere"),
        t("One ZIP file with everything that belongs to this site, which another server takes in. It is made in the background: come back in a minute."),
        file, button(request, Address::route("/sites/{}/export", room.site.slug), t("Make the file"), fields));
}

Html rest_part(const http::Request& request, const Room& room)
{
    const auto& t = request.words();
    const auto words =
        room.resting
            ? t("This site has been at rest since {date}.", t.date_in_words(*room.resting))
            : t("A site at rest stays to be read under all its addresses; nothing can be sent to it any more. You can wake it at any time.");
    const auto act = room.resting ? button(request, Address::route("/sites/{}/reveil", room.site.slug), t("Wake this site"))
                                  : button(request, Address::route("/sites/{}/repos", room.site.slug), t("Put this site to rest"));
    const auto file = html::when(room.pages.has_value(), [&] {
        return made_line(request, *room.pages, Address::route("/sites/{}/repos.zip", room.site.slug),
                         t("Its pages as one file, made on {date}", t.date_and_hour(room.pages->at)));
    });
    return markup(R"(<section class="panel"><h2>{}</h2><p>{}</p>{}{}</section>)", t("Putting it to rest"), words, file, act);
}

}

Html room_page(const http::Request& request, const Room& room)
{
    const auto& t = request.words();
    return layout::task_page(request, t("Moving and rest: {site}", room.site.name),
                             markup("{}{}", export_part(request, room), rest_part(request, room)));
}

}
