// The room in which the letter is read over before it leaves, and what is seen of its sending.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "modules/issue/departure.hpp"
#include "modules/mailing/mailing.hpp"

namespace kenober::issue {

/// One text in the room: as it is told, and where it stands.
struct Line {
    Entry entry;
    Piece piece;
};

/// An issue on its way, or that has arrived.
struct Sending {
    Issue issue;
    mailing::Progress progress;
};

struct Room {
    letter::Letter letter;
    letter::Readers readers;
    Issue draft;
    std::vector<Line> lines;     // in their order
    std::vector<Piece> coming;
    std::vector<Sending> latest; // the newest first
    std::string own_mail;        // where a trial goes
    std::string greeting = {};   // as it was typed
    Problems problems = {};
    bool is_tried = false;       // a trial has just been sent
};

html::Html room_page(const http::Request& request, const Room& room);
html::Html settings_page(const http::Request& request, const letter::Letter& letter, letter::Rests rests, const Problems& problems);
html::Html sending_page(const http::Request& request, const letter::Letter& letter, const Sending& sending);

}
