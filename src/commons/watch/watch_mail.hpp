// The mail that tells somebody of what is new: one thing, or all of a day or a week.
#pragma once

#include "commons/person/person.hpp"
#include "commons/post/post.hpp"
#include "commons/watch/event.hpp"

namespace kenober::watch {

inline constexpr int most_lines = 30;  // things told in one mail; the others are on the page of news

/// `way_out`: the token that ends these mails. `is_all`: nothing else was left out. Nothing to send where no address is known to begin with.
struct Telling {
    const person::Person& person;
    const std::vector<Notice>& notices; // at least one, the newest first
    std::string site; // of all of them; empty: of several
    std::string way_out;
    bool is_all = true;
};
post::Mail mail_of(const Telling& telling);

/// How addresses begin in this language, of the `roots` of an event.
std::string root_in(i18n::Language language, const std::string& roots);

}
