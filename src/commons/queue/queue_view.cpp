#include "commons/queue/queue_view.hpp"

#include <algorithm>
#include <map>

#include "commons/layout/layout.hpp"

namespace kenober::queue {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;
using moderation::Waiting;

namespace {

constexpr std::size_t most_shown = 100;

Address with_sort(const http::Request& request, std::string_view sort)
{
    const auto queue = Address::route("/relecture");
    return request.here(sort.empty() ? queue : queue.query("genre", sort));
}

Html filter(const http::Request& request, const Shown& shown, std::string_view sort, const std::string& words, std::size_t count)
{
    Attrs attrs;
    attrs.when(shown.sort == sort, "aria-current", "true");
    return markup(R"(<li><a href="{}"{}>{} <span class="count">{}</span></a></li>)", with_sort(request, sort), attrs, words,
                  request.words().number(static_cast<std::int64_t>(count)));
}

// Tasks of one sort may say more of themselves than their sort: what all of them are.
const char* name_of(const moderation::Task& task)
{
    if (task.sort == "appeal") return msgid("Appeal");
    if (task.sort == "comment") return msgid("Comment");
    return task.sort == "notice" ? msgid("Notice") : task.what;
}

// One link per sort of task that is there; nothing where all are of one sort.
Html filters(const http::Request& request, const Shown& shown)
{
    const auto& t = request.words();
    std::vector<std::pair<std::string_view, std::pair<const char*, std::size_t>>> sorts;
    for (const auto& one : shown.all) {
        const auto found = std::ranges::find(sorts, one.task.sort, [](const auto& sort) { return sort.first; });
        if (found == sorts.end()) sorts.push_back({one.task.sort, {name_of(one.task), 1}});
        else ++found->second.second;
    }
    if (sorts.size() < 2) return {};
    auto links = filter(request, shown, "", t("Everything"), shown.all.size());
    for (const auto& [sort, row] : sorts) links += filter(request, shown, sort, t.say({row.first}), row.second);
    return markup(R"(<nav class="sorts" aria-label="{}"><ul>{}</ul></nav>)", t("Sorts of tasks"), links);
}

Html claimed(const http::Request& request, const Waiting& one)
{
    return when(one.claim, [&](const moderation::Claim& claim) {
        const auto& t = request.words();
        const bool is_mine = claim.person == request.visitor().person;
        return markup(R"( · <b class="claimed">{}</b>)", is_mine ? t("you are reading it") : t("{name} is reading it", claim.name));
    });
}

Html facts(const http::Request& request, const Waiting& one)
{
    const auto& t = request.words();
    return markup(R"(<p class="meta"><span class="sort">{}</span> · {}{}</p>)", t.say({one.task.what}),
                  t("waiting for {age}", moderation::age(request, one.task.since)), claimed(request, one));
}

Html entry(const http::Request& request, const Waiting& one)
{
    const auto here = request.here(one.task.address);
    const auto title = one.task.title.empty() ? request.words()("Without title") : one.task.title;
    return markup(R"(<li class="waiting"><h2><a href="{}" data-task="{}">{}</a></h2>{}</li>)", here, one.task.key, title,
                  facts(request, one));
}

Html tickable(const http::Request& request, const Waiting& one)
{
    const auto id = "spam-" + one.task.key;
    return markup(R"(<li class="waiting tickable"><input type="checkbox" id="{}" name="task" value="{}">
<div><label for="{}">{}</label>{}</div></li>)",
                  id, one.task.key, id, one.task.title, facts(request, one));
}

bool is_shown(const Shown& shown, const Waiting& one)
{
    if (shown.sorting == Sorting::spam) return one.task.answer == moderation::Answer::decision_or_spam;
    return shown.sort.empty() || one.task.sort == shown.sort;
}

Html list(const http::Request& request, const Shown& shown)
{
    const auto& t = request.words();
    Html items;
    std::size_t count = 0;
    for (const auto& one : shown.all) {
        if (!is_shown(shown, one) || ++count > most_shown) continue;
        items += shown.sorting == Sorting::spam ? tickable(request, one) : entry(request, one);
    }
    if (count == 0) return markup(R"(<p class="empty">{}</p>)", t("Nothing waits: every text has had its answer."));
    const auto rest = when(count > most_shown, [&] {
        return markup(R"(<p class="meta">{}</p>)", t("And {n} more, once these are done.", count - most_shown));
    });
    return markup(R"(<ol class="queue">{}</ol>{})", items, rest);
}

Html spam_form(const http::Request& request, const Shown& shown)
{
    const auto& t = request.words();
    const auto button = html::submit_button(t("These are spam"), Attrs{}.text("class", "button quiet"));
    return layout::click_form(request, Address::route("/relecture/indesirables"), markup("{}{}", list(request, shown), button));
}

Html ways(const http::Request& request, const Shown& shown)
{
    const auto& t = request.words();
    const auto way = [&](const Address& address, const std::string& words) {
        return markup(R"(<li><a href="{}">{}</a></li>)", request.here(address), words);
    };
    const auto queue = Address::route("/relecture");
    auto links = when(!shown.all.empty() && shown.sorting == Sorting::reading,
                      [&] { return way(queue.query("tri", "indesirables"), t("Sort out spam")); });
    links += when(shown.sorting == Sorting::spam, [&] { return way(queue, t("Back to the queue")); });
    links += way(Address::route("/relecture/confiance"), t("Whom this site trusts"));
    links += when(request.visitor().is_at_least(http::Who::administrator),
                  [&] { return way(Address::route("/relecture/reglages"), t("When texts are read over")); });
    links += way(Address::route("/moderation"), t("The public register"));
    return markup(R"(<ul class="ways">{}</ul>)", links);
}

Html lede_of(const http::Request& request, const Shown& shown)
{
    const auto& t = request.words();
    if (shown.all.empty()) return {};
    return markup(R"(<p class="lede">{}</p>)",
                  shown.sorting == Sorting::spam
                      ? t("Tick what is spam and nothing else. You will see the list once more; nobody is written to.")
                      : t("The oldest first. Behind each text somebody waits for an answer."));
}

}

Html queue_page(const http::Request& request, const Shown& shown)
{
    const auto& t = request.words();
    layout::Head head;
    head.title = shown.sorting == Sorting::spam ? t("Sort out spam") : t("To read over");
    head.is_private = true;
    const auto start = when(shown.next && shown.sorting == Sorting::reading && shown.sort.empty(), [&] {
        return markup(R"(<p class="start"><a class="button" href="{}" data-key="next">{}</a></p>)", request.here(shown.next->address),
                      t("Begin with the oldest one"));
    });
    return layout::page(request, head,
                        markup(R"(<div class="task desk">{}<h1>{}</h1>{}{}{}{}{}{}</div>)", moderation::passed(request), head.title,
                               lede_of(request, shown), start, shown.sorting == Sorting::spam ? Html() : filters(request, shown),
                               shown.sorting == Sorting::spam ? spam_form(request, shown) : list(request, shown), ways(request, shown),
                               keys(request)));
}

Html spam_page(const http::Request& request, const std::vector<Spam>& chosen)
{
    const auto& t = request.words();
    Html fields;
    for (const auto& one : chosen) fields += html::hidden_field("task", one.key);
    fields += html::hidden_field("sure", "yes");
    const auto count = static_cast<std::int64_t>(chosen.size());
    fields += html::submit_button(t.plural("Yes, it is spam", "Yes, all {n} are spam", count));
    const auto titles = html::each(chosen, [](const Spam& one) { return markup(R"(<li class="waiting">{}</li>)", one.title); });
    return layout::task_page(
        request, t.plural("Is this one spam?", "Are these {n} spam?", count),
        markup(R"(<p class="lede">{}</p><ol class="queue">{}</ol>{}<ul class="ways"><li><a href="{}">{}</a></li></ul>)",
               t("They will not be published. The register counts them as spam, and nobody is written to."), titles,
               layout::click_form(request, Address::route("/relecture/indesirables"), fields),
               request.here(Address::route("/relecture").query("tri", "indesirables")), t("No, go back")));
}

}
