#include "platform/http/send_again.hpp"

#include <algorithm>

#include "platform/form/form.hpp"
#include "platform/http/form_view.hpp"
#include "platform/http/request_state.hpp"

namespace kenober::http {
namespace {

constexpr int our_fault = 500;

bool is_secret(std::string_view field) { return field.find("password") != std::string_view::npos; }

void add_file(std::vector<FileAgain>& files, const Upload& upload)
{
    const auto known = std::ranges::find(files, upload.field, &FileAgain::field);
    if (known == files.end()) files.push_back({upload.field, {upload.file_name}});
    else known->names.push_back(upload.file_name);
}

html::Html seal_of(const Request& request, Filling filling)
{
    Request::State& state = request.state();
    const std::string& key = state.form[key_field];
    // Whose form it is will be known next time: until then its own seal is the right one.
    if (state.has_unjudged_form) return seal_fields(request.words(), state.form[seal_field], key);
    // The same key: sent again, it is the same form, which may have been acted upon already.
    if (form::is_form_key(key)) state.kept_key = key;
    return request.form_seal(filling);
}

SendAgain content_of(const Request& request, const NotTaken& why)
{
    const Form& form = request.form();
    SendAgain again{.action = request.in_language(request.language()), .reason = why.reason, .seal = seal_of(request, why.filling)};
    if (why.status >= our_fault) again.number = request.id();
    for (const auto& [name, value] : form.fields()) {
        if (is_of_seal(name)) continue;
        if (is_secret(name)) again.leaves_out_passwords = true;
        else again.fields.emplace_back(name, value);
    }
    for (const Upload& upload : form.files()) add_file(again.files, upload);
    return again;
}

html::Html page_around(const Request& request, const std::string& title, const html::Html& content)
{
    const House& house = request.state().premises.house;
    try {
        if (house.page) return house.page(request, title, content);
    } catch (const std::exception& error) {
        log::error("page of a form to be sent again failed", {{"request", request.id()}, {"what", error.what()}});
    }
    return bare_page(request.words(), title, content);
}

}

Reply send_again(const Request& request, const NotTaken& why)
{
    const i18n::Words& t = request.words();
    Reply reply = page(page_around(request, t.say(why.title), send_again_form(t, content_of(request, why))));
    reply.status = why.status;
    reply.keep = Keep::never;
    return reply;
}

bool is_worth_sending_again(const Request& request, const Failure& failure)
{
    const Request::State& state = request.state();
    return (state.has_good_seal || state.has_unjudged_form) && (failure.status() == 429 || failure.status() >= our_fault);
}

NotTaken not_taken(const Failure& failure)
{
    NotTaken why{failure.status(), usual_title(failure.status()), failure.sentence(), Filling::clicking};
    if (*why.reason.id) return why;
    why.reason =
        why.status == 503 ? say("The server cannot do this just now. Wait a minute, then send it again.") : usual_sentence(why.status);
    return why;
}

}
