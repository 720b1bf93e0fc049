// The screens of the queue.
#pragma once

#include "commons/moderation/moderation.hpp"
#include "commons/queue/queue.hpp"
#include "commons/site/site.hpp"

namespace kenober::queue {

using moderation::Act;
using moderation::Decision;

/// What the list shows: of one sort or of all, to be read or to be sorted out as spam.
enum class Sorting { reading, spam };
struct Shown {
    std::vector<moderation::Waiting> all;
    std::string sort;  // empty: all of them
    Sorting sorting = Sorting::reading;
    std::optional<moderation::Task> next;
};
html::Html queue_page(const http::Request& request, const Shown& shown);

/// What is about to be declined as spam.
struct Spam {
    std::string key;
    std::string title;
};
html::Html spam_page(const http::Request& request, const std::vector<Spam>& chosen);

/// A text as whoever decides reads it, with all that helps to decide.
struct Reading {
    contribution::Contribution text;
    contribution::Proposer proposer;
    std::vector<site::Section> sections;
    std::vector<person::Person> mentors;
    std::string key;                                    // of the task, empty where nothing waits
    std::optional<moderation::OpenAppeal> appeal;       // an open one
    std::optional<moderation::Task> next;               // the next of the queue, left aside this one
    bool is_taken = false;                              // somebody else is reading it now
    bool is_unread = false;
};
/// What was sent and came back, and why: problems of its fields, or because somebody was first (409).
struct Sent {
    std::optional<Decision> decision = {};
    Problems problems = {};
    std::string overtaken = {};
};
html::Html decide_page(const http::Request& request, const Reading& reading, const Sent& sent);
/// What the text holds besides its words: place, date, themes, sources, as far as its kind asks for them. In facts_view.cpp.
html::Html facts(const http::Request& request, const contribution::Contribution& one);
/// The forms beside the text, according to where it stands. In decide_forms_view.cpp.
html::Html decide_forms(const http::Request& request, const Reading& reading, const Sent& sent);
/// Is there anything that whoever asks may do about it now?
bool may_decide(const http::Request& request, const Reading& reading);
/// Names of the fields of one act's form are its own on the page: "decline-words".
std::string field_of(Act act, std::string_view field);

/// For the private page of whoever proposed, whose link has `token`: the form of an appeal, or how the appeal stands. Nothing where there is
/// neither.
html::Html appeal_form(const http::Request& request, const contribution::Contribution& on, const std::string& token);
/// The same form where it came back.
html::Html appeal_page(const http::Request& request, const contribution::Contribution& on, const std::string& token,
                       const std::string& words, const Problems& problems);

}
