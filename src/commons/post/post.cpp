#include "commons/post/post.hpp"

#include <algorithm>
#include <stdexcept>

#include <boost/json.hpp>

#include "platform/key/key.hpp"

namespace kenober::post {

namespace {

// A mail may hold a private link: whoever has a copy of the database alone must not be able to follow it.
std::string mail_key() { return server_key("mails"); }

std::string packed(const Letter& letter)
{
    return boost::json::serialize(boost::json::object{{"to", letter.to},
                                                      {"subject", letter.subject},
                                                      {"text", locked(mail_key(), letter.text)},
                                                      {"way_out", locked(mail_key(), letter.way_out)},
                                                      {"html", letter.html.empty() ? "" : locked(mail_key(), letter.html)}});
}

/// Throws std::invalid_argument for a text that was locked with the key of another server.
Letter unpacked(const std::string& payload)
{
    const auto value = boost::json::parse(payload);
    const auto text = [&](const char* key) { return std::string(value.at(key).as_string()); };
    Letter letter{text("to"), text("subject"), unlocked(mail_key(), text("text")), unlocked(mail_key(), text("way_out"))};
    // Few mails have a second form; those of an earlier program none.
    if (value.as_object().contains("html") && !value.at("html").as_string().empty()) letter.html = unlocked(mail_key(), text("html"));
    return letter;
}

void deliver(const jobs::Job& job, mail::Post& post)
{
    mail::Message message;
    // The same whenever it is sent again, so that a mailbox which has it already may say so.
    message.id = "kenober-" + std::to_string(job.id) + "-" + std::to_string(job.created.micros);
    message.date = job.created;
    try {
        const auto letter = unpacked(job.payload);
        message.to = letter.to;
        message.subject = letter.subject;
        message.text = letter.text;
        message.way_out = letter.way_out;
        message.html = letter.html;
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

Letter legible(const std::string& payload)
{
    try {
        return unpacked(payload);
    } catch (const std::invalid_argument&) {
        const auto value = boost::json::parse(payload);
        return {std::string(value.at("to").as_string()), std::string(value.at("subject").as_string()), {}, {}};
    }
}

void send(store::Transaction& db, const Letter& letter)
{
    // Letters with a way out go to many, who did not ask for them just now.
    if (letter.way_out.empty()) jobs::at_once(db, "mail", packed(letter));
    else jobs::later(db, "mail", packed(letter));
}

void forget(store::Transaction& db, const std::string& address, const std::vector<std::string>& names)
{
    jobs::forget(db, "mail", [&](const std::string& payload, jobs::State state) {
        const auto letter = legible(payload);
        const auto speaks_of = [&](const std::string& words) {
            return !words.empty() && (letter.text.find(words) != letter.text.npos || letter.subject.find(words) != letter.subject.npos);
        };
        if (!address.empty() && (letter.to == address || speaks_of(address))) return true;
        return state != jobs::State::waiting && std::ranges::any_of(names, speaks_of);
    });
}

void reword(store::Transaction& db, store::FunctionRef<std::string(const std::string&)> rewording)
{
    const auto letter_reworded = [&](const std::string& payload) {
        const auto letter = legible(payload);
        return packed({letter.to, rewording(letter.subject), rewording(letter.text), letter.way_out,
                       letter.html.empty() ? "" : rewording(letter.html)});
    };
    jobs::reword(db, "mail", letter_reworded);
}

void add_job(jobs::Runner& runner, mail::Post& post)
{
    runner.add("mail", [&post](const jobs::Job& job, store::Database&) { deliver(job, post); }, jobs::Delivery::at_most_once);
}

}
