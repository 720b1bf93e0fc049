// A mail on its way: put into the outbox in the transaction it tells about, sent afterwards by a job, never twice by itself.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "platform/jobs/jobs.hpp"
#include "platform/mail/mail.hpp"
#include "platform/store/store.hpp"

namespace kenober::post {

struct Mail {
    std::string to;
    std::string subject;
    std::string text;  // plain UTF-8, paragraphs separated by empty lines
    std::string way_out = {};  // address that ends mails of this sort when it is posted to, or empty
    std::string html = {};     // the same for a screen, a whole document, or empty
};

/// Puts a mail into the outbox of this transaction.
void send(store::Transaction& db, const Mail& mail);

/// Mails to this address that are not on their way yet are taken back, and so are those that failed for good and speak of one of these names.
void forget(store::Transaction& db, const std::string& address, const std::vector<std::string>& names);

/// Mails to others that are not on their way yet, as `rewording` says them.
void reword(store::Transaction& db, store::FunctionRef<std::string(const std::string&)> rewording);

/// The mail in a row of the outbox; without its text where that was locked with the key of another server.
Mail legible(const std::string& payload);

/// Makes the runner send what is in the outbox through `post`.
void add_job(jobs::Runner& runner, mail::Post& post);

}
