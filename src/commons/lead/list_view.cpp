#include "commons/lead/lead_view.hpp"

#include "commons/layout/layout.hpp"

namespace kenober::lead {

using html::Address;
using html::Html;
using html::markup;
using html::when;

namespace {

Html entry(const http::Request& request, const Lead& one)
{
    return markup(R"(<li><h2><a class="unwritten" href="{}">{}</a></h2>{}<p class="meta">{}</p></li>)",
                  request.here(Address::route("/a-ecrire/{}", one.id)), layout::in_print(request, one.what),
                  when(!one.more.empty(), [&] { return markup("<p>{}</p>", shorten(contribution::on_one_line(one.more), 200)); }),
                  kind_and_place(request.words(), one));
}

Html written_ones(const http::Request& request, const std::vector<Lead>& done)
{
    if (done.empty()) return {};
    const auto link = [&](const Lead& one) {
        return markup(R"(<li><a href="{}">{}</a></li>)", request.here(Address::route("/a-ecrire/{}", one.id)),
                      layout::in_print(request, one.what));
    };
    return markup(R"(<section class="written"><h2>{}</h2><ul>{}</ul></section>)", request.words()("Waited here, and written since"),
                  html::each(done, link));
}

Html way_on(const http::Request& request, const Listed& listed)
{
    const auto& t = request.words();
    if (!listed.before && !listed.slice.older) return {};
    html::Pagination pages{.label = t("Pages of the list"),
                           .position = listed.before ? t("Older") : t("Newest"),
                           .previous_words = t("Newest"),
                           .next_words = t("Older")};
    if (listed.before) pages.previous = request.here(Address::route("/a-ecrire"));
    if (listed.slice.older) pages.next = request.here(Address::route("/a-ecrire")).query("avant", std::to_string(*listed.slice.older));
    return html::pagination(pages);
}

Html way_to_signal(const http::Request& request)
{
    return markup(R"(<p><a class="button" href="{}">{}</a></p>)", request.here(Address::route("/a-ecrire/signaler")),
                  request.words()("Signal something worth telling"));
}

}

std::string about_list(const http::Request& request)
{
    const auto& t = request.words();
    return layout::rests(request)
               ? t("What people here found worth telling, and that nobody has written.")
               : t("What people here find worth telling, and that nobody has written yet. Take one on, or signal another.");
}

Html list_page(const http::Request& request, const Listed& listed)
{
    const auto& t = request.words();
    layout::Head head;
    head.title = t("To be written");
    const bool is_open = !layout::rests(request);
    head.description = about_list(request);
    const auto address = Address::route("/a-ecrire");
    head.alternates = format::alternates(request, head.title, address, list_formats);
    const auto list =
        listed.slice.items.empty()
            ? markup(
                  R"(<p class="empty">{}</p>)",
                  is_open
                      ? t("Nothing waits to be written at the moment. A neighbour with a story, a place about to change, a trade that is vanishing: whom are you thinking of?")
                      : t("Nothing waits to be written."))
            : markup(R"(<ul class="to-write">{}</ul>)",
                     html::each(listed.slice.items, [&](const Lead& one) { return entry(request, one); }));
    return layout::page(request, head,
                        markup(R"(<div class="list"><header class="list-head"><h1>{}</h1><p class="lede">{}</p>{}</header>{}{}{}{}</div>)",
                               head.title, head.description, when(is_open, [&] { return way_to_signal(request); }), list,
                               way_on(request, listed), written_ones(request, listed.done), format::line(request, address, list_formats)));
}

Html account_panel(const http::Request& request, const std::vector<Lead>& held)
{
    if (held.empty()) return {};
    const auto& t = request.words();
    const auto address = [&](const Lead& one) {
        const auto route = Address::route("/a-ecrire/{}", one.id);
        for (const auto& site : request.sites())
            if (site.id == one.site) return request.at(site, route);
        return request.here(route);
    };
    return markup(R"(<section class="part"><h2>{}</h2><ul class="bullets">{}</ul></section>)", t("What I have taken on to write"),
                  html::each(held, [&](const Lead& one) {
                      return markup(R"(<li><a href="{}">{}</a></li>)", address(one), layout::in_print(request, one.what));
                  }));
}

}
