#include <algorithm>

#include "commons/layout/layout.hpp"
#include "commons/lineage/lineage.hpp"

namespace kenober::lineage {

namespace {

constexpr std::string_view act_another = "source";

/// Where somebody goes on typing when the form comes back.
enum class Focus { here, elsewhere };

using html::Attrs;
using html::Html;
using html::markup;

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

Html one_source(const http::Request& request, const Typed& typed, const Problems& problems, int number, Focus focus)
{
    const auto& t = request.words();
    auto address = field(request, problems, Part::address, number, t("Its address"), typed.address);
    address.help = t("Of a page here or elsewhere. For a text of this site, that is enough: the rest is known.");
    address.attrs.number("maxlength", html::Url::longest).text("inputmode", "url").when(focus == Focus::here, "autofocus");
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
    if (problems.empty()) return false;
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

/// How many sources the form that was sent had room for.
int room_in(const http::Form& form)
{
    int room = 0;
    for (int number = 1; number <= most_sources; ++number)
        if (form.has(field_name(Part::address, number))) room = number;
    return room;
}

/// All that is filled and one more; another one still if the button was pressed for it.
int room_for(const http::Request& request, const std::vector<Typed>& sources, const Problems& problems)
{
    int used = 0;
    for (int number = 1; number <= most_sources; ++number) {
        const auto index = static_cast<std::size_t>(number - 1);
        if ((index < sources.size() && !sources[index].is_empty()) || has_problem(problems, number)) used = number;
    }
    const int asked = is_another_wanted(request.form()) ? room_in(request.form()) + 1 : 0;
    return std::min(most_sources, std::max(used + 1, asked));
}

/// The first button of a form is the one that Enter presses: before that which asks for room stands one that sends, and nobody sees.
Html another_button(const i18n::Words& t)
{
    return markup(
        R"(<button hidden>{}</button>{})", t("Send"),
        html::submit_button(t("One more source"), Attrs{}.text("class", "button quiet").text("name", "act").text("value", act_another)));
}

Html notice(const i18n::Words& t, const std::vector<Sentence>& list)
{
    if (list.empty()) return {};
    return layout::notice(markup("<p><b>{}</b></p>{}", t("Look at the licences once more"),
                                 html::each(list, [&](const Sentence& one) { return markup("<p>{}</p>", t.say(one)); })));
}

}

bool is_another_wanted(const http::Form& form) { return form["act"] == act_another; }

Html source_fields(const http::Request& request, const std::vector<Typed>& sources, const Problems& problems)
{
    const auto& t = request.words();
    const int room = room_for(request, sources, problems);
    const bool is_asked = is_another_wanted(request.form());
    Html fields;
    for (int number = 1; number <= room; ++number) {
        const auto index = static_cast<std::size_t>(number - 1);
        const auto focus = is_asked && number == room ? Focus::here : Focus::elsewhere;
        const auto one = one_source(request, index < sources.size() ? sources[index] : Typed(), problems, number, focus);
        fields +=
            room == 1 ? one : markup(R"(<fieldset class="source"><legend>{}</legend>{}</fieldset>)", t("Source {number}", number), one);
    }
    fields +=
        room < most_sources ? another_button(t) : markup(R"(<p class="help">{}</p>)", t("There is room for {most} sources.", most_sources));
    const auto why = t("Whoever wrote it is named on your page, and learns that their work was of use.");
    return folded("sources", t("I started from another text"), markup(R"(<p class="help">{}</p>{})", why, fields),
                  room > 1 || has_problem(problems, 1));
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
