#include "modules/newcomer/report_view.hpp"

#include <algorithm>

#include "commons/layout/layout.hpp"

namespace kenober::newcomer {

using html::Address;
using html::Html;
using html::markup;

namespace {

Html line(std::int64_t count, const std::string& words)
{
    return html::when(count > 0, [&] { return markup("<li>{}</li>", words); });
}

Html what_came(const http::Request& request, const Counts& c)
{
    const auto& t = request.words();
    auto lines = line(c.published, t.plural("{n} text that everybody reads", "{n} texts that everybody reads", c.published));
    lines +=
        line(c.private_ones, t.plural("{n} text that is not public: a draft, or one that waits or was taken away",
                                      "{n} texts that are not public: drafts, and those that wait or were taken away", c.private_ones));
    lines += line(c.comments, t.plural("{n} comment", "{n} comments", c.comments));
    lines += line(c.sections, t.plural("{n} new section", "{n} new sections", c.sections));
    lines += line(c.themes, t.plural("{n} theme", "{n} themes", c.themes));
    lines += line(c.authors, t.plural("{n} person or group who wrote there", "{n} people and groups who wrote there", c.authors));
    lines += line(c.accounts,
                  t.plural("{n} new account without password: its owner enters by asking for a new password, and finds their texts there",
                           "{n} new accounts without password: their owners enter by asking for a new password, and find their texts there",
                           c.accounts));
    lines += line(c.pictures, t.plural("{n} picture", "{n} pictures", c.pictures));
    lines += line(c.files, t.plural("{n} document", "{n} documents", c.files));
    lines +=
        line(c.addresses, t.plural("{n} former address leads to its new one", "{n} former addresses lead to their new ones", c.addresses));
    if (c == Counts{}) lines = markup("<li>{}</li>", t("Nothing: the file holds no text."));
    return markup("<ul>{}</ul>", lines);
}

Html what_stayed(const http::Request& request, const Counts& c)
{
    const auto& t = request.words();
    auto lines = line(c.updated, t.plural("{n} text was here already and changed there since: it was brought up to date",
                                          "{n} texts were here already and changed there since: they were brought up to date", c.updated));
    lines += line(c.unchanged, t.plural("{n} text was here already, unchanged", "{n} texts were here already, unchanged", c.unchanged));
    lines += line(c.corrected, t.plural("{n} text changed there, but was corrected here since: it was left as it is",
                                        "{n} texts changed there, but were corrected here since: they were left as they are", c.corrected));
    lines += line(c.erased, t.plural("{n} text was erased here, and did not come again",
                                     "{n} texts were erased here, and did not come again", c.erased));
    lines += line(c.refused, t.plural("{n} text could not be taken in", "{n} texts could not be taken in", c.refused));
    lines += line(c.missing_files, t.plural("{n} file was not at hand", "{n} files were not at hand", c.missing_files));
    const bool is_empty = c.updated + c.unchanged + c.corrected + c.erased + c.refused + c.missing_files == 0;
    return html::when(!is_empty, [&] {
        return markup(R"(<section class="part"><h2>{}</h2><ul>{}</ul></section>)", t("What was here, what stayed away"), lines);
    });
}

Html group_part(const http::Request& request, const Shown& shown, const Group& group)
{
    const auto& t = request.words();
    const bool is_alike = std::ranges::all_of(group.first, [&](const Noted& one) { return one.what == group.first.front().what; });
    const auto rest = group.count - static_cast<std::int64_t>(group.first.size());
    const auto more = html::when(rest > 0, [&] {
        return markup(R"(<p><a href="{}">{}</a></p>)",
                      request.here(Address::route("/sites/{}/reprises/{}/remarques", shown.site.slug, shown.run.id)),
                      t.plural("and one more, on the page of all remarks", "and {n} more, on the page of all remarks", rest));
    });
    const auto heading = is_alike ? t.say(group.first.front().what.sentence()) : t.plural("{n} remark", "{n} remarks", group.count);
    const auto list = html::each(
        group.first, [&](const Noted& one) { return remark(request, shown.site, one, is_alike ? Sentences::without : Sentences::with); });
    return markup(R"(<section class="remark-group"><h3>{} <span class="soft">({})</span></h3><ul class="remarks">{}</ul>{})"
                  R"(</section>)",
                  heading, t.number(group.count), list, more);
}

Html what_to_look_at(const http::Request& request, const Shown& shown)
{
    const auto& t = request.words();
    if (shown.groups.empty())
        return markup(R"(<section class="part"><h2>{}</h2><p>{}</p></section>)", t("What to look at"),
                      t("Nothing: everything came as it was."));
    return markup(R"(<section class="part"><h2>{}</h2><p>{}</p>{}<p class="screen-only"><a href="{}">{}</a></p></section>)",
                  t("What to look at"),
                  t("What could not be carried over, was changed for it, or should be read over, the most frequent first."),
                  html::each(shown.groups, [&](const Group& one) { return group_part(request, shown, one); }),
                  request.here(Address::route("/sites/{}/reprises/{}/remarques", shown.site.slug, shown.run.id)),
                  t("Everything that should be looked at"));
}

}

Html remark(const http::Request& request, const site::Site& site, const Noted& note, Sentences sentences)
{
    const auto& t = request.words();
    const auto title = note.title.empty() ? t("The site as a whole") : note.title;
    const auto address = note.address.empty() ? std::nullopt : Address::parse(note.address);
    const auto& known = request.sites();
    const auto on = std::ranges::find(known, site.id, &http::Site::id);
    const auto name = address && on != known.end() ? markup(R"(<a href="{}"><bdi>{}</bdi></a>)", request.at(*on, *address), title)
                                                   : markup("<bdi>{}</bdi>", title);
    const auto words = html::when(sentences == Sentences::with, [&] { return markup(" · {}", t.say(note.what.sentence())); });
    const auto excerpt = html::when(!note.excerpt.empty(), [&] { return markup(R"(<br><code>{}</code>)", note.excerpt); });
    return markup("<li>{}{}{}</li>", name, words, excerpt);
}

Html report(const http::Request& request, const Shown& shown)
{
    const auto& t = request.words();
    const auto& run = shown.run;
    const auto name = run.former_name.empty() ? run.file_name : run.former_name;
    const auto lede = run.manner == Manner::trial ? t("This is what would come from “{site}”. Nothing was written.", name)
                      : run.stage == Stage::stopped
                          ? t("It was stopped before its end. This is what had come from “{site}” until then.", name)
                          : t("“{site}” has moved in. This is what came.", name);
    const auto from = run.former_program.empty() ? run.program : run.former_program;
    return markup(R"(<p class="lede">{}</p><p class="soft">{} · {} · {}</p><section class="part"><h2>{}</h2>{}</section>{}{})", lede, from,
                  run.file_name, t.date_and_hour(run.ended.value_or(run.begun)),
                  run.manner == Manner::trial ? t("What would come") : t("What came"), what_came(request, run.counts),
                  what_stayed(request, run.counts), what_to_look_at(request, shown));
}

}
