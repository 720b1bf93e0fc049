#include "commons/layout/layout.hpp"
#include "modules/moving/arrivals.hpp"

namespace kenober::moving {

using html::Address;
using html::Html;
using html::markup;

namespace {

std::string bytes(const http::Request& request, std::uint64_t count) { return request.words().bytes(static_cast<std::int64_t>(count)); }

Html limits(const http::Request& request, const Form& form)
{
    const auto& t = request.words();
    return markup(R"(<ul><li>{}</li><li>{}</li><li>{}</li></ul>)",
                  t("At most {size} for one file; a larger archive is taken in on the server itself, by “kenober site import”.",
                    bytes(request, most_archive)),
                  t("This server has {size} free, and needs about three times the size of the file.", bytes(request, form.free)),
                  t("The site arrives without limits of its own: room, texts a day and people are set afterwards, on its page."));
}

std::string stage_words(const http::Request& request, const Sent& sent)
{
    const auto& t = request.words();
    if (sent.stage == Stage::taken) return t("taken in");
    return sent.stage == Stage::refused ? t("refused") : t("under way");
}

Html before(const http::Request& request, const std::vector<Sent>& list)
{
    if (list.empty()) return {};
    const auto& t = request.words();
    const auto entry = [&](const Sent& one) {
        return markup(R"(<li><a href="{}">{}</a> · {} · {}</li>)", request.here(Address::route("/sites/accueillir/{}", one.id)),
                      t("The file sent on {date}", t.date_and_hour(one.at)), t.bytes(one.bytes), stage_words(request, one));
    };
    return markup(R"(<section class="part"><h2>{}</h2><ul>{}</ul></section>)", t("Sent before"), html::each(list, entry));
}

Html fields(const http::Request& request, const Form& form)
{
    const auto& t = request.words();
    auto all = html::file_field({.name = "file", .label = t("The ZIP archive"), .problem = layout::problem(request, form.problems, "file")},
                                ".zip,application/zip");
    all += html::input_field({.name = "slug",
                              .label = t("Its word in addresses here"),
                              .help = t("Small letters, digits and hyphens. Left empty, it keeps the word that it has."),
                              .problem = layout::problem(request, form.problems, "slug"),
                              .value = form.slug,
                              .optional_mark = t("(optional)")});
    all += html::submit_button(t("Take this site in"));
    return all;
}

Html waiting(const http::Request& request, const Sent& sent)
{
    const auto& t = request.words();
    const auto progress = progress_of(sent.id);
    const auto words = progress
                           ? t("{done} of {total} texts are written.", t.number(progress->first), t.number(progress->second))
                           : t("The file has arrived, and is being looked at: every part of it is checked before anything is written.");
    return markup(R"(<p>{}</p><p>{}</p><p><a class="button" href="{}">{}</a></p>)", words,
                  t("You may leave this page: the work goes on without you, even if the server starts again meanwhile."),
                  request.here(Address::route("/sites/accueillir/{}", sent.id)), t("Look again"));
}

Html what_came(const http::Request& request, const Sent& sent)
{
    const auto& t = request.words();
    const auto& counts = sent.arrived.counts;
    const auto known = html::when(sent.arrived.known > 0, [&] {
        return markup("<li>{}</li>",
                      t.plural("One author, theme or area was here already, and was taken as it stands.",
                               "{n} authors, themes and areas were here already, and were taken as they stand.", sent.arrived.known));
    });
    return markup(R"(<section class="part"><h2>{}</h2><ul><li>{}</li><li>{}</li><li>{}</li>{}</ul></section>)", t("What came"),
                  t.plural("one text, in whatever state it was", "{n} texts, each in the state in which it was", counts.contributions),
                  t.plural("one picture file", "{n} picture files", counts.files),
                  t.plural("one entry in all: versions, decisions, comments, places, themes and what ties them",
                           "{n} entries in all: versions, decisions, comments, places, themes and what ties them", counts.rows),
                  known);
}

Html what_stayed(const http::Request& request, const Sent& sent)
{
    const auto& t = request.words();
    const auto missing = html::when(sent.missing > 0, [&] {
        return markup("<li>{}</li>", t.plural("One picture was missing already where the archive was made.",
                                              "{n} pictures were missing already where the archive was made.", sent.missing));
    });
    const auto people =
        sent.arrived.people == parcel::People::travel
            ? t("Passwords: people choose a new one by mail. Nobody arrived as more than a facilitator: say here who administers.")
            : t("Names, mails and accounts of those who proposed: the archive was made without them. What is signed in public stays signed.");
    return markup(R"(<section class="part"><h2>{}</h2><ul><li>{}</li><li>{}</li><li>{}</li>{}</ul></section>)", t("What stayed behind"),
                  people, t("Private links, slips of paper and codes: they are bound to the server that gave them."),
                  t("The host name, and what the territory allowed it: both are set here."), missing);
}

Html taken(const http::Request& request, const Sent& sent, const std::string& slug)
{
    const auto& t = request.words();
    const auto way = slug.empty() ? Html()
                                  : markup(R"(<p class="buttons"><a class="button" href="{}">{}</a></p>)",
                                           request.here(Address::route("/sites/{}", slug)), t("To the page of this site"));
    return markup(R"(<p class="lede">{}</p>{}{}{}<p class="soft">{}</p>)", t("The site is here, with everything that its archive holds."),
                  way, what_came(request, sent), what_stayed(request, sent), t("The file that you sent is removed from the server."));
}

Html refused(const http::Request& request, const Sent& sent)
{
    const auto& t = request.words();
    return markup(R"(<div class="notice"><p>{}</p></div><p>{}</p><p><a class="button" href="{}">{}</a></p>)",
                  t.say({sent.problem_id.c_str(), sent.problem_values}),
                  t("Nothing was changed here, and the file that you sent is removed from the server."),
                  request.here(Address::route("/sites/accueillir")), t("Send another file"));
}

// Under the sites, as every room that has to do with them.
Html room(const http::Request& request, const std::string& title, const Html& content)
{
    layout::Head head;
    head.title = title;
    head.is_private = true;
    return layout::page(request, head,
                        markup(R"(<div class="task"><p class="kick"><a href="{}">{}</a></p><h1>{}</h1>{}</div>)",
                               request.here(Address::route("/sites")), request.words()("The sites"), title, content));
}

}

Html form_page(const http::Request& request, const Form& form)
{
    const auto& t = request.words();
    return room(request, t("Take a site in"),
                markup(R"(<p class="lede">{}</p>{}{}{}{})",
                       t("A site that was taken elsewhere, as one ZIP archive, arrives here with its texts, its pictures and its history."),
                       layout::problems(request, form.problems), limits(request, form),
                       layout::form(request, Address::route("/sites/accueillir"), fields(request, form), layout::Sends::files),
                       before(request, form.before)));
}

Html sent_page(const http::Request& request, const Sent& sent, const std::string& slug)
{
    const auto& t = request.words();
    switch (sent.stage) {
    case Stage::waiting: return room(request, t("The site is being taken in"), waiting(request, sent));
    case Stage::taken: return room(request, t("The site is taken in"), taken(request, sent, slug));
    case Stage::refused: break;
    }
    return room(request, t("This archive was refused"), refused(request, sent));
}

}
