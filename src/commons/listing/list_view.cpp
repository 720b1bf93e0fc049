#include "commons/listing/list_view.hpp"

#include <charconv>

#include "commons/layout/layout.hpp"
#include "commons/licence/licence.hpp"

namespace kenober::listing {

using html::Address;
using html::Html;
using html::markup;
using html::when;

namespace {

Html cards(const http::Request& request, const std::vector<contribution::Contribution>& items, int level, KindWord kind)
{
    return html::each(items, [&](const contribution::Contribution& one) { return card(request, one, level, kind); });
}

layout::Head head_of(const http::Request& request, const Heading& heading)
{
    layout::Head head;
    head.title = heading.title;
    head.description = heading.description;
    head.alternates = format::alternates(request, heading.title, heading.address, heading.formats);
    return head;
}

Html way_on(const http::Request& request, const Heading& heading, const Slice& slice, const Cursor& before)
{
    const auto& t = request.words();
    const bool is_newest = before.published == Time::never();
    if (is_newest && !slice.older) return {};
    html::Pagination pages{.label = t("Pages of the list"),
                           .position = is_newest ? t("Newest") : t("before {date}", t.date_in_words(before.published)),
                           .previous_words = t("Newest"),
                           .next_words = t("Older")};
    if (!is_newest) pages.previous = request.here(heading.address);
    if (slice.older) pages.next = request.here(heading.address).query("avant", written(*slice.older));
    return html::pagination(pages);
}

// Whoever sees it all at once needs no search.
Html way_to_search(const http::Request& request, const Heading& heading, const Slice& slice, const Cursor& before)
{
    const bool is_short = !slice.older && before.published == Time::never();
    if (is_short || !heading.searched || layout::rests(request)) return {};
    return markup(R"(<p class="within"><a href="{}" rel="nofollow">{}</a></p>)", request.here(*heading.searched),
                  request.words()("Search in here"));
}

}

Html list_page(const http::Request& request, const Heading& heading, const Slice& slice, const Cursor& before, KindWord kind)
{
    auto head = head_of(request, heading);
    const auto list = slice.items.empty() ? markup(R"(<p class="empty">{}</p>)", heading.empty) : cards(request, slice.items, 2, kind);
    return layout::page(request, head,
                        markup(R"(<div class="list"><header class="list-head">{}<h1>{}</h1>{}{}{}</header>{}{}{}</div>)",
                               when(!heading.kick.empty(), [&] { return markup(R"(<p class="kick">{}</p>)", heading.kick); }),
                               heading.title,
                               when(!heading.description.empty(), [&] { return markup(R"(<p class="lede">{}</p>)", heading.description); }),
                               heading.panel, way_to_search(request, heading, slice, before), list, way_on(request, heading, slice, before),
                               when(!slice.items.empty(), [&] { return format::line(request, heading.address, heading.formats); })));
}

Html licence_choices(const http::Request& request, const contribution::Kind& kind, const contribution::Reuse& reuse)
{
    using Keeps = contribution::Reuse::Keeps;
    const auto& t = request.words();
    const auto all = request.here(Address::route("/{}", kind.word));
    const auto choice = [](const Address& address, std::string_view words, bool is_current) {
        html::Attrs attrs;
        attrs.when(is_current, "aria-current", "true");
        return markup(R"(<li><a href="{}"{}>{}</a></li>)", address, attrs, words);
    };
    const auto licences = html::each(licence::all(), [&](const licence::Licence& one) {
        return choice(all.query("licence", one.code), one.name, reuse.keeps == Keeps::one && reuse.licence == one.code);
    });
    const auto months = markup(R"(<li><a href="{}">{}</a></li>)", request.here(Address::route("/{}/mois", kind.word)), t("Month by month"));
    return markup(R"(<nav class="choices" aria-label="{}"><ul>{}{}{}</ul><details><summary>{}</summary><ul>{}</ul></details></nav>)",
                  t("By licence"), choice(all, t("Under any licence"), reuse.keeps == Keeps::all),
                  choice(all.query("communs", "oui"), t("In the commons"), reuse.keeps == Keeps::commons), months, t("Under one licence"),
                  licences);
}

Html ways_of_theme(const http::Request& request, const Address& workshop)
{
    const auto& t = request.words();
    const auto own = when(request.visitor().is_at_least(http::Who::facilitator),
                          [&] { return markup(R"( · <a href="{}">{}</a>)", request.here(workshop), t("Its words, its name, merging")); });
    return markup(R"(<p class="choices"><span><a href="{}">{}</a>{}</span></p>)", request.here(Address::route("/mots")), t("All themes"),
                  own);
}

Html months_page(const http::Request& request, const contribution::Kind& kind, const std::vector<contribution::Month>& months)
{
    const auto& t = request.words();
    layout::Head head;
    head.title = t("Month by month");
    const auto entry = [&](const contribution::Month& month) {
        int year = 0, number = 0;
        std::from_chars(month.name.data(), month.name.data() + 4, year);
        std::from_chars(month.name.data() + 5, month.name.data() + month.name.size(), number);
        return markup(R"(<li><a href="{}">{}</a> <small>{}</small></li>)",
                      request.here(Address::route("/{}/mois/{}", kind.word, month.name)), t.month_in_words(year, number),
                      t.plural("one text", "{n} texts", month.count));
    };
    return layout::page(request, head,
                        markup(R"(<div class="list"><h1>{}</h1><ul class="months">{}</ul></div>)", head.title, html::each(months, entry)));
}

}
