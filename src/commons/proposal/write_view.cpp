#include "commons/proposal/proposal_view.hpp"

#include "commons/layout/layout.hpp"
#include "commons/revision/revision.hpp"

namespace kenober::proposal {

using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

Html buttons(const i18n::Words& t, const Writing& writing)
{
    const bool is_in_queue = writing.on && writing.on->state == contribution::State::proposed;
    auto made = html::submit_button(writing.purpose == Purpose::correction ? t("Send my correction")
                                    : is_in_queue                          ? t("Keep my correction")
                                                                           : t("Send my text"));
    made += html::submit_button(t("See how it looks"), Attrs{}.text("class", "button quiet").text("name", "act").text("value", "preview"));
    if (writing.purpose == Purpose::own_text)
        made += html::submit_button(t("Put it aside for later"),
                                    Attrs{}.text("class", "button quiet").text("name", "act").text("value", "save"));
    return markup(R"(<div class="buttons">{}</div>)", made);
}

bool is_known(const Writing& writing)
{
    return writing.proposer.person || (writing.on && !writing.proposer.mail.empty()) || is_vouched_for(writing.proposer, writing.proof);
}

std::vector<Panel>& writing_panels()
{
    static std::vector<Panel> all;
    return all;
}

Html panels_above(const http::Request& request, const Writing& writing)
{
    if (!writing.on || writing.purpose == Purpose::correction) return {};
    return html::each(writing_panels(), [&](Panel panel) { return panel(request, *writing.on, request.parameter("token")); });
}

Html who_fields(const http::Request& request, const Writing& writing)
{
    auto fields = is_known(writing) && writing.on ? Html() : proposer_fields(request, writing.proposer, writing.problems);
    fields += editor::signature_fields(request, writing.kind(), writing.sheet, writing.problems);
    return fields;
}

Html why_field(const http::Request& request, const Writing& writing)
{
    const auto& t = request.words();
    return html::input_field({.name = "why",
                              .label = t("In a few words, for those who come after you"),
                              .problem = layout::problem(request, writing.problems, "why"),
                              .value = writing.why,
                              .optional_mark = t("(optional)"),
                              .attrs = Attrs{}.number("maxlength", revision::most_why)});
}

Html seen(const http::Request& request, const Writing& writing)
{
    contribution::Contribution one;
    if (writing.on) one = *writing.on;
    one.kind = writing.kind().name;
    if (!writing.on) one.language = i18n::code(request.language());
    return markup(R"(<section class="preview" aria-label="{}">{}</section>)", request.words()("How it looks"),
                  editor::preview(request, one, writing.sheet));
}

// Nothing of either is lost: theirs is shown whole, mine stands in the fields, and sent again it takes the place of theirs.
Html both_versions(const http::Request& request, const Writing& writing)
{
    if (writing.theirs.empty()) return {};
    const auto& t = request.words();
    const auto words =
        t("Somebody else corrected the same passages meanwhile. Their version stands below, yours is in the form: bring into it what "
          "you want to keep of theirs, then send it.");
    return markup(R"({}<section class="preview" aria-label="{}">{}</section>)", layout::notice(markup("<p>{}</p>", words)),
                  t("Their version"), editor::preview(request, *writing.on, writing.theirs));
}

// Nobody corrects what was never sent: they go on with it.
bool is_being_written(const Writing& writing) { return writing.on->state == contribution::State::draft && !writing.on->sent; }

std::string heading(const http::Request& request, const Writing& writing)
{
    const auto& t = request.words();
    if (!writing.on) return t.say({writing.kind().propose});
    if (writing.purpose == Purpose::correction)
        return t("Correct “{title}”", layout::in_print(request, shorten(writing.on->title, 80), writing.on->language));
    return is_being_written(writing) ? t("Go on writing") : t("Correct my text");
}

}

void add_writing_panel(Panel panel) { writing_panels().push_back(panel); }

Html write_page(const http::Request& request, const Writing& writing, Shows shows)
{
    const auto& t = request.words();
    auto content = editor::steps(request, writing.setting, writing.sheet, writing.problems);
    // Who signs, and under which licence, is not for others to correct.
    const auto who = writing.purpose == Purpose::correction ? Html() : who_fields(request, writing);
    content += when(!who.str().empty(), [&] { return editor::step(t("Who you are"), who); });
    if (writing.base) content += html::hidden_field("base", std::to_string(writing.base));
    if (writing.pending) content += html::hidden_field("pending", std::to_string(writing.pending));
    if (writing.purpose == Purpose::correction) content += editor::step(t("What you changed"), why_field(request, writing));
    content += buttons(t, writing);
    const auto lede = when(!writing.on, [&] {
        const auto words =
            request.visitor().is_signed_in()
                ? t("A facilitator reads your text over before it is published, and helps you if something is missing.")
                : t("No account is needed. A facilitator reads your text over before it is published, and helps you if something is missing.");
        return markup(R"(<p class="lede">{}</p>)", words);
    });
    return layout::task_page(request, heading(request, writing),
                             markup("{}{}{}{}{}{}", lede, panels_above(request, writing), layout::problems(request, writing.problems),
                                    both_versions(request, writing), when(shows == Shows::preview, [&] { return seen(request, writing); }),
                                    layout::form(request, writing.action, content, layout::Sends::files)));
}

Html proposer_fields(const http::Request& request, const contribution::Proposer& sent, const Problems& problems)
{
    if (request.visitor().is_signed_in()) return {};
    const auto& t = request.words();
    auto fields = html::input_field(
        {.name = "name",
         .label = t("Your name"),
         .help = t("It signs the text, unless you say otherwise below."),
         .problem = layout::problem(request, problems, "name"),
         .value = sent.name,
         .attrs = Attrs{}.text("autocomplete", "name").number("maxlength", contribution::most_name).when(true, "required")});
    fields += html::input_field({.name = "mail",
                                 .label = t("Your mail address"),
                                 .help = t("To confirm your text and answer you. It is never shown."),
                                 .problem = layout::problem(request, problems, "mail"),
                                 .value = sent.mail,
                                 .attrs = Attrs{}.text("autocomplete", "email").number("maxlength", 254).when(true, "required")},
                                html::Input::email);
    return fields;
}

}
