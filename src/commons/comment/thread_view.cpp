// Comments as everybody reads them, under a contribution and in the list of a site.
#include "commons/comment/pages.hpp"
#include "commons/layout/layout.hpp"
#include "commons/listing/listing.hpp"

#include <span>
#include <vector>

namespace kenober::comment {

using html::Address;
using html::Html;
using html::markup;
using html::when;

namespace {

Html name_of(const http::Request& request, const Comment& comment)
{
    // A name written from right to left, or that says it is, turns nothing around it.
    if (comment.author.empty()) return markup("<b><bdi>{}</bdi></b>", comment.name);
    return markup(R"(<b><a href="{}"><bdi>{}</bdi></a></b>)", request.here(Address::route("/auteurs/{}", comment.author)), comment.name);
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

// On the page of a text, what many answer to one is folded after the first of them; a page of comments alone shows them all.
enum class Answers : std::uint8_t { whole, folded };
constexpr std::size_t first_answers = 3;

Html answers_view(const http::Request& request, std::span<const Html> answers, Answers shown)
{
    if (answers.empty()) return {};
    const auto list = [](std::span<const Html> some) {
        return markup(R"(<ol class="comment-list answers">{}</ol>)", html::each(some, [](const Html& one) { return one; }));
    };
    // A single one is never folded: the line that unfolds it would take its place.
    if (shown == Answers::whole || answers.size() <= first_answers + 1) return list(answers);
    const auto others = answers.subspan(first_answers);
    return markup(R"({}<details class="more-answers"><summary>{}</summary>{}</details>)", list(answers.first(first_answers)),
                  request.words().plural("One more answer", "{n} more answers", static_cast<std::int64_t>(others.size())), list(others));
}

// An answer below what it answers; the page may begin in the middle of the answers to one.
Html threads(const http::Request& request, const Reading& reading, Answers shown)
{
    Html all, first;
    std::vector<Html> answers;
    const Comment* root = nullptr;
    const auto close = [&] {
        const auto below = answers_view(request, answers, shown);
        if (root) all += markup(R"(<li class="comment" id="commentaire-{}">{}{}</li>)", root->id, first, below);
        else if (!answers.empty()) all += markup(R"(<li class="comment">{}{}</li>)", first, below);
        first = {};
        answers.clear();
    };
    if (reading.thread.above)
        first =
            markup(R"(<p class="soft"><a href="{}">{}</a></p>)", request.here(Address::route("/commentaires/{}", reading.thread.above->id)),
                   request.words()("More answers to {name}", reading.thread.above->name));
    for (const auto& one : reading.thread.comments) {
        auto words = one_comment(request, reading.under, one, reading.mode);
        if (one.thread) {
            answers.push_back(markup(R"(<li class="comment" id="commentaire-{}">{}</li>)", one.id, words));
            continue;
        }
        close();
        root = &one;
        first = std::move(words);
    }
    close();
    return all;
}

// The pages of a long thread: the way on, and back to where it begins.
Html way_through(const http::Request& request, const Reading& reading, const std::optional<Address>& back)
{
    const auto& t = request.words();
    if (!back && !reading.thread.next) return {};
    html::Pagination pages{.label = t("Pages of the comments"),
                           .position = t.plural("One comment", "{n} comments", reading.thread.shown),
                           .previous_words = t("The first ones"),
                           .next_words = t("The ones that follow")};
    if (back) pages.previous = request.here(*back);
    if (reading.thread.next)
        pages.next = request.here(Address::route("/commenter/{}/fil", reading.under.id).query("de", reading.thread.next))
                         .fragment("commentaire-" + std::to_string(reading.thread.next));
    return html::pagination(pages);
}

Html invitation(const http::Request& request, const contribution::Contribution& under, Comments mode)
{
    if (layout::rests(request)) return {};
    const auto& t = request.words();
    if (mode == Comments::closed) return markup(R"(<p class="soft">{}</p>)", t("Comments are closed here."));
    const auto members = when(mode == Comments::members && !request.visitor().is_signed_in(),
                              [&] { return markup(R"(<p class="soft">{}</p>)", t("Here, people with an account write.")); });
    return markup(R"({}<p><a class="button quiet" href="{}">{}</a></p>)", members, request.here(Address::route("/commenter/{}", under.id)),
                  t("Write a comment"));
}

Html follow(const http::Request& request, const Reading& reading)
{
    const auto& t = request.words();
    const auto& under = reading.under;
    const auto formats = when(!reading.thread.comments.empty(),
                              [&] { return format::line(request, Address::route("/commenter/{}/fil", under.id), feed_formats()); });
    const auto choose = when(request.visitor().is_at_least(http::Who::facilitator), [&] {
        return markup(R"( · <a href="{}">{}</a>)", request.here(Address::route("/commenter/{}/reglage", under.id)),
                      t("Who may comment here"));
    });
    return markup(R"({}<p class="follow"><a href="{}">{}</a>{}</p>)", formats, request.here(Address::route("/commentaires")),
                  t("The newest comments of the site"), choose);
}

Html entry(const http::Request& request, const Placed& one)
{
    const auto report =
        markup(R"(<p class="comment-ways"><a rel="nofollow" href="{}" aria-label="{}">{}</a></p>)",
               request.here(Address::route("/signaler").query("adresse", request.here(route(one.comment, one.under)).str())),
               request.words()("Report the comment by {name}", one.comment.name), request.words()("Report"));
    return markup(R"(<li class="comment"><p class="meta">{}</p>{}{}</li>)",
                  request.words().html("Under {link}{title}{/link}", request.here(route(one.comment, one.under)),
                                       layout::in_print(request, one.under.title, one.under.language)),
                  comment_view(request, one.comment), report);
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

Html panel_view(const http::Request& request, const Reading& reading)
{
    const auto& t = request.words();
    const auto shown = reading.thread.shown;
    const auto nobody = when(reading.mode != Comments::closed, [&] {
        return markup("<p>{}</p>", t("Nobody has answered yet. A memory, a question, a thank-you: your words are welcome."));
    });
    return markup(R"(<section class="comments" id="commentaires"><h2>{}</h2>{}{}{}{}</section>)",
                  shown == 0 ? t("Comments") : t.plural("One comment", "{n} comments", shown),
                  reading.thread.comments.empty()
                      ? nobody
                      : markup(R"(<ol class="comment-list">{}</ol>)", threads(request, reading, Answers::folded)),
                  way_through(request, reading, {}), invitation(request, reading.under, reading.mode), follow(request, reading));
}

Html thread_page_view(const http::Request& request, const Reading& reading)
{
    const auto& t = request.words();
    const auto& under = reading.under;
    const auto feed = Address::route("/commenter/{}/fil", under.id);
    layout::Head head;
    head.title = t("Comments on “{title}”", under.title);
    head.alternates = format::alternates(request, head.title, feed, feed_formats());
    const auto text = contribution::route(under);
    return layout::page(request, head,
                        markup(R"(<div class="list"><header class="list-head"><h1>{}</h1><p class="lede"><a href="{}">{}</a></p></header>
<ol class="comment-list">{}</ol>{}{}{}</div>)",
                               t("Comments"), request.here(text), layout::in_print(request, under.title, under.language),
                               threads(request, reading, Answers::whole), way_through(request, reading, text.fragment("commentaires")),
                               invitation(request, under, reading.mode), follow(request, reading)));
}

Html list_page(const http::Request& request, const Page& page, const Cursor& before)
{
    const auto& t = request.words();
    const auto feed = Address::route("/commentaires");
    layout::Head head;
    head.title = t("The newest comments");
    head.alternates = format::alternates(request, head.title, feed, feed_formats());
    const auto list =
        page.items.empty()
            ? markup(R"(<p class="empty">{}</p>)", t("Nobody has commented yet. Under each text there is a way to."))
            : markup(R"(<ol class="comment-list">{}</ol>)", html::each(page.items, [&](const Placed& one) { return entry(request, one); }));
    return layout::page(request, head,
                        markup(R"(<div class="list"><header class="list-head"><h1>{}</h1></header>{}{}{}</div>)", head.title, list,
                               way_on(request, page, before), format::line(request, feed, feed_formats())));
}

}
