// A form acted upon once, however often it is sent.
#include <algorithm>
#include <stdexcept>

#include "platform/form/form.hpp"
#include "platform/html/html.hpp"
#include "platform/http/request_state.hpp"

namespace kenober::http {
namespace {

void add(std::string& text, std::string_view part) { (((text += std::to_string(part.size())) += ':') += part) += ';'; }

/// What is kept of a form: under which name, and with what the place it led to is locked. That place may be a private link, and the
/// database knows of those their hashes only; whoever sends the form again brings the key that opens it.
struct Fingerprint {
    std::string name;
    std::string lock;
};

/// What makes two sent forms the same: the key that came with the page, the address, and what was written. Somebody who comes back to
/// the form in their browser and writes something else has written something else.
Fingerprint fingerprint(const Request& request)
{
    const Form& form = request.form();
    if (!form::is_form_key(form[key_field])) return {};
    std::string text;
    add(text, form[key_field]);
    add(text, std::to_string(request.site().id));
    add(text, request.path());
    for (const auto& [name, value] : form.fields()) {
        if (is_of_seal(name)) continue;  // which stands elsewhere in a form that was given back
        add(text, name);
        add(text, value);
    }
    for (const Upload& upload : form.files()) {
        add(text, upload.field);
        add(text, upload.file_name);
        add(text, std::to_string(upload.size));
    }
    const auto all = sha256_hex(text);  // once over what may be long; neither of the two leads to the other
    return {sha256_hex("name:" + all), sha256_hex("lock:" + all)};
}

std::string location_of(const Reply& reply)
{
    for (const auto& [name, value] : reply.headers)
        if (name == "Location") return value;
    return {};
}

Reply again(const std::string& location)
{
    Reply reply = see_other(html::Address());
    reply.headers = {{"Location", location}};
    return reply;
}

}

Reply Request::once(store::Change change, const std::function<Reply(store::Transaction&)>& body) const
{
    release();
    const Fingerprint form = fingerprint(*this);
    if (form.name.empty()) return database().write(change, body);
    const Time now = m_state.now.time();
    try {
        return database().write(change, [&](store::Transaction& db) {
            if (const auto location = find_form_location(db, form.name)) return again(unlocked(form.lock, *location));
            Reply reply = body(db);
            const std::string location = location_of(reply);
            if (!location.empty()) insert_form_location(db, form.name, locked(form.lock, location), now);
            return reply;
        });
    } catch (const store::Conflict&) {
        // Sent twice at the same moment to two nodes: the other one was first.
        const auto location = find_form_location(this->db(), form.name);
        release();
        if (!location) throw;
        return again(unlocked(form.lock, *location));
    }
}

std::string Request::secret_of_form(std::string_view purpose) const
{
    const std::string& key = form()[key_field];
    if (!m_state.has_good_seal || !form::is_form_key(key)) throw std::logic_error("no form was sent");
    std::string text;
    add(text, purpose);
    add(text, key);
    return keyed_seal(sha256_hex(m_state.premises.settings.secret), text);
}

std::optional<Reply> earlier_reply(const Request& request)
{
    const Fingerprint form = fingerprint(request);
    if (form.name.empty()) return {};
    request.release();  // as it is now, not as it was when the handler looked
    const auto location = find_form_location(request.db(), form.name);
    request.release();
    if (!location) return {};
    return again(unlocked(form.lock, *location));
}

}
