// A mail: one plain-text message to one person, made as RFC 5322 wants it and handed over for delivery.
#pragma once

#include "platform/mail/address.hpp"
#include "platform/mail/folder.hpp"
#include "platform/mail/message.hpp"
#include "platform/mail/post.hpp"
#include "platform/mail/signer.hpp"
