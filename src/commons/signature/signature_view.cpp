#include "commons/signature/signature_view.hpp"

#include "commons/layout/layout.hpp"
#include "platform/text/text.hpp"

namespace kenober::signature {

using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using html::when;

namespace {

std::string kind_in_words(const i18n::Words& t, const std::vector<Claim>& accepted)
{
    if (accepted.empty()) return t("A name without account here.");
    return accepted.front().manner == Manner::group ? t("A group.") : t("A person with an account here.");
}

bool signs_so(const http::Request& request, const std::vector<Claim>& accepted)
{
    for (const auto& one : accepted)
        if (one.person == request.visitor().person) return true;
    return false;
}

// Whoever is behind a name already is not asked whether it is them; a person's name that is taken is nobody else's.
Html ways(const http::Request& request, const std::string& slug, const std::vector<Claim>& accepted, const std::string& about)
{
    const auto& t = request.words();
    if (signs_so(request, accepted))
        return markup(R"(<p><a href="{}">{}</a></p>)", request.here(Address::route("/auteurs/{}/presentation", slug)),
                      about.empty() ? t("Say a few words about yourselves") : t("Change these words"));
    if (!accepted.empty() && accepted.front().manner == Manner::person) return {};
    return markup(R"(<p><a href="{}">{}</a></p>)", request.here(Address::route("/auteurs/{}/revendiquer", slug)),
                  accepted.empty() ? t("It is me, or my group") : t("It is my group too"));
}

Html address_of_author(const http::Request& request, const Claim& claim)
{
    return markup(R"(<a href="{}"><bdi>{}</bdi></a>)", request.here(Address::route("/auteurs/{}", claim.author_slug)), claim.author_name);
}

std::string how_it_stands(const i18n::Words& t, const Claim& claim)
{
    if (claim.state == State::waiting) return t("waits for an answer");
    return claim.manner == Manner::group ? t("the name of a group") : t("your own name");
}

Html account_line(const http::Request& request, const Claim& claim)
{
    const auto& t = request.words();
    const auto words = claim.state == State::waiting ? t("Take it back") : t("This is not me any more");
    // The words of the button, read alone, do not say which name it is about.
    const auto button =
        html::submit_button(words, Attrs{}.text("class", "button quiet").text("aria-label", words + " · " + claim.author_name));
    return markup(R"(<li><p>{} <span class="soft">· {}</span></p>{}</li>)", address_of_author(request, claim), how_it_stands(t, claim),
                  layout::click_form(request, Address::route("/signatures/{}/rendre", claim.id), button));
}

}

Html author_panel_view(const http::Request& request, const std::string& slug, const std::vector<Claim>& accepted, const std::string& about)
{
    const auto& t = request.words();
    return markup(R"(<div class="signer"><p class="soft">{}</p>{}{}</div>)", kind_in_words(t, accepted),
                  when(!about.empty(), [&] { return markup(R"(<p class="about">{}</p>)", about); }), ways(request, slug, accepted, about));
}

Html account_panel_view(const http::Request& request, const std::vector<Claim>& claims)
{
    if (claims.empty()) return {};
    const auto& t = request.words();
    return markup(R"(<section class="part"><h2>{}</h2><ul class="signed">{}</ul></section>)", t("What I sign"),
                  html::each(claims, [&](const Claim& claim) { return account_line(request, claim); }));
}

Html claim_page(const http::Request& request, const contribution::AuthorRow& author, const Claim& sent, const Problems& problems)
{
    const auto& t = request.words();
    const bool is_sent = !request.form()["manner"].empty();
    auto fields = html::choice_field({.name = "manner",
                                      .label = t("This name is"),
                                      .problem = layout::problem(request, problems, "manner"),
                                      .value = is_sent ? std::string(name(sent.manner)) : ""},
                                     {{"person", t("mine"), t("Only one person signs so.")},
                                      {"group", t("that of a group I am in"), t("Several people may be behind it.")}});
    fields += html::text_area({.name = "words",
                               .label = t("How can we know?"),
                               .help = t("A few words for those who read it: how you wrote the texts, who knows you. Only they see them."),
                               .problem = layout::problem(request, problems, "words"),
                               .value = sent.words,
                               .attrs = Attrs{}.number("maxlength", most_words)},
                              5);
    fields += html::submit_button(t("Ask"));
    const auto action = Address::route("/auteurs/{}/revendiquer", request.parameter("author"));
    return layout::task_page(
        request, t("Is “{author}” you?", author.name),
        markup(
            R"(<p class="lede">{}</p>{}{})",
            t("Once somebody who reads over has agreed, your account lists this signature, and you can say a few words about it on its page. The texts stay as they are."),
            layout::problems(request, problems), layout::form(request, action, fields)));
}

Html known_page(const http::Request& request, const contribution::AuthorRow& author, const Claim& claim)
{
    const auto& t = request.words();
    const auto words = claim.state == State::accepted
                           ? t("This signature is yours already.")
                           : t("You have asked for this signature. Somebody who reads over will answer; you will have a mail.");
    return layout::task_page(request, t("Is “{author}” you?", author.name),
                             markup(R"({}<p><a href="{}">{}</a></p>)", layout::notice(markup("<p>{}</p>", words)),
                                    request.here(Address::route("/compte")), t("My account")));
}

Html about_page(const http::Request& request, const contribution::AuthorRow& author, const std::string& words, const Problems& problems)
{
    const auto& t = request.words();
    auto fields = html::text_area(
        {.name = "words",
         .label = t("A few words"),
         .help = t("Everybody reads them under the name. At most {most} characters; leave it empty to say nothing.", most_about),
         .problem = layout::problem(request, problems, "words"),
         .value = words,
         .attrs = Attrs{}.number("maxlength", most_about)},
        5);
    fields += html::submit_button(t("Keep these words"));
    return layout::task_page(
        request, author.name,
        markup("{}{}", layout::problems(request, problems),
               layout::form(request, Address::route("/auteurs/{}/presentation", request.parameter("author")), fields)));
}

}
