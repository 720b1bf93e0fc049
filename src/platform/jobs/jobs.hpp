// What is done later: mail, fetched feeds, derivatives. Written with the change that wants it, run at least once, and never lost.
//
//     jobs::later(transaction, "mail", payload);                                            within any write
//     runner.add("mail", [&](const jobs::Job& job, store::Database&) { post(job.payload); }, jobs::Delivery::at_most_once);
#pragma once

#include "platform/jobs/outbox.hpp"
#include "platform/jobs/runner.hpp"
