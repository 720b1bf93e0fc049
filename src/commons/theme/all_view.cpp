#include "commons/format/format.hpp"
#include "commons/layout/layout.hpp"
#include "commons/theme/theme_view.hpp"

namespace kenober::theme {

using html::Address;
using html::Html;
using html::markup;

namespace {

Html entry_view(const http::Request& request, const Entry& entry)
{
    const auto address = request.here(Address::route("/mots/{}", entry.theme.slug));
    if (entry.is_theme()) return markup(R"(<li><a href="{}">{}</a></li>)", address, entry.name);
    return markup("<li>{}</li>",
                  request.words().html("{word}: see {link}{theme}{/link}", html::text(entry.name), address, html::text(entry.theme.name)));
}

Html part_view(const http::Request& request, std::string_view letter, const std::vector<Entry>& entries)
{
    return markup(R"(<section class="letter-of-themes"><h2>{}</h2><ul>{}</ul></section>)", letter,
                  html::each(entries, [&](const Entry& one) { return entry_view(request, one); }));
}

// Addresses begin with a plain letter or a digit.
std::string letter_of(const Entry& entry)
{
    const char first = entry.slug.empty() ? '0' : entry.slug.front();
    if (first < 'a' || first > 'z') return "0–9";
    return {static_cast<char>(first - 'a' + 'A')};
}

Html parts(const http::Request& request, const std::vector<Entry>& entries)
{
    Html parts;
    std::vector<Entry> same;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        same.push_back(entries[i]);
        if (i + 1 < entries.size() && letter_of(entries[i + 1]) == letter_of(entries[i])) continue;
        parts += part_view(request, letter_of(entries[i]), same);
        same.clear();
    }
    return parts;
}

}

Html all_page(const http::Request& request, const std::vector<Entry>& entries, std::string_view after)
{
    const auto& t = request.words();
    const bool goes_on = entries.size() > page_length;
    const auto shown = goes_on ? std::vector<Entry>(entries.begin(), entries.begin() + page_length) : entries;
    html::Pagination pages{.label = t("Pages of the list"),
                           .position = after.empty() ? t("From the first") : t("After “{word}”", after),
                           .previous_words = t("From the first"),
                           .next_words = t("Those that follow")};
    const auto here = request.here(Address::route("/mots"));
    if (!after.empty()) pages.previous = here;
    if (goes_on) pages.next = here.query("apres", shown.back().slug);
    layout::Head head;
    head.title = t("All themes");
    head.alternates = format::alternates(request, head.title, Address::route("/mots"), {format::Format::csv});
    return layout::page(request, head,
                        markup(R"(<div class="list"><header class="list-head"><h1>{}</h1><p class="lede">{}</p></header>{}{}{}</div>)",
                               head.title, t("What the texts of this site are about, from A to Z."),
                               shown.empty() ? markup(R"(<p class="empty">{}</p>)", t("No text has a theme yet.")) : parts(request, shown),
                               html::when(goes_on || !after.empty(), [&] { return html::pagination(pages); }),
                               format::line(request, Address::route("/mots"), {format::Format::csv})));
}

}
