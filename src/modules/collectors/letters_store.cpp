// What is kept of somebody as a reader of letters, by the address to which they are sent.
#include "modules/collectors/code_words.hpp"
#include "modules/collectors/collectors_store.hpp"

namespace kenober::collectors {

using belongings::By;
using belongings::Holds;

void collect_letters()
{
    const belongings::Column site{"site", msgid("Site")};
    const belongings::Column pace{"pace", msgid("How often"), Holds::words, code_in_words};
    const belongings::Column state{"state", msgid("State"), Holds::words, code_in_words};
    collect("letters", msgid("Letters that are sent to me"), {"letter_reader"},
            {site,
             pace,
             state,
             {"asked", msgid("Asked"), Holds::moment},
             {"since", msgid("Since"), Holds::moment},
             {"returned", msgid("Mails that came back"), Holds::number}},
            "SELECT s.name, r.rhythm, r.state, r.asked, r.confirmed, r.score FROM letter_reader r JOIN letter l ON l.id = r.letter "
            "JOIN site s ON s.id = l.site WHERE $1 >= 0 AND $2 <> '' AND LOWER(r.mail) = $2 ORDER BY r.id",
            By::person_and_mail);
    collect("letters-choices", msgid("What I chose of the letters"), {"letter_choice"}, {site, {"name", msgid("Name")}},
            "SELECT s.name, COALESCE(t.name, a.name, w.name, '') FROM letter_choice c JOIN letter_reader r ON r.id = c.reader "
            "JOIN letter l ON l.id = r.letter JOIN site s ON s.id = l.site LEFT JOIN tag t ON c.sort = 'theme' AND t.id = c.target "
            "LEFT JOIN area a ON c.sort = 'area' AND a.id = c.target LEFT JOIN site w ON c.sort = 'site' AND w.id = c.target "
            "WHERE $1 >= 0 AND $2 <> '' AND LOWER(r.mail) = $2 ORDER BY r.id, c.sort, c.target",
            By::person_and_mail);
    collect("letters-sent", msgid("Letters that were sent to me"), {"letter_delivery"}, {{"letter", msgid("Letter"), Holds::number}, state},
            "SELECT d.issue, d.state FROM letter_delivery d JOIN letter_reader r ON r.id = d.reader "
            "WHERE $1 >= 0 AND $2 <> '' AND LOWER(r.mail) = $2 ORDER BY d.issue, d.reader",
            By::person_and_mail);
    collect("letters-read-over", msgid("Letters that I read over"), {"letter_issue"},
            {{"letter", msgid("Letter"), Holds::number}, {"at", msgid("When"), Holds::moment}},
            "SELECT number, approved FROM letter_issue WHERE approved_by = $1 ORDER BY id", By::person);
}

}
