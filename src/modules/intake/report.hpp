// What an import did or would do: figures, and what should be looked at.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/base.hpp"

namespace kenober::intake {

/// How many of each; in a trial, how many there would be.
struct Counts {
    std::int64_t published = 0, private_ones = 0;  // texts that came, or were changed: readable by everybody, or not
    std::int64_t updated = 0;                      // of these, those that were here already
    std::int64_t unchanged = 0, corrected = 0, erased = 0, refused = 0;
    std::int64_t sections = 0, themes = 0, authors = 0, accounts = 0;
    std::int64_t comments = 0, pictures = 0, files = 0, missing_files = 0, addresses = 0;
    bool operator==(const Counts&) const = default;
};
struct CountName {
    std::string_view name;
    std::int64_t Counts::* member;
};
/// As they stand in the database and in JSON.
inline constexpr std::array count_names{CountName{"published", &Counts::published},
                                        CountName{"private", &Counts::private_ones},
                                        CountName{"updated", &Counts::updated},
                                        CountName{"unchanged", &Counts::unchanged},
                                        CountName{"corrected", &Counts::corrected},
                                        CountName{"erased", &Counts::erased},
                                        CountName{"refused", &Counts::refused},
                                        CountName{"sections", &Counts::sections},
                                        CountName{"themes", &Counts::themes},
                                        CountName{"authors", &Counts::authors},
                                        CountName{"accounts", &Counts::accounts},
                                        CountName{"comments", &Counts::comments},
                                        CountName{"pictures", &Counts::pictures},
                                        CountName{"files", &Counts::files},
                                        CountName{"missing_files", &Counts::missing_files},
                                        CountName{"addresses", &Counts::addresses}};

/// A sentence that was kept: its msgid is no literal any more.
struct Said {
    std::string id;
    std::vector<std::pair<std::string, std::string>> values = {};
    bool operator==(const Said&) const = default;
    Sentence sentence() const { return {id.c_str(), values}; }
};
inline Said said(const Sentence& sentence) { return {sentence.id, sentence.values}; }

struct Noted {
    std::string title;    // of what it is about; empty: the site as a whole
    std::string address;  // a route here, "/articles/une-idee"; empty: none
    Said what;
    std::string excerpt = {};
};

struct Report {
    std::string name, program;  // of the former site, as it said
    Counts counts;
    std::vector<Noted> notes;
    enum class End { done, stopped } end = End::done;
};

}
