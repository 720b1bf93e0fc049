#include "platform/http/form_view.hpp"

#include "platform/http/request_state.hpp"

namespace kenober::http {

using html::Html;
using html::markup;

namespace {

Html file_again(const i18n::Words& t, const FileAgain& sent)
{
    std::string names;
    for (const std::string& name : sent.names) (names += names.empty() ? "" : ", ") += name;
    html::Field field{.name = sent.field, .label = t("Choose this file again: {name}", names)};
    field.help = t("Files could not be kept. Without it, the rest is sent alone.");
    field.attrs.when(sent.names.size() > 1, "multiple");
    return html::file_field(field, {});
}

}

Html seal_fields(const i18n::Words& t, const std::string& seal, const std::string& key)
{
    return markup(R"({}{}<p class="trap"><label>{} <input type="text" name="{}" value="" tabindex="-1" autocomplete="off"></label></p>)",
                  html::hidden_field(seal_field, seal), html::hidden_field(key_field, key), t("Leave this field empty"), trap_field);
}

Html send_again_form(const i18n::Words& t, const SendAgain& again)
{
    const Html number = html::when(!again.number.empty(), [&] { return markup("<p>{}</p>", t("Request {id}", again.number)); });
    const Html passwords = html::when(again.leaves_out_passwords,
                                      [&] { return markup("<p>{}</p>", t("Passwords were not kept: you will be asked for them again.")); });
    const Html fields = html::each(again.fields, [](const auto& field) { return html::hidden_field(field.first, field.second); });
    const Html files = html::each(again.files, [&](const FileAgain& one) { return file_again(t, one); });
    const html::Attrs attrs = html::Attrs{}.when(!again.files.empty(), "enctype", "multipart/form-data");
    return markup(R"(<p>{}</p><p>{}</p>{}{}<form class="form" method="post" action="{}"{}>{}{}{}<p>{}</p></form>)", t.say(again.reason),
                  t("Nothing of what you wrote is lost: it will be sent with this button."), number, passwords, again.action, attrs, fields,
                  again.seal, files, html::submit_button(t("Send again")));
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
