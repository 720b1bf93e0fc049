#include "commons/layout/layout.hpp"
#include "commons/signature/signature_view.hpp"
#include "platform/text/text.hpp"

namespace kenober::signature {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

Html text_line(const http::Request& request, const contribution::Contribution& one)
{
    const auto title = text::typeset(one.title, one.language);
    if (one.state != contribution::State::published) return markup("<li>{}</li>", title);
    for (const auto& site : request.sites())
        if (site.id == one.site) return markup(R"(<li><a href="{}">{}</a></li>)", request.at(site, contribution::route(one)), title);
    return markup("<li>{}</li>", title);
}

Html texts_list(const http::Request& request, const std::vector<contribution::Contribution>& texts)
{
    return markup("<ul class=\"bullets\">{}</ul>",
                  html::each(texts, [&](const contribution::Contribution& one) { return text_line(request, one); }));
}

Html said(std::string_view words) { return markup(R"(<blockquote class="said">{}</blockquote>)", words); }

Html decided_notice(const http::Request& request, const Claim& claim)
{
    const auto& t = request.words();
    const auto words = claim.state == State::accepted ? t("This has been accepted.") : t("This has been declined.");
    return layout::notice(markup("<p>{}</p>", words));
}

Html decide_form(const http::Request& request, const Claim& sent, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = html::choice_field({.name = "manner",
                                      .label = t("This name is"),
                                      .problem = layout::problem(request, problems, "manner"),
                                      .value = std::string(name(sent.manner))},
                                     {{"person", t("this person’s")}, {"group", t("that of a group they are in")}});
    fields += html::text_area({.name = "answer",
                               .label = t("Your words, if you decline"),
                               .help = t("They go to whoever asked, by mail."),
                               .problem = layout::problem(request, problems, "answer"),
                               .value = sent.answer,
                               .attrs = Attrs{}.number("maxlength", most_words)},
                              3);
    auto buttons = html::submit_button(t("Accept"), Attrs{}.text("name", "act").text("value", "accept"));
    buttons += html::submit_button(t("Decline"), Attrs{}.text("class", "button quiet").text("name", "act").text("value", "decline"));
    return layout::click_form(request, Address::route("/signatures/{}", sent.id),
                              markup(R"({}<div class="buttons">{}</div>)", fields, buttons));
}

Html others_line(const http::Request& request, const std::vector<Claim>& others)
{
    if (others.empty()) return {};
    const auto& t = request.words();
    std::vector<std::string> names;
    for (const auto& one : others) names.push_back(one.person_name);
    return markup("<p>{}</p>", t("Linked to this name already: {names}.", t.list_of(names)));
}

Html side(const http::Request& request, const std::string& words, const std::string& name,
          const std::vector<contribution::Contribution>& texts)
{
    return markup(R"(<section class="part"><h2>{}</h2><p class="lede">{}</p>{}</section>)", words, name, texts_list(request, texts));
}

Html what_would_happen(const http::Request& request, const Merging& merging)
{
    const auto& t = request.words();
    auto seal = html::hidden_field("nom", merging.gone_typed);
    seal += html::hidden_field("garde", merging.kept_typed);
    seal += html::submit_button(t("Make one author of them"), Attrs{}.text("name", "act").text("value", "merge"));
    return markup(R"({}{}<p>{}</p>{})", side(request, t("This spelling goes"), merging.gone->name, merging.gone_texts),
                  side(request, t("This one stays"), merging.kept->name, merging.kept_texts),
                  t("All these texts will be signed “{author}”. The old address leads to the new one. This cannot be undone by a button.",
                    merging.kept->name),
                  layout::click_form(request, Address::route("/signatures/reunir"), seal));
}

Html merge_fields(const http::Request& request, const Merging& merging, const Problems& problems)
{
    const auto& t = request.words();
    const auto field = [&](const char* name, const std::string& label, const std::string& value) {
        return html::input_field({.name = name,
                                  .label = label,
                                  .problem = layout::problem(request, problems, name),
                                  .value = value,
                                  .attrs = Attrs{}.number("maxlength", 300).when(true, "required")});
    };
    auto fields = field("nom", t("The spelling that goes"), merging.gone_typed);
    fields += field("garde", t("The spelling that stays"), merging.kept_typed);
    fields += html::submit_button(t("See what would happen"));
    return layout::click_form(request, Address::route("/signatures/reunir"), fields);
}

}

Html claims_page(const http::Request& request, const std::vector<Claim>& waiting)
{
    const auto& t = request.words();
    const auto line = [&](const Claim& one) {
        const auto words = one.manner == Manner::group
                               ? t("{person} says that “{author}” is the name of their group", one.person_name, one.author_name)
                               : t("{person} says that “{author}” is their name", one.person_name, one.author_name);
        return markup(R"(<li><a href="{}">{}</a> <span class="soft">{}</span></li>)",
                      request.here(Address::route("/signatures/{}", one.id)), words, t.date_in_words(one.since));
    };
    const auto list = waiting.empty() ? markup(R"(<p class="empty">{}</p>)", t("Nobody waits for an answer about a signature."))
                                      : markup(R"(<ul class="signed">{}</ul>)", html::each(waiting, line));
    return layout::task_page(request, t("Signatures"),
                             markup(R"({}<ul class="ways"><li><a href="{}">{}</a></li></ul>)", list,
                                    request.here(Address::route("/signatures/reunir")), t("Make one author of two spellings")));
}

Html decide_page(const http::Request& request, const ToDecide& one, const Claim& sent, const Problems& problems)
{
    const auto& t = request.words();
    const auto& claim = one.claim;
    Html act;
    if (claim.state != State::waiting) act = decided_notice(request, claim);
    else if (one.is_own) act = layout::notice(markup("<p>{}</p>", t("This is your own signature: somebody else who reads over decides.")));
    else act = decide_form(request, sent, problems);
    const auto title = claim.manner == Manner::group ? t("Is “{author}” a group of {person}’s?", claim.author_name, claim.person_name)
                                                     : t("Is “{author}” {person}?", claim.author_name, claim.person_name);
    return layout::task_page(request, title,
                             markup(R"({}{}{}{}<section class="part"><h2>{}</h2>{}</section><p class="after"><a href="{}">{}</a></p>)",
                                    layout::problems(request, problems), said(claim.words), others_line(request, one.others), act,
                                    t("Signed with this name"), texts_list(request, one.texts), request.here(Address::route("/signatures")),
                                    t("All signatures that wait")));
}

Html merge_page(const http::Request& request, const Merging& merging, const Problems& problems)
{
    const auto& t = request.words();
    const bool is_clear = merging.gone && merging.kept && problems.empty();
    return layout::task_page(request, t("Make one author of two spellings"),
                             markup(R"(<p class="lede">{}</p>{}{}{})",
                                    t("“Anne Le Goff” and “A. Le Goff” are one person? Write both as they stand under the texts."),
                                    layout::problems(request, problems),
                                    when(!is_clear, [&] { return merge_fields(request, merging, problems); }),
                                    when(is_clear, [&] { return what_would_happen(request, merging); })));
}

}
