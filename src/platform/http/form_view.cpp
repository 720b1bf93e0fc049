#include "platform/http/form_view.hpp"

#include "platform/http/request_state.hpp"

namespace kenober::http {

using html::Html;
using html::markup;

Html seal_fields(const i18n::Words& t, const std::string& seal, const std::string& key)
{
    return markup(R"({}{}<p class="trap"><label>{} <input type="text" name="{}" value="" tabindex="-1" autocomplete="off"></label></p>)",
                  html::hidden_field(seal_field, seal), html::hidden_field(key_field, key), t("Leave this field empty"), trap_field);
}

Html send_again_form(const i18n::Words& t, const SendAgain& again)
{
    const Html fields = html::each(again.fields, [](const auto& field) { return html::hidden_field(field.first, field.second); });
    const Html left_out = html::when(
        again.leaves_out, [&] { return markup("<p>{}</p>", t("Passwords and files were not kept: you will be asked for them again.")); });
    return markup(R"(<p>{}</p><p>{}</p>{}<form method="post" action="{}">{}{}<p>{}</p></form>)", t.say(again.reason),
                  t("Nothing of what you wrote is lost: it will be sent with this button."), left_out, again.action, fields, again.seal,
                  html::submit_button(t("Send again")));
}

Html bare_page(const i18n::Words& t, const std::string& title, const Html& content)
{
    return markup(R"(<!doctype html>
<html lang="{}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{}</title></head>
<body><main><h1>{}</h1>{}</main></body></html>
)",
                  i18n::code(t.language()), title, title, content);
}

Html failure_content(const i18n::Words& t, const std::string& sentence, const std::string& request)
{
    return markup("<p>{}</p><p>{}</p>", sentence, t("Request {id}", request));
}

}
