#include "modules/article/article_view.hpp"

#include "commons/layout/layout.hpp"
#include "commons/licence/licence.hpp"
#include "commons/proposal/proposal.hpp"

namespace kenober::article {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using layout::problem;

namespace {

Html text_fields(const http::Request& request, const Draft& sent, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = html::input_field({.name = "title",
                                     .label = t("Title"),
                                     .problem = problem(request, problems, "title"),
                                     .value = sent.title,
                                     .attrs = Attrs{}.number("maxlength", contribution::most_title).when(true, "required")});
    fields += html::text_area(
        {.name = "body",
         .label = t("Your text"),
         .help = t(
             "Write as you speak. An empty line begins a paragraph; **two stars** make words bold; a line that begins with ## is a subheading."),
         .problem = problem(request, problems, "body"),
         .value = sent.body,
         .attrs = Attrs{}.number("maxlength", most_body).when(true, "required")},
        14);
    fields += html::text_area({.name = "standfirst",
                               .label = t("In one or two sentences"),
                               .help = t("What lists and shared links show."),
                               .problem = problem(request, problems, "standfirst"),
                               .value = sent.standfirst,
                               .optional_mark = t("(optional)"),
                               .attrs = Attrs{}.number("maxlength", contribution::most_standfirst)},
                              3);
    return fields;
}

Html place_fields(const http::Request& request, const Draft& sent, const Problems& problems, const std::vector<site::Section>& sections)
{
    const auto& t = request.words();
    std::vector<html::Choice> choices{{"", t("I do not know")}};
    for (const auto& section : sections) choices.push_back({std::to_string(section.id), section.name});
    auto fields = html::select_field(
        {.name = "section", .label = t("Section"), .problem = problem(request, problems, "section"), .value = sent.section}, choices);
    fields += html::input_field({.name = "tags",
                                 .label = t("Themes"),
                                 .help = t("A few words, separated by commas: garden, memory, sea."),
                                 .problem = problem(request, problems, "tags"),
                                 .value = sent.tags,
                                 .optional_mark = t("(optional)"),
                                 .attrs = Attrs{}.number("maxlength", 800)});
    return fields;
}

Html picture_fields(const http::Request& request, const Draft& sent, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = html::file_field({.name = "picture",
                                    .label = t("A picture"),
                                    .help = sent.kept_picture.empty()
                                                ? t("JPEG or PNG, at most 20 MB. What it says of the place where it was taken is removed.")
                                                : t("Your picture has arrived and is kept; choose another one only to replace it."),
                                    .problem = problem(request, problems, "picture"),
                                    .optional_mark = t("(optional)")},
                                   "image/jpeg,image/png");
    fields += html::input_field({.name = "picture_text",
                                 .label = t("What the picture shows"),
                                 .help = t("For those who do not see it: one sentence."),
                                 .problem = problem(request, problems, "picture_text"),
                                 .value = sent.picture_text,
                                 .optional_mark = t("(optional)"),
                                 .attrs = Attrs{}.number("maxlength", 500)});
    fields += html::input_field({.name = "picture_credit",
                                 .label = t("Who made the picture"),
                                 .problem = problem(request, problems, "picture_credit"),
                                 .value = sent.picture_credit,
                                 .optional_mark = t("(optional)"),
                                 .attrs = Attrs{}.number("maxlength", 200)});
    if (!sent.kept_picture.empty()) fields += html::hidden_field("kept_picture", sent.kept_picture);
    return fields;
}

Html signature_fields(const http::Request& request, const Draft& sent, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = proposal::proposer_fields(request, sent.proposer, problems);
    fields +=
        html::input_field({.name = "authors",
                           .label = t("Who signs"),
                           .help = t("If others wrote it with you, or a group signs: the names as they should stand, separated by commas."),
                           .problem = problem(request, problems, "authors"),
                           .value = sent.authors,
                           .optional_mark = t("(optional)"),
                           .attrs = Attrs{}.number("maxlength", 1500)});
    std::vector<html::Choice> licences;
    for (const auto& one : licence::all())
        licences.push_back({std::string(one.code), one.commons == licence::Commons::inside ? std::string(one.name)
                                                   : one.address.empty()                   ? t("All rights reserved (outside the commons)")
                                                                         : t("{licence} (outside the commons)", one.name)});
    fields += html::select_field({.name = "licence",
                                  .label = t("Licence"),
                                  .help = t("How others may reuse your text. CC BY-SA: by naming you, and under the same licence."),
                                  .problem = problem(request, problems, "licence"),
                                  .value = sent.licence.empty() ? std::string(licence::default_code) : sent.licence},
                                 licences);
    return fields;
}

Html step(const std::string& title, const Html& fields)
{
    return markup(R"(<fieldset class="step"><legend>{}</legend>{}</fieldset>)", title, fields);
}

}

Html propose_page(const http::Request& request, const Draft& sent, const Problems& problems, const std::vector<site::Section>& sections)
{
    const auto& t = request.words();
    auto content = step(t("What you have to say"), text_fields(request, sent, problems));
    content += step(t("Where it belongs"), place_fields(request, sent, problems, sections));
    content += step(t("A picture, if you have one"), picture_fields(request, sent, problems));
    content += step(t("Who you are"), signature_fields(request, sent, problems));
    content += html::submit_button(t("Send my text"));
    return layout::task_page(
        request, t("Propose a text"),
        markup(R"(<p class="lede">{}</p>{}{})",
               t("No account is needed. A facilitator reads your text over before it is published, and helps you if something is missing."),
               layout::problems(request, problems),
               layout::form(request, Address::route("/articles/proposer"), content, layout::Sends::files)));
}

Html body_view(store::Snapshot& db, const contribution::Contribution& one) { return html::already_safe(html_of(db, one.id)); }

}
