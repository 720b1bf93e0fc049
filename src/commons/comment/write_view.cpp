#include "commons/comment/pages.hpp"
#include "commons/layout/layout.hpp"

namespace kenober::comment {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;

namespace {

Html name_and_mail(const http::Request& request, const Writing& writing)
{
    if (request.visitor().is_signed_in()) return {};
    const auto& t = request.words();
    auto fields = html::input_field({.name = "name",
                                     .label = t("Your name"),
                                     .problem = layout::problem(request, writing.problems, "name"),
                                     .value = writing.sent.name,
                                     .attrs = Attrs{}.text("autocomplete", "name").number("maxlength", contribution::most_name)});
    fields += html::input_field({.name = "mail",
                                 .label = t("Your mail address"),
                                 .help = t("A mail asks you to confirm, and tells you what becomes of it. It is never shown."),
                                 .problem = layout::problem(request, writing.problems, "mail"),
                                 .value = writing.sent.mail,
                                 .attrs = Attrs{}.text("autocomplete", "email").number("maxlength", 254)},
                                html::Input::email);
    return fields;
}

std::string what_happens(const http::Request& request, Comments mode)
{
    const auto& t = request.words();
    const bool has_account = request.visitor().is_signed_in();
    if (mode == Comments::before) return t("A facilitator reads it before everybody sees it.");
    return has_account ? t("It is shown at once; a facilitator reads it afterwards.")
                       : t("It is shown as soon as you have confirmed it; a facilitator reads it afterwards.");
}

Html answered(const http::Request& request, const Writing& writing)
{
    return html::when(writing.answered, [&](const Comment& one) {
        return markup(R"(<section class="answered" aria-label="{}">{}</section>)", request.words()("You answer this"),
                      comment_view(request, one));
    });
}

Html way_back(const http::Request& request, const contribution::Contribution& under)
{
    return markup(R"(<a href="{}">{}</a>)", request.here(contribution::route(under)),
                  layout::in_print(request, under.title, under.language));
}

}

Html write_page(const http::Request& request, const Writing& writing)
{
    const auto& t = request.words();
    auto fields = name_and_mail(request, writing);
    if (writing.answered) fields += html::hidden_field("reponse", std::to_string(writing.answered->id));
    fields += html::text_area({.name = "body",
                               .label = writing.answered ? t("Your answer") : t("Your comment"),
                               .help = what_happens(request, writing.mode),
                               .problem = layout::problem(request, writing.problems, "body"),
                               .value = writing.sent.body,
                               .attrs = Attrs{}.number("maxlength", most_body)},
                              8);
    fields +=
        html::submit_button(t("See how it looks"), Attrs{}.text("class", "button quiet").text("name", "act").text("value", "preview"));
    fields += html::submit_button(writing.answered ? t("Send my answer") : t("Send my comment"));
    const auto preview = html::when(writing.shows == Shows::preview, [&] {
        return markup(R"(<section class="preview" aria-label="{}"><div class="comment-body">{}</div></section>)", t("Preview"),
                      html::already_safe(writing.sent.html));
    });
    return layout::task_page(request, writing.answered ? t("Answer a comment") : t("Write a comment"),
                             markup(R"(<p class="lede">{}</p>{}{}{}{})", way_back(request, writing.under),
                                    layout::problems(request, writing.problems), answered(request, writing), preview,
                                    layout::form(request, Address::route("/commenter/{}", writing.under.id), fields)));
}

Html closed_page(const http::Request& request, const contribution::Contribution& under, Bar bar, std::string_view typed)
{
    const auto& t = request.words();
    const auto kept = html::when(!typed.empty(), [&] {
        return markup("<p>{}</p>{}", t("What you had written, so that nothing is lost:"), layout::said(request, std::string(typed)));
    });
    if (bar == Bar::gone)
        return layout::task_page(request, t("This text is no longer shown"),
                                 markup(R"(<p class="lede">{}</p>{})", t("It was taken back or taken off while you were writing."), kept));
    if (bar == Bar::members)
        return layout::task_page(
            request, t("Here, people with an account write."),
            markup(
                R"(<p class="lede">{}</p>{}<p><a class="button quiet" href="{}">{}</a></p><p>{}</p>)",
                t("That was chosen while you were writing."), kept,
                request.here(Address::route("/connexion").query("retour", request.here(Address::route("/commenter/{}", under.id)).str())),
                t("Sign in"), way_back(request, under)));
    return layout::task_page(
        request, t("Comments are closed here"),
        markup(R"(<p class="lede">{}</p>{}<p>{}</p>)", t("What was written before stays under the text."), kept, way_back(request, under)));
}

Html thanks_page(const http::Request& request, const contribution::Contribution& under)
{
    const auto& t = request.words();
    const auto next =
        request.visitor().is_signed_in()
            ? t("A facilitator reads them shortly; they will then stand under the text.")
            : t("One thing more: we have just sent you a mail. Follow its link to confirm that it was you. The same link lets you take your words back.");
    return layout::task_page(request, t("Thank you for your words"),
                             markup(R"(<p class="lede">{}</p><p>{}</p>)", next, way_back(request, under)));
}

}
