#include "commons/post/post.hpp"

#include <algorithm>
#include <stdexcept>

#include <boost/json.hpp>

#include "platform/key/key.hpp"

namespace kenober::post {

namespace {

// A mail may hold a private link: whoever has a copy of the database alone must not be able to follow it.
std::string mail_key() { return server_key("mails"); }

std::string packed(const Mail& mail)
{
    return boost::json::serialize(boost::json::object{{"to", mail.to},
                                                      {"subject", mail.subject},
                                                      {"text", locked(mail_key(), mail.text)},
                                                      {"way_out", locked(mail_key(), mail.way_out)},
                                                      {"html", mail.html.empty() ? "" : locked(mail_key(), mail.html)}});
}

/// Throws std::invalid_argument for a text that was locked with the key of another server.
Mail unpacked(const std::string& payload)
{
    const auto value = boost::json::parse(payload);
    const auto text = [&](const char* key) { return std::string(value.at(key).as_string()); };
    Mail mail{text("to"), text("subject"), unlocked(mail_key(), text("text")), unlocked(mail_key(), text("way_out"))};
    // Few mails have a second form; those of an earlier program none.
    if (value.as_object().contains("html") && !value.at("html").as_string().empty()) mail.html = unlocked(mail_key(), text("html"));
    return mail;
}

void deliver(const jobs::Job& job, mail::Post& post)
{
    mail::Message message;
    // The same whenever it is sent again, so that a mailbox which has it already may say so.
    message.id = "kenober-" + std::to_string(job.id) + "-" + std::to_string(job.created.micros);
    message.date = job.created;
    try {
        const auto mail = unpacked(job.payload);
        message.to = mail.to;
        message.subject = mail.subject;
        message.text = mail.text;
        message.way_out = mail.way_out;
        message.html = mail.html;
        post.send(message);
    } catch (const mail::Uncertain& unknown) {
        throw jobs::Uncertain(unknown.what());
    } catch (const mail::Refused& refused) {
        throw jobs::Hopeless(refused.what());
    } catch (const std::invalid_argument& unsendable) {
        throw jobs::Hopeless(unsendable.what());
    }
}

}

Mail legible(const std::string& payload)
{
    try {
        return unpacked(payload);
    } catch (const std::invalid_argument&) {
        const auto value = boost::json::parse(payload);
        return {std::string(value.at("to").as_string()), std::string(value.at("subject").as_string()), {}, {}};
    }
}

void send(store::Transaction& db, const Mail& mail)
{
    // Mails with a way out go to many, who did not ask for them just now.
    if (mail.way_out.empty()) jobs::at_once(db, "mail", packed(mail));
    else jobs::later(db, "mail", packed(mail));
}

void forget(store::Transaction& db, const std::string& address, const std::vector<std::string>& names)
{
    jobs::forget(db, "mail", [&](const std::string& payload, jobs::State state) {
        const auto mail = legible(payload);
        const auto speaks_of = [&](const std::string& words) {
            return !words.empty() && (mail.text.find(words) != mail.text.npos || mail.subject.find(words) != mail.subject.npos);
        };
        if (!address.empty() && (mail.to == address || speaks_of(address))) return true;
        return state != jobs::State::waiting && std::ranges::any_of(names, speaks_of);
    });
}

void reword(store::Transaction& db, store::FunctionRef<std::string(const std::string&)> rewording)
{
    const auto mail_reworded = [&](const std::string& payload) {
        const auto mail = legible(payload);
        return packed(
            {mail.to, rewording(mail.subject), rewording(mail.text), mail.way_out, mail.html.empty() ? "" : rewording(mail.html)});
    };
    jobs::reword(db, "mail", mail_reworded);
}

void add_job(jobs::Runner& runner, mail::Post& post)
{
    runner.add("mail", [&post](const jobs::Job& job, store::Database&) { deliver(job, post); }, jobs::Delivery::at_most_once);
}

}
