// The two mails that somebody gets who asks for the letter.
#pragma once

#include "commons/post/post.hpp"
#include "modules/letter/reader.hpp"
#include "platform/http/http.hpp"

namespace kenober::letter {

/// In whose name, and in which words.
struct Desk {
    const i18n::Words& words;
    const http::Site& site;
    std::string origin;
};
/// Whether they asked themselves: nothing is sent before they say so.
post::Mail question(const Desk& desk, const Reader& reader);
/// They read it already; here they choose, or leave.
post::Mail reminder(const Desk& desk, const Reader& reader);
/// Somebody asks for the letter with this choice, on a page or by mail: one mail a day at most goes to an address, whoever asks and how often.
void ask_or_remind(store::Transaction& db, const Desk& desk, Reader asked, Time now);

}
