#include "commons/layout/layout.hpp"
#include "commons/slip/slip_view.hpp"

namespace kenober::slip {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

Html who_fields(const http::Request& request, const Collecting& collecting)
{
    const auto& t = request.words();
    auto fields = html::input_field(
        {.name = "told_by",
         .label = t("Who tells it"),
         .help = t("The name that signs, unless another one is said at the end."),
         .problem = layout::problem(request, collecting.problems, "told_by"),
         .value = collecting.assistance.told_by,
         .attrs = Attrs{}.text("autocomplete", "off").number("maxlength", contribution::most_name).when(true, "required")});
    fields += markup(R"(<p>{}</p>)", t("Collected by you, {name}.", request.visitor().name));
    fields += html::input_field(
        {.name = "reach",
         .label = t("How to reach this person, if they wish"),
         .help = t("A telephone number, the day they come to the workshop, a neighbour. Only those who read over see it."),
         .problem = layout::problem(request, collecting.problems, "reach"),
         .value = collecting.assistance.reach,
         .optional_mark = t("(optional)"),
         .attrs = Attrs{}.text("autocomplete", "off").number("maxlength", most_reach)});
    return fields;
}

Html consent_field(const http::Request& request, const Collecting& collecting)
{
    const auto& t = request.words();
    return html::checkbox({.name = "consent",
                           .label = t("The person agrees that their story be published under this licence, and has said so"),
                           .help = t("Read the text to them once more before you tick this. The day is kept."),
                           .problem = layout::problem(request, collecting.problems, "consent"),
                           .value = "yes",
                           .attrs = Attrs{}.when(true, "required")},
                          collecting.consent == Collecting::Consent::given ? html::Tick::on : html::Tick::off);
}

Html seen(const http::Request& request, const Collecting& collecting)
{
    contribution::Contribution one;
    one.kind = collecting.setting.kind.name;
    one.language = i18n::code(request.language());
    return markup(R"(<section class="preview" aria-label="{}">{}</section>)", request.words()("How it looks"),
                  editor::preview(request, one, collecting.sheet));
}

}

Html collect_page(const http::Request& request, const Collecting& collecting, Shows shows)
{
    const auto& t = request.words();
    const auto& sheet = collecting.sheet;
    const auto& problems = collecting.problems;
    auto content = editor::step(t("Who tells, and who writes"), who_fields(request, collecting));
    content += editor::steps(request, collecting.setting, sheet, problems);
    content += editor::step(t("Signature and consent"),
                            markup("{}{}", editor::signature_fields(request, collecting.setting.kind, sheet, problems, editor::Whose::told),
                                   consent_field(request, collecting)));
    content += markup(
        R"(<div class="buttons">{}{}</div>)", html::submit_button(t("Send, then print the slip")),
        html::submit_button(t("See how it looks"), Attrs{}.text("class", "button quiet").text("name", "act").text("value", "preview")));
    return layout::task_page(
        request, t("Collect what somebody tells"),
        markup(R"(<p class="lede">{}</p>{}{}{})",
               t("For somebody who has no mail, or would rather tell than type. You write with them; they leave with a slip that opens "
                 "their text again. Somebody else reads it over before it is published."),
               layout::problems(request, problems), when(shows == Shows::preview, [&] { return seen(request, collecting); }),
               layout::form(request, Address::route("/{}/recueillir", collecting.setting.kind.word), content, layout::Sends::files)));
}

}
