#include "modules/farm/template.hpp"

#include <algorithm>

#include "commons/comment/comment.hpp"
#include "commons/moderation/moderation.hpp"
#include "commons/site/site.hpp"
#include "platform/text/text.hpp"

namespace kenober::farm {

using contribution::Comments;
using contribution::Mode;

const std::vector<Template>& templates()
{
    static const std::vector<Template> all = {
        {"magazine",
         msgid("Neighbourhood magazine"),
         msgid(
             "Inhabitants write, and somebody reads each text and each comment over first. Sections: life here, portraits, memory, ideas."),
         msgid("Written by those who live here"),
         msgid("What happened near you this week?"),
         {msgid("Life here"), msgid("Portraits"), msgid("Memory"), msgid("Ideas")},
         Mode::before,
         Comments::before,
         "cc-by-sa-4.0",
         205},
        {"association",
         msgid("Association"),
         msgid(
             "Members of whom you are sure publish at once; the others are read over. Whoever has an account comments. Sections: what we do, meetings, lend a hand."),
         msgid("What we do together"),
         msgid("What would you like to do with us?"),
         {msgid("What we do"), msgid("Our meetings"), msgid("Lend a hand")},
         Mode::trusted,
         Comments::members,
         "cc-by-sa-4.0",
         150},
        {"project",
         msgid("Project"),
         msgid("A diary that a few people keep, open to everybody’s comments. Sections: where we are, how it is done, questions."),
         msgid("A project, told as it goes"),
         msgid("What did you see, try or wonder about?"),
         {msgid("Where we are"), msgid("How it is done"), msgid("Questions")},
         Mode::trusted,
         Comments::open,
         "cc-by-4.0",
         28},
        {"vide",
         msgid("Empty"),
         msgid("No section, no words, no comments: you decide everything yourself."),
         "",
         "",
         {},
         Mode::before,
         Comments::closed,
         "cc-by-sa-4.0",
         265},
    };
    return all;
}

const Template& template_of(std::string_view code)
{
    const auto found = std::ranges::find(templates(), code, &Template::code);
    if (found == templates().end()) throw http::BadRequest();
    return *found;
}

void furnish(const http::Request& request, store::Transaction& db, std::int64_t site, const Template& from)
{
    const auto& t = request.words();
    for (const auto* section : from.sections) {
        const auto name = t.say({section});
        site::insert_section(db, {0, site, text::slug(name), name, ""});
    }
    for (const auto& kind : contribution::kinds()) {
        moderation::set_mode(db, site, kind.name, from.mode);
        comment::set_mode(db, site, kind.name, from.comments);
    }
}

}
