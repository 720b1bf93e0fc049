// An edition: an issue of the letter as it is read, with everything that its forms (a mail, a page, paper, a poster) show, and nothing else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "modules/letter/letter.hpp"
#include "platform/base/base.hpp"
#include "platform/html/html.hpp"
#include "platform/i18n/i18n.hpp"

namespace kenober::edition {

/// One published text as the letter tells of it. Everything here may be shown to everybody.
struct Piece {
    std::int64_t contribution = 0;
    std::int64_t site = 0;
    std::string kind; // name of its kind
    std::string title, summary; // plain text; the summary may be empty
    std::string language = "fr"; // of the two, as a code
    std::vector<std::string> names; // who signs; may be empty
    std::string address; // absolute, in the language of the edition
    std::string when = {}, where = {}; // of what it tells, in words; may be empty
    letter::Traits traits = {};
};

/// What one site published of one kind.
struct Chapter {
    std::string site; // its name; empty where the letter tells of one site only
    std::string kind; // "Articles", in the language of the edition
    std::vector<Piece> pieces;
};

struct Edition {
    i18n::Language language = i18n::Language::fr;
    std::string name; // of the letter: "La lettre de Port-Exemple"
    std::string subject; // what is new, in one line
    std::int64_t issue = 0; // by which its figures are counted; 0: a draft, or nothing to count
    std::int64_t number = 0; // 0 where it has none: a draft, the mail of a day
    Time date;
    int hue = 200; // of the site's colours, degrees
    std::string site; // name of the site whose letter it is
    std::string greeting = {}; // the facilitator's word, Markdown; may be empty
    std::vector<Piece> first = {}; // what stands in front
    std::vector<Chapter> chapters = {};
    std::vector<Piece> coming =
        {}; // what it has to tell of days to come, the soonest first; each stands in first or in a chapter too, or was published earlier
    std::string home; // absolute addresses: of the site,
    std::string page = {}; // of this issue on the web; empty where it has none
    std::string subscribe; // of the page where one subscribes
};

}
