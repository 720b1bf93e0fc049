#include "commons/layout/layout.hpp"
#include "commons/lineage/lineage.hpp"

namespace kenober::lineage {

namespace {

using html::Attrs;
using html::Html;
using html::markup;
using html::when;

std::vector<html::Choice> licences(const i18n::Words& t)
{
    std::vector<html::Choice> choices{{"", t("Choose…")}};
    for (const auto& one : licence::all())
        if (one.commons == licence::Commons::inside) choices.push_back({std::string(one.code), std::string(one.name)});
    choices.push_back({std::string(licence::public_domain), t("public domain: its authors died long ago, or gave up their rights")});
    for (const auto& one : licence::all())
        if (one.commons == licence::Commons::outside) choices.push_back({std::string(one.code), licence::name_in_words(t, one.code)});
    choices.push_back({std::string(licence::other), t("another, or I do not know")});
    return choices;
}

html::Field field(const http::Request& request, const Problems& problems, Part part, int number, const std::string& label,
                  const std::string& value)
{
    html::Field made;
    made.name = field_name(part, number);
    made.label = label;
    made.problem = layout::problem(request, problems, made.name);
    made.value = value;
    return made;
}

Html one_source(const http::Request& request, const Typed& typed, const Problems& problems, int number)
{
    const auto& t = request.words();
    auto address = field(request, problems, Part::address, number, t("Its address"), typed.address);
    address.help = t("Of a page here or elsewhere. For a text of this site, that is enough: the rest is known.");
    address.attrs.number("maxlength", html::Url::longest).text("inputmode", "url");
    auto title = field(request, problems, Part::title, number, t("Its title"), typed.title);
    title.help = t("If it is elsewhere, or on paper.");
    title.attrs.number("maxlength", most_source_title);
    auto authors = field(request, problems, Part::authors, number, t("Who made it"), typed.authors);
    authors.help = t("The names, with commas between them.");
    authors.attrs.number("maxlength", most_source_authors);
    auto agreed = field(request, problems, Part::agreed, number, t("Its authors agreed, or I am its author"), "yes");
    agreed.help = t("Then its licence stands in the way of nothing.");
    auto fields = html::input_field(address);
    fields += html::input_field(title);
    fields += html::input_field(authors);
    fields += html::select_field(field(request, problems, Part::licence, number, t("Its licence"), typed.licence), licences(t));
    fields += html::checkbox(agreed, typed.has_agreement ? html::Tick::on : html::Tick::off);
    return fields;
}

bool has_problem(const Problems& problems, int number)
{
    for (const auto part : {Part::address, Part::title, Part::authors, Part::licence, Part::agreed})
        if (problems.of(field_name(part, number))) return true;
    return false;
}

Html folded(std::string_view style, const std::string& summary, const Html& fields, bool is_open)
{
    Attrs attrs;
    attrs.when(!style.empty(), "class", style).when(is_open, "open");
    return markup(R"(<details{}><summary>{}</summary><div>{}</div></details>)", attrs, summary, fields);
}

Html folded_behind(Html first, const std::string& summary, const Html& further, bool is_open)
{
    if (!further.empty()) first += folded("", summary, further, is_open);
    return first;
}

Html notice(const i18n::Words& t, const std::vector<Sentence>& list)
{
    if (list.empty()) return {};
    return layout::notice(markup("<p><b>{}</b></p>{}", t("Look at the licences once more"),
                                 html::each(list, [&](const Sentence& one) { return markup("<p>{}</p>", t.say(one)); })));
}

}

Html source_fields(const http::Request& request, const std::vector<Typed>& sources, const Problems& problems)
{
    const auto& t = request.words();
    const auto at = [&](int number) {
        const auto index = static_cast<std::size_t>(number - 1);
        return index < sources.size() ? sources[index] : Typed();
    };
    const auto is_used = [&](int number) { return !at(number).is_empty() || has_problem(problems, number); };
    // Each holds the next one, so that a person sees one more at a time.
    Html fields;
    bool is_open = false;
    for (int number = most_sources; number >= 1; --number) {
        fields = folded_behind(one_source(request, at(number), problems, number), t("Another source"), fields, is_open);
        is_open = is_open || is_used(number);
    }
    const auto why = t("Whoever wrote it is named on your page, and learns that their work was of use.");
    return folded("sources", t("I started from another text"), markup(R"(<p class="help">{}</p>{})", why, fields), is_open);
}

Html doubts(const http::Request& request, const Declared& declared) { return notice(request.words(), declared.doubts); }

Html doubts(const http::Request& request, const contribution::Contribution& one)
{
    const auto* into = licence::find(one.licence);
    if (!into) return {};
    std::vector<Sentence> list;
    for (const auto& source : list_sources(request.db(), one.id)) {
        if (source.agreement == Agreement::of_its_authors) continue;
        const auto text = source.here ? contribution::find(request.db(), *source.here) : std::nullopt;
        auto fit = licence::compatible(text ? std::string_view(text->licence) : std::string_view(source.licence), *into);
        if (fit.verdict != licence::Verdict::accepted) list.push_back(std::move(fit.why));
    }
    return notice(request.words(), list);
}

}
