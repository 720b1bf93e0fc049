#include "commons/area/area.hpp"
#include "commons/layout/layout.hpp"
#include "commons/licence/licence.hpp"
#include "commons/lineage/lineage.hpp"
#include "commons/queue/queue_view.hpp"
#include "commons/slip/slip.hpp"

namespace kenober::queue {

using contribution::Contribution;
using contribution::Part;
using html::Html;
using html::markup;
using html::when;

namespace {

/// The lines of what was given, and the names of what was asked for and left empty.
struct Facts {
    Html given;
    std::vector<std::string> missing;

    void add(const Html& line, const std::string& name)
    {
        if (line.empty()) missing.push_back(name);
        else given += line;
    }
};

Html line(const std::string& words) { return markup("<p>{}</p>", words); }

Html themes(const http::Request& request, const Contribution& one)
{
    std::vector<std::string> names;
    for (const auto& tag : contribution::tags(request.db(), one.id)) names.push_back(layout::in_print(request, tag.name, one.language));
    const auto& t = request.words();
    return when(!names.empty(), [&] { return line(t("Themes: {names}", t.list_of(names))); });
}

Html section(const http::Request& request, const Contribution& one)
{
    return when(one.section.has_value(), [&] { return line(request.words()("Section: {name}", one.section_name)); });
}

Html picture(const http::Request& request, const Contribution& one)
{
    if (!one.picture || one.picture->meaning == contribution::Meaning::decorative) return {};
    const auto& t = request.words();
    const auto& words = one.picture->text;
    return line(words.empty() ? t("Nobody has said what the picture shows, for those who do not see it.")
                              : t("For those who do not see the picture: {words}", layout::in_print(request, words, one.language)));
}

// Titled as its page is, or as whoever used it calls it.
Html titled(const http::Request& request, const lineage::Source& source)
{
    const auto here = source.here ? contribution::find(request.db(), *source.here) : std::nullopt;
    if (here)
        return markup(R"(<a href="{}">{}</a>)", lineage::address_of(request, *here),
                      layout::in_print(request, here->title, here->language));
    const auto url = html::Url::parse(source.address);
    return url ? markup(R"(<a href="{}">{}</a>)", *url, source.title) : markup("<cite>{}</cite>", source.title);
}

Html sources(const http::Request& request, const Contribution& one)
{
    const auto all = lineage::list_sources(request.db(), one.id);
    if (all.empty()) return {};
    const auto& t = request.words();
    const auto entry = [&](const lineage::Source& source) {
        const auto authors = when(!source.authors.empty(), [&] { return markup(" <small>{}</small>", t("by {names}", source.authors)); });
        return markup("<li>{}{}</li>", titled(request, source), authors);
    };
    return markup("<p>{}</p><ul>{}</ul>", t("Based on"), html::each(all, entry));
}

Html licence_line(const http::Request& request, const Contribution& one)
{
    const auto* found = licence::find(one.licence);
    return when(found != nullptr, [&] { return line(request.words()("Licence: {name}", found->name)); });
}

Facts gathered(const http::Request& request, const Contribution& one)
{
    const auto& t = request.words();
    const auto& kind = contribution::kind_named(one.kind);
    auto& db = request.db();
    Facts facts;
    if (kind.does_ask(Part::place)) facts.add(area::location_line(request, db, one.id), t("a place"));
    if (kind.does_ask(Part::date)) facts.add(area::date_line(request, db, one.id), t("a date"));
    if (kind.does_ask(Part::tags)) facts.add(themes(request, one), t("themes"));
    if (kind.does_ask(Part::section)) facts.add(section(request, one), t("a section"));
    // Most have neither, and nobody has to ask for them.
    facts.given += sources(request, one);
    facts.given += picture(request, one);
    if (kind.does_ask(Part::licence)) facts.given += licence_line(request, one);
    if (kind.does_ask(Part::anonymity) && one.authors.empty())
        facts.given += line(t("Whoever proposed it does not want their name to be shown."));
    return facts;
}

}

Html facts(const http::Request& request, const Contribution& one)
{
    const auto& t = request.words();
    const auto facts = gathered(request, one);
    const auto missing =
        when(!facts.missing.empty(), [&] { return markup(R"(<p class="soft">{}</p>)", t("Not given: {list}", t.list_of(facts.missing))); });
    return markup(R"(<section class="given"><h2>{}</h2>{}{}{}</section>)", t("What goes with it"), slip::told_line(request, one),
                  facts.given, missing);
}

}
