#include "modules/issue/room_view.hpp"

#include <array>

#include "commons/layout/layout.hpp"
#include "modules/edition/edition.hpp"

namespace kenober::issue {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

Html button(const char* act, const std::string& words)
{
    return html::submit_button(words, Attrs{}.text("class", "button quiet").text("name", "act").text("value", act));
}

Html act_form(const http::Request& request, const Address& action, const Html& buttons)
{
    return layout::click_form(request, action, buttons);
}

enum class Can { rise, stay };

Html line_view(const http::Request& request, const Line& line, Can can)
{
    const auto& t = request.words();
    Html buttons;
    if (line.entry.standing == Standing::out) {
        buttons += button("in", t("Take it in again"));
    } else {
        if (can == Can::rise) buttons += button("up", t("Move up"));
        buttons += line.entry.standing == Standing::first ? button("in", t("Back among the others")) : button("first", t("Put in front"));
        buttons += button("out", t("Leave out"));
    }
    return markup(R"(<li><p class="issue-title">{}</p>{}{}</li>)", edition::linked_title(line.piece),
                  when(!line.piece.names.empty(), [&] { return markup("<small>{}</small>", t.list_of(line.piece.names)); }),
                  act_form(request, Address::route("/lettre/preparer/textes/{}", line.entry.contribution), buttons));
}

std::string site_name(const http::Request& request, std::int64_t site)
{
    for (const auto& one : request.sites())
        if (one.id == site) return one.name;
    return {};
}

/// What stands above a run of lines: where it is in the letter.
std::string part_of(const http::Request& request, const Line& line)
{
    const auto& t = request.words();
    if (line.entry.standing == Standing::first) return t("In front");
    if (line.entry.standing == Standing::out) return t("Left out this time");
    const auto kind = t.say({contribution::kind_named(line.entry.kind).title});
    return request.site().is_main && request.sites().size() > 1 ? site_name(request, line.entry.site) + " · " + kind : kind;
}

Html lines_view(const http::Request& request, const std::vector<Line>& lines)
{
    Html all, part;
    std::string heading;
    const auto close = [&] {
        if (!part.empty()) all += markup(R"(<h3>{}</h3><ol class="issue-lines">{}</ol>)", heading, part);
        part = {};
    };
    for (const auto& line : lines) {
        const auto of = part_of(request, line);
        const bool is_first = of != heading;
        if (is_first) close();
        heading = of;
        part += line_view(request, line, is_first ? Can::stay : Can::rise);
    }
    close();
    return all;
}

bool has_news(const Room& room) { return !room.lines.empty() && room.lines.front().entry.standing != Standing::out; }

std::string when_words(const http::Request& request, const Room& room)
{
    const auto& t = request.words();
    if (!room.letter.departs) return t("The letter rests: nothing leaves until it is woken in its settings.");
    const auto hour = t.date_and_hour(*room.letter.departs);
    if (!has_news(room)) return t("Nothing new so far: if it stays so, nothing is sent on {day}.", hour);
    if (room.draft.approved)
        return t("Read over: it leaves on {day} as it is now. What is published meanwhile waits for the next one.", hour);
    if (room.draft.missed)
        return t("It should have left on {day}, and waits for somebody to read it over.", t.date_and_hour(*room.draft.missed));
    if (room.letter.unreviewed == letter::Unreviewed::goes) return t("It leaves on {day}, whether somebody reads it over or not.", hour);
    return t("It leaves on {day} if somebody has read it over by then; otherwise it waits.", hour);
}

std::string readers_words(const http::Request& request, const letter::Readers& readers)
{
    const auto& t = request.words();
    auto words = t.plural("One person reads it.", "{n} people read it.", readers.reading);
    if (readers.asked > 0) words += " " + t.plural("One has not confirmed yet.", "{n} have not confirmed yet.", readers.asked);
    if (readers.suspended > 0)
        words += " " + t.plural("One gets nothing since their mails came back.", "{n} get nothing since their mails came back.",
                                readers.suspended);
    return words;
}

Html departure_form(const http::Request& request, const Room& room)
{
    const auto& t = request.words();
    if (!has_news(room)) return {};
    Html buttons;
    if (room.draft.approved) {
        buttons += button("reopen", t("Change it once more"));
    } else if (room.letter.departs) {
        buttons += html::submit_button(t("Read over: it may leave at its hour"), Attrs{}.text("name", "act").text("value", "approve"));
    }
    buttons += button("now", t("Send it now"));
    return act_form(request, Address::route("/lettre/preparer/depart"), buttons);
}

Html looks(const http::Request& request, const Room& room)
{
    const auto& t = request.words();
    const auto trial = when(!room.own_mail.empty(), [&] {
        return layout::click_form(request, Address::route("/lettre/preparer/essai"),
                                  html::submit_button(t("Send it to me alone"), Attrs{}.text("class", "button quiet")));
    });
    return markup(
        R"(<section class="part"><h2>{}</h2><ul class="words"><li><a href="{}">{}</a></li><li><a href="{}">{}</a></li><li><a href="{}">{}</a></li></ul>{}{}</section>)",
        t("See it as readers will"), request.here(Address::route("/lettre/preparer/courriel")), t("As a mail"),
        request.here(Address::route("/lettre/preparer/texte")), t("As a mail without pictures and colours"),
        request.here(Address::route("/lettre/preparer/papier")), t("On paper"), trial,
        when(room.is_tried, [&] { return layout::notice(markup("<p>{}</p>", t("It is on its way to {mail}.", room.own_mail))); }));
}

Html greeting_form(const http::Request& request, const Room& room)
{
    const auto& t = request.words();
    auto fields = html::text_area({.name = "greeting",
                                   .label = t("A word from you"),
                                   .help = t("It stands above everything else. Two or three sentences, links if you like."),
                                   .problem = layout::problem(request, room.problems, "greeting"),
                                   .value = room.greeting,
                                   .optional_mark = t("(optional)")},
                                  5);
    fields += html::submit_button(t("Keep this word"), Attrs{}.text("class", "button quiet"));
    return layout::form(request, Address::route("/lettre/preparer/mot"), fields);
}

std::string state_words(const http::Request& request, const mailing::Progress& progress)
{
    const auto& t = request.words();
    switch (progress.state) {
    case mailing::State::spreading: return t("It is being made ready for each reader");
    case mailing::State::sending: return t("It is leaving");
    case mailing::State::paused: return t("It is held");
    case mailing::State::cancelled: return t("It was stopped");
    case mailing::State::done: break;
    }
    return t("It has left");
}

Html latest_view(const http::Request& request, const Room& room)
{
    const auto& t = request.words();
    if (room.latest.empty()) return {};
    const auto list = html::each(room.latest, [&](const Sending& one) {
        return markup(
            R"(<li><a href="{}">{}</a> <small>{}</small></li>)", request.here(Address::route("/lettre/envois/{}", one.issue.id)),
            t("No. {number}, {date}", one.issue.number, t.date_in_words(one.issue.at.value_or(Time{}))),
            t.plural("{state}: one reader has it", "{state}: {n} readers have it", one.progress.sent, state_words(request, one.progress)));
    });
    return markup(R"(<section class="part"><h2>{}</h2><ul class="words">{}</ul></section>)", t("The last ones"), list);
}

Html coming_view(const http::Request& request, const Room& room)
{
    const auto& t = request.words();
    if (room.coming.empty()) return {};
    return markup(R"(<h3>{}</h3><ul class="words">{}</ul>)", t("Dates coming up"), html::each(room.coming, [&](const Piece& one) {
                      return markup("<li>{} <small>{}</small></li>", layout::in_print(request, one.title, one.language), one.when);
                  }));
}

Html figures(const http::Request& request, const mailing::Progress& progress)
{
    const auto& t = request.words();
    const auto number = [&](std::int64_t n) { return markup("{}", t.number(n)); };
    std::vector<std::pair<std::string, Html>> rows{{t("Have it"), number(progress.sent)}};
    const auto add = [&](const std::string& words, std::int64_t n) {
        if (n > 0) rows.emplace_back(words, number(n));
    };
    add(t("Still to be sent"), progress.waiting + progress.sending);
    add(t("Refused by their server"), progress.refused);
    add(t("Perhaps sent, perhaps not"), progress.uncertain);
    add(t("Came back later"), progress.returned);
    add(t("Called unwanted"), progress.complaints);
    add(t("Left before their turn"), progress.left);
    add(t("Unsubscribed by a link of this letter"), progress.unsubscribed);
    return html::definition_list(rows);
}

std::string time_left(const http::Request& request, std::int64_t seconds)
{
    const auto& t = request.words();
    if (seconds < 90) return t("About one minute more.");
    const auto minutes_left = (seconds + 59) / 60;
    if (minutes_left < 90) return t.plural("About one minute more.", "About {n} minutes more.", minutes_left);
    return t.plural("About one hour more.", "About {n} hours more.", (minutes_left + 59) / 60);
}

Html steering(const http::Request& request, const Sending& sending)
{
    const auto& t = request.words();
    const auto& progress = sending.progress;
    const bool goes = progress.state == mailing::State::spreading || progress.state == mailing::State::sending;
    Html buttons;
    if (goes) buttons += button("pause", t("Hold it"));
    if (progress.state == mailing::State::paused) buttons += button("resume", t("Go on"));
    if (goes || progress.state == mailing::State::paused) buttons += button("cancel", t("Stop it for good"));
    if (progress.uncertain > 0) buttons += button("again", t("Send it again to those who perhaps have it not"));
    return when(!buttons.empty(), [&] { return act_form(request, Address::route("/lettre/envois/{}", sending.issue.id), buttons); });
}

constexpr std::array weekdays{msgid("Monday"), msgid("Tuesday"),  msgid("Wednesday"), msgid("Thursday"),
                              msgid("Friday"), msgid("Saturday"), msgid("Sunday")};

std::vector<html::Choice> days_of_the_week(const i18n::Words& t)
{
    std::vector<html::Choice> all;
    for (std::size_t day = 0; day < weekdays.size(); ++day) all.push_back({std::to_string(day), t.say({weekdays[day]})});
    return all;
}

std::vector<html::Choice> hours_of_the_day(const i18n::Words& t)
{
    std::vector<html::Choice> all;
    for (int hour = 0; hour < 24; ++hour) all.push_back({std::to_string(hour), t("{hour} o’clock", std::to_string(hour))});
    return all;
}

}

Html room_page(const http::Request& request, const Room& room)
{
    const auto& t = request.words();
    const auto nothing = when(room.lines.empty(), [&] {
        return markup(R"(<p class="empty">{}</p>)",
                      t("Nothing was published since the last one. Whatever is published comes here by itself."));
    });
    auto texts = nothing;
    texts += lines_view(request, room.lines);
    texts += coming_view(request, room);
    auto rest = greeting_form(request, room);
    rest += looks(request, room);
    rest += latest_view(request, room);
    return layout::task_page(
        request, t("Prepare the letter"),
        markup(
            R"(<p class="lede">{}</p><p>{}</p>{}{}<section class="part" id="textes"><h2>{}</h2>{}</section>{}<p class="part"><a href="{}">{}</a> · <a href="{}">{}</a></p>)",
            when_words(request, room), readers_words(request, room.readers), layout::problems(request, room.problems),
            departure_form(request, room), t("What it tells"), texts, rest, request.here(Address::route("/lettre/reglages")),
            t("Day, hour and name"), request.here(Address::route("/lettre/numeros")), t("All letters")));
}

Html settings_page(const http::Request& request, const letter::Letter& letter, letter::Rests rests, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = html::input_field({.name = "name",
                                     .label = t("Name of the letter"),
                                     .help = t("Without a name it is called “The letter of {site}”.", request.site().name),
                                     .problem = layout::problem(request, problems, "name"),
                                     .value = letter.name,
                                     .optional_mark = t("(optional)")});
    fields += html::select_field({.name = "weekday",
                                  .label = t("It leaves on"),
                                  .problem = layout::problem(request, problems, "weekday"),
                                  .value = std::to_string(letter.schedule.weekday)},
                                 days_of_the_week(t));
    fields += html::select_field({.name = "hour",
                                  .label = t("At"),
                                  .help = t("Letters of a day leave at the same hour."),
                                  .problem = layout::problem(request, problems, "hour"),
                                  .value = std::to_string(letter.schedule.hour)},
                                 hours_of_the_day(t));
    fields += html::choice_field(
        {.name = "unreviewed", .label = t("If nobody has read it over by then"), .value = std::string(name(letter.unreviewed))},
        {{"waits", t("It waits"), t("You are told so among what is to be read over")},
         {"goes", t("It leaves as it is"), t("All that it tells has been published already")}});
    fields += html::checkbox({.name = "rests", .label = t("The letter rests: nothing is sent"), .value = "yes"},
                             rests == letter::Rests::yes ? html::Tick::on : html::Tick::off);
    fields += html::submit_button(t("Keep these settings"));
    return layout::task_page(
        request, t("Day, hour and name of the letter"),
        markup("{}{}", layout::problems(request, problems), layout::form(request, Address::route("/lettre/reglages"), fields)));
}

Html sending_page(const http::Request& request, const letter::Letter& letter, const Sending& sending)
{
    const auto& t = request.words();
    const auto& progress = sending.progress;
    const auto left =
        when(progress.seconds_left.has_value(), [&] { return markup("<p>{}</p>", time_left(request, *progress.seconds_left)); });
    const auto trouble = when(!progress.trouble.empty(), [&] {
        return layout::notice(markup("<p>{}</p><p><code>{}</code></p>",
                                     t("The post does not take it at the moment; it is tried again by itself."), progress.trouble));
    });
    const auto uncertain = when(progress.uncertain > 0, [&] {
        return markup(
            "<p>{}</p>",
            t("Perhaps sent: the machine or the connection stopped at that very moment. They are sent again only if you say so, and may then have it twice."));
    });
    return layout::task_page(request, t("No. {number}, {date}", sending.issue.number, t.date_in_words(sending.issue.at.value_or(Time{}))),
                             markup(R"(<p class="lede">{} · {}</p>{}{}{}{}{}<p class="part"><a href="{}">{}</a></p>)",
                                    letter::name_of(request, letter), state_words(request, progress), left, trouble,
                                    figures(request, progress), uncertain, steering(request, sending),
                                    request.here(Address::route("/lettre/preparer")), t("Prepare the letter")));
}

}
