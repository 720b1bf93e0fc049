#include "modules/newcomer/rooms_view.hpp"

#include "commons/layout/layout.hpp"
#include "commons/licence/licence.hpp"
#include "modules/newcomer/report_view.hpp"

namespace kenober::newcomer {

using html::Address;
using html::Html;
using html::markup;

namespace {

Address page_of(const Run& run, const site::Site& site) { return Address::route("/sites/{}/reprises/{}", site.slug, run.id); }

std::string stage_words(const http::Request& request, const Run& run)
{
    const auto& t = request.words();
    const bool is_trial = run.manner == Manner::trial;
    switch (run.stage) {
    case Stage::waiting: return t("not begun yet");
    case Stage::running: return t("under way");
    case Stage::done: return is_trial ? t("looked at, nothing written") : t("moved in");
    case Stage::stopped: return t("stopped");
    case Stage::refused: break;
    }
    return t("refused");
}

Html run_list(const http::Request& request, const site::Site& site, const std::vector<Run>& runs)
{
    const auto entry = [&](const Run& one) {
        const auto& name = one.former_name.empty() ? one.file_name : one.former_name;
        return markup(R"(<li><a href="{}">{}</a> · {} · {}</li>)", request.here(page_of(one, site)), name,
                      request.words().date_and_hour(one.begun), stage_words(request, one));
    };
    return markup("<ul>{}</ul>", html::each(runs, entry));
}

Html fields(const http::Request& request, const SendForm& form)
{
    const auto& t = request.words();
    std::vector<html::Choice> choices;
    for (const auto& one : intake::programs()) choices.push_back({one.name, t.say({one.label}), t.say({one.file})});
    auto all = html::choice_field({.name = "program",
                                   .label = t("What the site was made with"),
                                   .problem = layout::problem(request, form.problems, "program"),
                                   .value = form.program},
                                  choices);
    all += html::file_field({.name = "file", .label = t("The file"), .problem = layout::problem(request, form.problems, "file")}, "");
    all += html::select_field(
        {.name = "licence",
         .label = t("Licence of the texts that name none"),
         .help = t("Choose the one that their authors agreed to: a licence cannot be put on somebody’s text afterwards."),
         .problem = layout::problem(request, form.problems, "licence"),
         .value = form.licence},
        licence::choices(t));
    all += html::submit_button(t("Send it and look at what would come"));
    return all;
}

Html what_happens(const http::Request& request)
{
    const auto& t = request.words();
    return markup(
        R"(<ul><li>{}</li><li>{}</li><li>{}</li></ul>)", t("First it is only looked at: you read what would come, and nothing is written."),
        t("Drafts stay drafts. Nobody is written to. Former addresses lead to the new ones."),
        t("Pictures and documents are not in that file: whoever runs the server brings them along with “kenober import … --files”, before "
          "or afterwards."));
}

// Under the page of its site, as every room that has to do with it.
Html room(const http::Request& request, const site::Site& site, const std::string& title, const Html& content)
{
    layout::Head head;
    head.title = title;
    head.is_private = true;
    return layout::page(request, head,
                        markup(R"(<div class="task"><p class="kick"><a href="{}">{}</a></p><h1>{}</h1>{}</div>)",
                               request.here(Address::route("/sites/{}", site.slug)), site.name, title, content));
}

std::string time_left(const http::Request& request, std::int64_t seconds)
{
    const auto& t = request.words();
    if (seconds < 60) return t("less than a minute left");
    return t.plural("about {n} minute left", "about {n} minutes left", (seconds + 59) / 60);
}

std::string standing_words(const http::Request& request, const Moment& moment)
{
    const auto& t = request.words();
    const auto& at = moment.standing;
    if (at.total <= 0) return t("The file is being read from end to end.");
    const auto percent = t("{percent} %: ", at.done * 100 / at.total);
    switch (at.phase) {
    case Phase::reading: return percent + t("files are being looked at.");
    case Phase::texts: return percent + t("{done} of {total} texts.", at.done, at.total);
    case Phase::addresses: return percent + t("former addresses are being written down.");
    case Phase::files: break;
    }
    return percent + t("{done} of {total} files.", at.done, at.total);
}

Html under_way(const http::Request& request, const Shown& shown)
{
    const auto& t = request.words();
    const auto bar = html::when(shown.moment && shown.moment->standing.total > 0, [&] {
        return markup(R"(<p><progress value="{}" max="{}" aria-label="{}"></progress></p>)", shown.moment->standing.done,
                      shown.moment->standing.total, t("How far it has come"));
    });
    auto words = shown.moment ? standing_words(request, *shown.moment) : t("It waits for its turn: it begins in a moment.");
    if (shown.moment && shown.moment->seconds_left) words += " " + time_left(request, *shown.moment->seconds_left);
    const auto stop = shown.run.wants_stop
                          ? markup("<p>{}</p>", t("It stops as soon as the texts at hand are written."))
                          : layout::click_form(request, Address::route("/sites/{}/reprises/{}/arreter", shown.site.slug, shown.run.id),
                                               html::submit_button(t("Stop")));
    return markup(R"(<p>{}</p>{}<p class="soft">{}</p><p><a class="button" href="{}">{}</a></p>{})", words, bar,
                  t("This page renews itself every few seconds. You may leave it: the work goes on without you."),
                  request.here(page_of(shown.run, shown.site)), t("Look again"), stop);
}

Html order_button(const http::Request& request, const Shown& shown, const std::string& words)
{
    return layout::click_form(request, Address::route("/sites/{}/reprises/{}/faire", shown.site.slug, shown.run.id),
                              html::submit_button(words));
}

Html put_away(const http::Request& request, const Shown& shown)
{
    const auto& t = request.words();
    return layout::click_form(request, Address::route("/sites/{}/reprises/{}/ranger", shown.site.slug, shown.run.id),
                              html::submit_button(t("Remove the file that was sent")));
}

// What may be done with a file that is still here.
Html next_step(const http::Request& request, const Shown& shown)
{
    const auto& t = request.words();
    if (shown.run.file.empty()) return {};
    if (shown.run.stage == Stage::done && shown.run.manner == Manner::trial)
        return markup(R"(<section class="part screen-only"><h2>{}</h2><p>{}</p>{}{}</section>)", t("And now?"),
                      t("Nothing was written so far. What the report says is what will happen."),
                      order_button(request, shown, t("Move in for real")), put_away(request, shown));
    const bool is_trial = shown.run.manner == Manner::trial;
    const auto words = is_trial ? t("Nothing was written. The file can be looked at again.")
                                : t("What had come until then is here, and stays. It can go on from there.");
    return markup(R"(<section class="part screen-only"><h2>{}</h2><p>{}</p>{}{}</section>)", t("And now?"), words,
                  order_button(request, shown, is_trial ? t("Look at it again") : t("Go on")), put_away(request, shown));
}

Html refused(const http::Request& request, const Shown& shown)
{
    const auto& t = request.words();
    return markup(R"(<div class="notice"><p>{}</p></div>{}<p><a class="button" href="{}">{}</a></p>)", t.say(shown.run.problem.sentence()),
                  next_step(request, shown), request.here(Address::route("/sites/{}/reprendre", shown.site.slug)), t("Send another file"));
}

}

Html send_page(const http::Request& request, const SendForm& form)
{
    const auto& t = request.words();
    const auto before = html::when(!form.before.empty(), [&] {
        return markup(R"(<section class="part"><h2>{}</h2>{}</section>)", t("Sent before"), run_list(request, form.site, form.before));
    });
    return room(
        request, form.site, t("Bring a former site in"),
        markup(
            R"(<p class="lede">{}</p>{}{}{}{})",
            t("A magazine that stood elsewhere moves in here: its sections, themes, authors, texts and comments, and the addresses that they had."),
            layout::problems(request, form.problems), what_happens(request),
            layout::form(request, Address::route("/sites/{}/reprendre", form.site.slug), fields(request, form), layout::Sends::files),
            before));
}

Html runs_page(const http::Request& request, const site::Site& site, const std::vector<Run>& runs)
{
    const auto& t = request.words();
    const auto list =
        runs.empty() ? markup("<p>{}</p>", t("Nothing was brought in here from elsewhere so far.")) : run_list(request, site, runs);
    return room(request, site, t("What moved in from elsewhere"),
                markup(R"({}<p><a class="button" href="{}">{}</a></p>)", list,
                       request.here(Address::route("/sites/{}/reprendre", site.slug)), t("Bring a former site in")));
}

Html run_page(const http::Request& request, const Shown& shown)
{
    const auto& t = request.words();
    const auto& run = shown.run;
    switch (run.stage) {
    case Stage::waiting:
    case Stage::running:
        return room(request, shown.site, run.manner == Manner::trial ? t("The file is being looked at") : t("The site is moving in"),
                    under_way(request, shown));
    case Stage::refused: return room(request, shown.site, t("This did not succeed"), refused(request, shown));
    case Stage::done:
    case Stage::stopped: break;
    }
    const auto title = run.manner == Manner::trial   ? t("What would come")
                       : run.stage == Stage::stopped ? t("Stopped on the way")
                                                     : t("What came");
    return room(request, shown.site, title, markup("{}{}", report(request, shown), next_step(request, shown)));
}

Html remarks_page(const http::Request& request, const Remarks& remarks)
{
    const auto& t = request.words();
    const auto more = html::when(remarks.next > 0, [&] {
        return markup(R"(<p><a class="button" href="{}">{}</a></p>)",
                      request.here(Address::route("/sites/{}/reprises/{}/remarques", remarks.site.slug, remarks.run.id))
                          .query("apres", std::to_string(remarks.next)),
                      t("The next ones"));
    });
    return room(
        request, remarks.site, t("Everything that should be looked at"),
        markup(R"(<p><a href="{}">{}</a></p><ul class="remarks">{}</ul>{})", request.here(page_of(remarks.run, remarks.site)),
               t("Back to the report"),
               html::each(remarks.list, [&](const auto& one) { return remark(request, remarks.site, one.second, Sentences::with); }),
               more));
}

}
