#include "modules/farm/template.hpp"

#include <algorithm>

#include "commons/moderation/moderation.hpp"
#include "commons/site/site.hpp"
#include "platform/text/text.hpp"

namespace kenober::farm {

using contribution::Mode;

const std::vector<Template>& templates()
{
    static const std::vector<Template> all = {
        {"magazine",
         msgid("Neighbourhood magazine"),
         msgid(
             "Inhabitants write, and somebody reads each text over before it is published. Sections: life here, portraits, memory, ideas."),
         msgid("Written by those who live here"),
         msgid("What happened near you this week?"),
         {msgid("Life here"), msgid("Portraits"), msgid("Memory"), msgid("Ideas")},
         Mode::before,
         205},
        {"association",
         msgid("Association"),
         msgid("Members of whom you are sure publish at once; the others are read over. Sections: what we do, meetings, lend a hand."),
         msgid("What we do together"),
         msgid("What would you like to do with us?"),
         {msgid("What we do"), msgid("Our meetings"), msgid("Lend a hand")},
         Mode::trusted,
         140},
        {"project",
         msgid("Project"),
         msgid("A diary that a few people keep, open to questions. Sections: where we are, how it is done, questions."),
         msgid("A project, told as it goes"),
         msgid("What did you see, try or wonder about?"),
         {msgid("Where we are"), msgid("How it is done"), msgid("Questions")},
         Mode::trusted,
         28},
        {"vide", msgid("Empty"), msgid("No section and no words: you decide everything yourself."), "", "", {}, Mode::before, 265},
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
    for (const auto& kind : contribution::kinds()) moderation::set_mode(db, site, kind.name, from.mode);
}

}
