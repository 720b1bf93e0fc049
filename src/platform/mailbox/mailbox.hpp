// Mails that come to the server, in one of two ways that end in one function: a Maildir, or LMTP from the mail server of this machine.
#pragma once

#include "platform/mailbox/arrived.hpp"
#include "platform/mailbox/listener.hpp"
#include "platform/mailbox/maildir.hpp"
#include "platform/mailbox/session.hpp"
