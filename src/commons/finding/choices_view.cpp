// What results are narrowed to, and what they might be narrowed to.
#include "commons/finding/result.hpp"

namespace kenober::finding {

using html::Address;
using html::Html;
using html::markup;
using html::when;

namespace {

// Without JavaScript a period is two years; one of them is enough.
Html period(const http::Request& request, const Asked& asked)
{
    const auto& t = request.words();
    return markup(R"(<form class="period" action="{}"><p>{}{}<label for="depuis">{}</label>
<input id="depuis" name="depuis" inputmode="numeric" maxlength="4" size="4" autocomplete="off">
<label for="jusque">{}</label> <input id="jusque" name="jusque" inputmode="numeric" maxlength="4" size="4" autocomplete="off">
<button type="submit">{}</button></p></form>)",
                  request.here(Address::route("/recherche")),
                  when(!asked.words.empty(), [&] { return html::hidden_field("q", asked.words); }), fields_kept(asked), t("From the year"),
                  t("to the year"), t("Keep to these years"));
}

Html group(const http::Request& request, const Asked& asked, const Group& one)
{
    const auto line = [&](const Facet& facet) {
        return markup(R"(<li><a href="{}" rel="nofollow">{}</a> <small>{}</small></li>)", request.here(address_of(facet.asked)),
                      facet.words, request.words().number(facet.count));
    };
    return markup(R"(<section class="panel"><h3>{}</h3><ul>{}</ul>{}</section>)", one.title, html::each(one.facets, line),
                  when(one.choice == Choice::of_years, [&] { return period(request, asked); }));
}

}

Html fields_kept(const Asked& asked)
{
    Html fields;
    const auto add = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) fields += html::hidden_field(name, value);
    };
    add("type", asked.kind);
    add("site", asked.site);
    add("rubrique", asked.section);
    add("mot", asked.tag);
    add("auteur", asked.author);
    add("secteur", asked.area);
    add("licence", asked.licence);
    add("annee", asked.year);
    if (asked.order == Order::newest) add("tri", "date");
    return fields;
}

Html choices_kept(const http::Request& request, const Result& result)
{
    if (result.kept.empty()) return {};
    const auto& t = request.words();
    const auto one = [&](const Facet& facet) {
        return markup(R"(<li><a href="{}" rel="nofollow" aria-label="{}">{} <span aria-hidden="true">×</span></a></li>)",
                      request.here(address_of(facet.asked)), t("Search without: {what}", facet.words), facet.words);
    };
    return markup(R"(<div class="kept"><p>{}</p><ul>{}</ul></div>)", t("Keeping to:"), html::each(result.kept, one));
}

Html choices_left(const http::Request& request, const Result& result)
{
    if (result.groups.empty()) return {};
    const auto title = request.words()("Narrow it down");
    return markup(R"(<aside class="facets" id="resserrer" aria-label="{}"><h2>{}</h2>{}</aside>)", title, title,
                  html::each(result.groups, [&](const Group& one) { return group(request, result.asked, one); }));
}

}
