#include "commons/person/rooms_view.hpp"

#include <array>
#include <string_view>

#include "commons/layout/layout.hpp"

namespace kenober::person {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;

namespace {

struct Door {
    Room room;
    std::string_view path;
    const char* words;
};

// Short enough for three of them to stand in one line on a telephone.
constexpr std::array doors{
    Door{Room::first, "/compte", msgid("My account")},
    Door{Room::proposed, "/compte/propositions", msgid("What I proposed")},
    Door{Room::news, "/compte/nouvelles", msgid("My news")},
    Door{Room::name, "/compte/moi", msgid("My name")},
    Door{Room::address, "/compte/adresse", msgid("Address and password")},
    Door{Room::entrance, "/compte/connexion", msgid("Signing in")},
    Door{Room::mails, "/compte/au-courant", msgid("What I am told of")},
    Door{Room::data, "/compte/mes-donnees", msgid("My data")},
};

Html navigation(const http::Request& request, Room room)
{
    const auto& t = request.words();
    return markup(R"(<nav class="account-rooms" aria-label="{}"><ul>{}</ul></nav>)", t("Rooms of my account"),
                  html::each(doors, [&](const Door& one) {
                      Attrs attrs;
                      attrs.when(one.room == room, "aria-current", "page");
                      return markup(R"(<li><a href="{}"{}>{}</a></li>)", request.here(Address::parse(one.path).value()), attrs,
                                    t.say({one.words}));
                  }));
}

}

Html room_page(const http::Request& request, Room room, const std::string& title, const Html& content)
{
    layout::Head head;
    head.title = title;
    head.is_private = true;
    return layout::page(
        request, head,
        markup(R"(<div class="account">{}<div class="task"><h1>{}</h1>{}</div></div>)", navigation(request, room), title, content));
}

Html room_list(const http::Request& request)
{
    const auto& t = request.words();
    return markup(R"(<ul class="account-doors">{}</ul>)", html::each(doors, [&](const Door& one) {
                      return html::when(one.room != Room::first, [&] {
                          return markup(R"(<li><a href="{}">{}</a><p>{}</p></li>)", request.here(Address::parse(one.path).value()),
                                        t.say({one.words}), line(request, one.room));
                      });
                  }));
}

}
