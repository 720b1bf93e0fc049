// Through whom mails leave this server, signed with which key; who sends its letters.
#pragma once

#include <memory>

#include "platform/jobs/jobs.hpp"
#include "platform/mail/mail.hpp"
#include "server/town.hpp"

namespace kenober::server {

/// Under the name of the territory as it is called when a mail leaves. Outlives nothing of the town.
std::unique_ptr<mail::Post> post_of_territory(Town& town);
/// Whether mails go into a folder that is shown at /courrier.
bool shows_mail(Town& town);
/// The weekly letter: its hours, its sending. Before the runner starts.
void add_letters(Town& town, jobs::Runner& runner, mail::Post& post);

}
