#include "modules/api/guide_view.hpp"

#include <fmt/format.h>

#include "commons/layout/layout.hpp"
#include "modules/api/operation.hpp"
#include "modules/api/representation.hpp"

namespace kenober::api {

using html::Address;
using html::Html;
using html::markup;

namespace {

std::string_view name_of(http::Method method)
{
    switch (method) {
    case http::Method::post: return "POST";
    case http::Method::patch: return "PATCH";
    case http::Method::remove: return "DELETE";
    default: return "GET";
    }
}

Html example(const std::string& heading, const std::string& words, const std::string& code)
{
    return markup(R"(<section class="part"><h2>{}</h2><p>{}</p><pre><code>{}</code></pre></section>)", heading, words, code);
}

Html reading_example(const http::Request& request)
{
    const auto& t = request.words();
    return example(t("Reading what is public"), t("Nothing is needed to read what is public. The header Link leads to the next page."),
                   fmt::format("curl -i '{}?limit=5'", url(request, Address::route("/api/v1/contributions"))));
}

Html proposing_example(const http::Request& request)
{
    const auto& t = request.words();
    const auto code =
        fmt::format("curl -i '{}' \\\n  -H 'Authorization: Bearer {}' \\\n  -H 'Content-Type: application/json' \\\n"
                    "  -H 'Idempotency-Key: 2026-11-22-1' \\\n  -d '{}'",
                    url(request, Address::route("/api/v1/contributions")), t("YOUR-TOKEN"),
                    fmt::format(R"({{"kind": "wish", "fields": {{"title": "{}"}}}})", t("A bench where one can wait for the ferry")));
    return example(t("Proposing a text"), t("With a token that may propose. What arrives is read over, as what comes by the form is."),
                   code);
}

Html changing_example(const http::Request& request)
{
    const auto& t = request.words();
    const auto code = fmt::format("curl -i -X PATCH '{}' \\\n  -H 'Authorization: Bearer {}' \\\n  -H 'Content-Type: application/json' \\\n"
                                  "  -H 'If-Match: \"…\"' \\\n  -d '{}'",
                                  url(request, Address::route("/api/v1/contributions/{}", 12)), t("YOUR-TOKEN"),
                                  fmt::format(R"({{"fields": {{"title": "{}"}}}})", t("Two benches where one can wait for the ferry")));
    return example(t("Changing what you proposed"),
                   t("If-Match names the version that you read: its ETag. If somebody was faster, nothing is overwritten."), code);
}

std::string token_in_words(const i18n::Words& t, Needs needs)
{
    switch (needs) {
    case Needs::may_read: return t("token that may read");
    case Needs::may_propose: return t("token that may propose");
    case Needs::nothing: break;
    }
    return t("anybody");
}

Html rows(const http::Request& request)
{
    const auto& t = request.words();
    return html::each(operations(), [&](const Operation* one) {
        return markup(R"(<li><code>{} {}</code> <span class="soft">· {}</span></li>)", name_of(one->method),
                      "/api/v1" + std::string(one->path), token_in_words(t, one->needs));
    });
}

Html rules(const http::Request& request)
{
    const auto& t = request.words();
    const std::string sentences[] = {
        t("Each address answers for its own site: what appears there, and nothing else."),
        t("Answers are JSON; refusals too (RFC 9457), in the language of Accept-Language, with a list of what is to be corrected."),
        t("Without a token {clients} requests a minute, with a token {tokens}; {proposals} proposals an hour. The headers RateLimit and Retry-After say "
          "what is left.",
          std::to_string(rate_of_client.most), std::to_string(rate_of_token.most), std::to_string(rate_of_proposing.most)),
        t("ETag and If-None-Match spare you what you already have."),
        t("A page of another site may read what is public, but send no token: a token has no place in a page."),
        t("What you read keeps its licence: name its authors as they ask.")};
    return html::each(sentences, [](const std::string& one) { return markup("<li>{}</li>", one); });
}

}

Html guide_page(const http::Request& request)
{
    const auto& t = request.words();
    layout::Head head;
    head.title = t("For programs");
    const auto tokens = t.html("A {link}token, made in your account{/link}, lets a program act in your name, for as long as you say.",
                               request.here(Address::route("/compte/jetons")));
    const auto document = t.html("The {link}description for machines (OpenAPI 3.1){/link} is made from the addresses themselves.",
                                 request.here(Address::route("/api/v1/openapi.json")));
    return layout::page(
        request, head,
        markup(
            R"(<div class="task guide"><h1>{}</h1><p class="lede">{}</p><p>{}</p>{}{}{}<section class="part"><h2>{}</h2><ul>{}</ul></section>)"
            R"(<section class="part"><h2>{}</h2><p>{}</p><ul class="operations">{}</ul></section></div>)",
            t("For programs"), t("What is public here can be read by programs too, and a member’s program can propose."), tokens,
            reading_example(request), proposing_example(request), changing_example(request), t("What to know"), rules(request),
            t("Everything that can be asked"), document, rows(request)));
}

}
