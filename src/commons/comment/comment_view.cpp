#include "commons/comment/comment_view.hpp"

#include "commons/layout/layout.hpp"
#include "platform/text/text.hpp"

namespace kenober::comment {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;

Html body_view(const Comment& comment, const i18n::Words& t)
{
    text::MarkdownOptions options;
    options.top_heading = 3;
    options.heading_ids = text::HeadingIds::none;
    options.id_prefix = "c" + std::to_string(comment.id) + "-";
    options.back_to_text = t("Back to the text");
    return html::already_safe(text::render_markdown(comment.body, options));
}

namespace {

Html one_comment(const http::Request& request, const Comment& comment)
{
    return markup(
        R"(<li class="comment" id="commentaire-{}"><p class="comment-by"><b>{}</b> {}</p><div class="comment-body">{}</div></li>)",
        comment.id, comment.name, html::time_element(rfc3339(comment.created), request.words().date_in_words(comment.created)),
        body_view(comment, request.words()));
}

}

Html panel_view(const http::Request& request, const contribution::Contribution& under, const std::vector<Comment>& comments)
{
    const auto& t = request.words();
    const auto write = Address::route("/commenter/{}", under.id);
    return markup(R"(<section class="comments" id="commentaires"><h2>{}</h2>{}<p><a class="button quiet" href="{}">{}</a></p></section>)",
                  comments.empty() ? t("Comments") : t.plural("One comment", "{n} comments", static_cast<std::int64_t>(comments.size())),
                  comments.empty()
                      ? markup("<p>{}</p>", t("Nobody has answered yet. A memory, a question, a thank-you: your words are welcome."))
                      : markup(R"(<ol class="comment-list">{}</ol>)",
                               html::each(comments, [&](const Comment& one) { return one_comment(request, one); })),
                  request.here(write), t("Write a comment"));
}

Html write_page(const http::Request& request, const contribution::Contribution& under, const Comment& sent, const Problems& problems,
                Shows shows)
{
    const auto& t = request.words();
    Html fields;
    if (!request.visitor().is_signed_in())
        fields += html::input_field({.name = "name",
                                     .label = t("Your name"),
                                     .problem = layout::problem(request, problems, "name"),
                                     .value = sent.name,
                                     .attrs = Attrs{}.text("autocomplete", "name").number("maxlength", contribution::most_name)});
    fields += html::text_area({.name = "body",
                               .label = t("Your comment"),
                               .help = t("A facilitator reads it before everybody sees it."),
                               .problem = layout::problem(request, problems, "body"),
                               .value = sent.body,
                               .attrs = Attrs{}.number("maxlength", most_body)},
                              8);
    fields +=
        html::submit_button(t("See how it looks"), Attrs{}.text("class", "button quiet").text("name", "act").text("value", "preview"));
    fields += html::submit_button(t("Send my comment"));
    const auto preview = html::when(shows == Shows::preview, [&] {
        return markup(R"(<section class="preview" aria-label="{}">{}</section>)", t("Preview"), body_view(sent, t));
    });
    return layout::task_page(request, t("Write a comment"),
                             markup(R"(<p class="lede"><a href="{}">{}</a></p>{}{}{})", request.here(contribution::route(under)),
                                    under.title, layout::problems(request, problems), preview,
                                    layout::form(request, Address::route("/commenter/{}", under.id), fields)));
}

Html thanks_page(const http::Request& request, const contribution::Contribution& under)
{
    const auto& t = request.words();
    return layout::task_page(request, t("Thank you for your words"),
                             markup(R"(<p class="lede">{}</p><p><a href="{}">{}</a></p>)",
                                    t("A facilitator reads them shortly; they will then stand under the text."),
                                    request.here(contribution::route(under)), under.title));
}

}
