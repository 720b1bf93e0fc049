// Comments as everybody reads them, under a contribution and in the list of a site.
#include "commons/comment/pages.hpp"
#include "commons/layout/layout.hpp"
#include "commons/listing/listing.hpp"

namespace kenober::comment {

using html::Address;
using html::Html;
using html::markup;
using html::when;

namespace {

Html name_of(const http::Request& request, const Comment& comment)
{
    if (comment.author.empty()) return markup("<b>{}</b>", comment.name);
    return markup(R"(<b><a href="{}">{}</a></b>)", request.here(Address::route("/auteurs/{}", comment.author)), comment.name);
}

/// What can be done about one: answer it, say that something is wrong with it, and for those who read over, decide.
Html ways(const http::Request& request, const contribution::Contribution& under, const Comment& comment, Comments mode)
{
    const auto& t = request.words();
    const auto answer = when(mode != Comments::closed, [&] {
        return markup(R"(<a href="{}" aria-label="{}">{}</a> )",
                      request.here(Address::route("/commenter/{}", under.id).query("reponse", comment.id)),
                      t("Answer {name}", comment.name), t("Answer"));
    });
    const auto decide = when(request.visitor().is_at_least(http::Who::facilitator), [&] {
        return markup(R"(<a href="{}">{}</a> )", request.here(Address::route("/relecture/commentaires/{}", comment.id)), t("Read over"));
    });
    return markup(R"(<p class="comment-ways">{}{}<a rel="nofollow" href="{}" aria-label="{}">{}</a></p>)", answer, decide,
                  request.here(Address::route("/signaler").query("adresse", request.here(route(comment, under)).str())),
                  t("Report the comment by {name}", comment.name), t("Report"));
}

Html one_comment(const http::Request& request, const contribution::Contribution& under, const Comment& comment, Comments mode)
{
    if (comment.state != State::published)
        return markup(R"(<p class="soft">{}</p>)", request.words()("A comment stood here. It is no longer shown."));
    return markup("{}{}", comment_view(request, comment), ways(request, under, comment, mode));
}

Html thread(const http::Request& request, const contribution::Contribution& under, const Comment& first,
            const std::vector<Comment>& comments, Comments mode)
{
    Html answers;
    for (const auto& one : comments)
        if (one.thread == first.id)
            answers += markup(R"(<li class="comment" id="commentaire-{}">{}</li>)", one.id, one_comment(request, under, one, mode));
    const auto below = when(!answers.empty(), [&] { return markup(R"(<ol class="comment-list answers">{}</ol>)", answers); });
    return markup(R"(<li class="comment" id="commentaire-{}">{}{}</li>)", first.id, one_comment(request, under, first, mode), below);
}

Html invitation(const http::Request& request, const contribution::Contribution& under, Comments mode)
{
    const auto& t = request.words();
    if (mode == Comments::closed) return markup(R"(<p class="soft">{}</p>)", t("Comments are closed here."));
    const auto members = when(mode == Comments::members && !request.visitor().is_signed_in(),
                              [&] { return markup(R"(<p class="soft">{}</p>)", t("Here, people with an account write.")); });
    return markup(R"({}<p><a class="button quiet" href="{}">{}</a></p>)", members, request.here(Address::route("/commenter/{}", under.id)),
                  t("Write a comment"));
}

Html follow(const http::Request& request, const contribution::Contribution& under)
{
    const auto& t = request.words();
    const auto choose = when(request.visitor().is_at_least(http::Who::facilitator), [&] {
        return markup(R"( · <a href="{}">{}</a>)", request.here(Address::route("/commenter/{}/reglage", under.id)),
                      t("Who may comment here"));
    });
    return markup(R"(<p class="follow"><a href="{}" type="application/atom+xml">{}</a> · <a href="{}">{}</a>{}</p>)",
                  request.here(Address::route("/commenter/{}.atom", under.id)), t("Follow these comments by feed"),
                  request.here(Address::route("/commentaires")), t("The newest comments of the site"), choose);
}

Html entry(const http::Request& request, const Placed& one)
{
    return markup(R"(<li class="comment"><p class="meta">{}</p>{}</li>)",
                  request.words().html("Under {link}{title}{/link}", request.here(route(one.comment, one.under)),
                                       layout::in_print(request, one.under.title, one.under.language)),
                  comment_view(request, one.comment));
}

Html way_on(const http::Request& request, const Page& page, const Cursor& before)
{
    const auto& t = request.words();
    const bool is_newest = before.published == Time::never();
    if (is_newest && !page.older) return {};
    html::Pagination pages{.label = t("Pages of the list"),
                           .position = is_newest ? t("Newest") : t("before {date}", t.date_in_words(before.published)),
                           .previous_words = t("Newest"),
                           .next_words = t("Older")};
    if (!is_newest) pages.previous = request.here(Address::route("/commentaires"));
    if (page.older) pages.next = request.here(Address::route("/commentaires")).query("avant", listing::written(*page.older));
    return html::pagination(pages);
}

}

Html comment_view(const http::Request& request, const Comment& comment)
{
    const auto when_written = comment.shown.value_or(comment.created);
    return markup(R"(<p class="comment-by">{} {}</p><div class="comment-body">{}</div>)", name_of(request, comment),
                  html::time_element(rfc3339(when_written), request.words().date_in_words(when_written)), html::already_safe(comment.html));
}

Html panel_view(const http::Request& request, const contribution::Contribution& under, const std::vector<Comment>& comments, Comments mode)
{
    const auto& t = request.words();
    Html threads;
    std::int64_t shown = 0;
    for (const auto& one : comments) {
        if (one.state == State::published) ++shown;
        if (!one.thread) threads += thread(request, under, one, comments, mode);
    }
    const auto nobody = when(mode != Comments::closed, [&] {
        return markup("<p>{}</p>", t("Nobody has answered yet. A memory, a question, a thank-you: your words are welcome."));
    });
    return markup(R"(<section class="comments" id="commentaires"><h2>{}</h2>{}{}{}</section>)",
                  shown == 0 ? t("Comments") : t.plural("One comment", "{n} comments", shown),
                  comments.empty() ? nobody : markup(R"(<ol class="comment-list">{}</ol>)", threads), invitation(request, under, mode),
                  follow(request, under));
}

Html list_page(const http::Request& request, const Page& page, const Cursor& before)
{
    const auto& t = request.words();
    const auto feed = request.here(Address::route("/commentaires.atom"));
    layout::Head head;
    head.title = t("The newest comments");
    head.alternates.push_back({feed, "application/atom+xml", t("{title} (Atom feed)", head.title)});
    const auto list =
        page.items.empty()
            ? markup(R"(<p class="empty">{}</p>)", t("Nobody has commented yet. Under each text there is a way to."))
            : markup(R"(<ol class="comment-list">{}</ol>)", html::each(page.items, [&](const Placed& one) { return entry(request, one); }));
    return layout::page(request, head,
                        markup(R"(<div class="list"><header class="list-head"><h1>{}</h1></header>{}{}
<p class="follow"><a href="{}" type="application/atom+xml">{}</a></p></div>)",
                               head.title, list, way_on(request, page, before), feed, t("Follow by feed")));
}

}
