#include "commons/moderation/setting_view.hpp"

#include "commons/layout/layout.hpp"

namespace kenober::moderation {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

const char* name_of(Mode mode)
{
    switch (mode) {
    case Mode::before: return msgid("Before");
    case Mode::trusted: return msgid("Before, unless the person is trusted");
    case Mode::after: break;
    }
    return msgid("Afterwards");
}

Html mode_field(const i18n::Words& t, const KindMode& one)
{
    std::vector<html::Choice> choices;
    for (const auto mode : modes)
        choices.push_back({std::string(contribution::name(mode)), t.say({name_of(mode)}), t.say({in_words(mode)})});
    return html::choice_field({.name = "mode-" + one.kind, .label = one.title, .value = std::string(contribution::name(one.mode))},
                              choices);
}

Html words_area(const http::Request& request, const std::string& label, const std::string& help, const std::string& value,
                const Problems& problems)
{
    return html::text_area({.name = "words",
                            .label = label,
                            .help = help,
                            .problem = layout::problem(request, problems, "words"),
                            .value = value,
                            .attrs = Attrs{}.number("maxlength", most_words)},
                           3);
}

Html trust_entry(const http::Request& request, const Trust& one)
{
    const auto& t = request.words();
    const auto given = t("{name} wrote, on {date}:", one.granted_by_name, t.date_in_words(one.at));
    if (one.ended)
        return markup(R"(<li class="waiting"><h3>{}</h3><p class="meta">{}</p>{}</li>)", one.name,
                      t("Taken back by {name} on {date}:", one.ended_by_name, t.date_in_words(*one.ended)),
                      layout::said(request, one.ended_words));
    return markup(R"(<li class="waiting"><h3>{}</h3><p class="meta">{}</p>{}
<p><a href="{}">{}</a></p></li>)",
                  one.name, given, layout::said(request, one.words), request.here(Address::route("/relecture/confiance/{}", one.id)),
                  t("Take it back"));
}

Html trust_part(const std::string& heading, const Html& entries)
{
    return markup(R"(<section class="part"><h2>{}</h2><ol class="queue">{}</ol></section>)", heading, entries);
}

Html trust_list(const http::Request& request, const std::vector<Trust>& list)
{
    const auto& t = request.words();
    Html now, before;
    for (const auto& one : list) (one.ended ? before : now) += trust_entry(request, one);
    const auto trusted = now.empty() ? markup(R"(<p class="empty">{}</p>)", t("Nobody yet: every text is read before it is published."))
                                     : trust_part(t("Trusted now"), now);
    return markup("{}{}", trusted, when(!before.empty(), [&] { return trust_part(t("Taken back"), before); }));
}

}

const char* in_words(Mode mode)
{
    switch (mode) {
    case Mode::before: return msgid("Somebody reads each text before it is published; nobody publishes their own.");
    case Mode::trusted:
        return msgid("Those whom a facilitator trusts, openly and in words, publish at once; somebody reads all others before.");
    case Mode::after: break;
    }
    return msgid("Each text is published at once, and stays in the queue until somebody has read it.");
}

Html mode_page(const http::Request& request, const std::vector<KindMode>& kinds)
{
    const auto& t = request.words();
    auto fields = html::each(kinds, [&](const KindMode& one) { return mode_field(t, one); });
    fields += html::each(settings(), [&](const Setting& setting) { return setting.fields(request); });
    layout::Head head;
    head.title = t("When texts are read over");
    head.is_private = true;
    return layout::page(
        request, head,
        markup(
            R"(<div class="task"><p class="kick"><a href="{}">{}</a></p><h1>{}</h1><p class="lede">{}</p>{}<ul class="ways"><li><a href="{}">{}</a></li><li><a href="{}">{}</a></li></ul></div>)",
            request.here(Address::route("/administration")), t("Administration"), head.title,
            t("For each kind, this site chooses. Everybody can read what it chose in the public register."),
            layout::click_form(request, Address::route("/relecture/reglages"), markup("{}{}", fields, html::submit_button(t("Keep this")))),
            request.here(Address::route("/relecture/confiance")), t("Whom this site trusts"), request.here(Address::route("/moderation")),
            t("The public register")));
}

Html trust_page(const http::Request& request, const std::vector<Trust>& list, const TrustSent& sent, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = html::input_field({.name = "mail",
                                     .label = t("Mail address of their account"),
                                     .problem = layout::problem(request, problems, "mail"),
                                     .value = sent.mail,
                                     .attrs = Attrs{}.text("autocomplete", "off").number("maxlength", 254)},
                                    html::Input::email);
    fields += words_area(request, t("Why?"), t("Those who read over on this site see your words and your name."), sent.words, problems);
    fields += html::submit_button(t("Trust this person"));
    return layout::task_page(
        request, t("Whom this site trusts"),
        markup(
            R"({}<p class="lede">{}</p>{}<section class="part"><h2>{}</h2>{}</section><ul class="ways"><li><a href="{}">{}</a></li></ul>)",
            layout::problems(request, problems),
            t("Trust is given and taken back by a person, in words. The server never computes it. It counts for the kinds that are read before unless the person is trusted."),
            trust_list(request, list), t("Trust somebody"), layout::form(request, Address::route("/relecture/confiance"), fields),
            request.here(Address::route("/relecture")), t("To read over")));
}

Html end_trust_page(const http::Request& request, const Trust& trust, const std::string& words, const Problems& problems)
{
    const auto& t = request.words();
    const auto fields =
        markup("{}{}", words_area(request, t("Why?"), t("Those who read over on this site see your words and your name."), words, problems),
               html::submit_button(t("Take the trust back")));
    return layout::task_page(request, t("No longer trust {name}", trust.name),
                             markup(R"({}<p class="meta">{}</p>{}{})", layout::problems(request, problems),
                                    t("{name} wrote, on {date}:", trust.granted_by_name, t.date_in_words(trust.at)),
                                    layout::said(request, trust.words),
                                    layout::form(request, Address::route("/relecture/confiance/{}", trust.id), fields)));
}

Html ended_trust_page(const http::Request& request, const Trust& trust, const std::string& typed)
{
    const auto& t = request.words();
    const auto ended = t("Taken back by {name} on {date}:", trust.ended_by_name, t.date_in_words(trust.ended.value_or(Time{})));
    const auto kept = html::when(!typed.empty(), [&] {
        return markup("<p>{}</p>{}", t("What you had written, so that nothing is lost:"), layout::said(request, typed));
    });
    return layout::task_page(
        request, t("No longer trust {name}", trust.name),
        markup(R"(<div class="notice overtaken" role="alert"><p><b>{}</b></p><p>{}</p>{}{}</div><p><a href="{}">{}</a></p>)",
               t("Somebody has taken this trust back already."), ended, layout::said(request, trust.ended_words), kept,
               request.here(Address::route("/relecture/confiance")), t("Whom this site trusts")));
}

}
