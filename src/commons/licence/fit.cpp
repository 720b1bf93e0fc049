#include "commons/licence/fit.hpp"

#include <initializer_list>

#include "commons/licence/licence.hpp"

namespace kenober::licence {

namespace {

Fit accepted(Sentence why) { return {Verdict::accepted, std::move(why)}; }
Fit refused(Sentence why) { return {Verdict::refused, std::move(why)}; }
Fit unclear(Sentence why) { return {Verdict::unclear, std::move(why)}; }

std::string name(const Licence& licence) { return std::string(licence.name); }

bool is_one_of(const Licence& licence, std::initializer_list<std::string_view> codes)
{
    for (const auto code : codes)
        if (licence.code == code) return true;
    return false;
}

/// Two licences, whichever stands first.
bool are(const Licence& a, const Licence& b, std::string_view one, std::string_view two)
{
    return (a.code == one && b.code == two) || (a.code == two && b.code == one);
}

/// What asks for the same licence again, and is not given it.
Fit share_alike(const Licence& from, const Licence& into)
{
    if (are(from, into, "cc-by-sa-4.0", "art-libre")) return accepted(say("These two licences recognise each other."));
    if (are(from, into, "cc-by-sa-4.0", "gfdl-1.3"))
        return refused(
            say("These two licences want the same thing, but one cannot stand in for the other. Some texts are offered under both, "
                "as on Wikipedia: then say so by choosing the other one for the source."));
    if (from.code == "cern-ohl-s-2.0")
        return refused(say("Plans under {from} stay under it, whatever is changed in them. Telling about them in your own words needs "
                           "no permission.",
                           {{"from", name(from)}}));
    if (from.code == "cc-by-sa-4.0" || from.code == "art-libre")
        return refused(say("What is made from a text under {from} is shared in the same way: choose CC BY-SA 4.0 or Licence Art Libre 1.3.",
                           {{"from", name(from)}}));
    return refused(say("What is made from a text under {from} is shared in the same way: choose {from}.", {{"from", name(from)}}));
}

/// What asks for its authors' names, and for nothing more.
Fit names_only(const Licence& from, const Licence& into)
{
    if (into.has(must_name) || into.code == "all-rights-reserved") {
        // Etalab's own clause covers every free licence that asks for names; CC BY 4.0 forbids technical locks, and these four do not all.
        if (from.code == "cc-by-4.0" && is_one_of(into, {"licence-ouverte-2.0", "odbl-1.0", "gfdl-1.3", "cern-ohl-s-2.0"}))
            return unclear(say("Both ask to name the authors, but nobody has said for certain that {from} and {into} fit together. "
                               "If in doubt, choose CC BY 4.0 or CC BY-SA 4.0, or ask the authors of the source.",
                               {{"from", name(from)}, {"into", name(into)}}));
        return accepted(say("The source only asks that its authors be named, and your page names them."));
    }
    return refused(say("The source asks that its authors be named, and {into} would let everybody leave their names out: "
                       "choose CC BY 4.0 or CC BY-SA 4.0.",
                       {{"into", name(into)}}));
}

}

Fit compatible(const Licence& from, const Licence& into)
{
    if (!from.has(may_share)) return refused(say("All rights in the source are reserved: ask its authors whether you may adapt it."));
    if (!from.has(may_adapt))
        return refused(say("The source may be passed on, but not changed: ask its authors whether you may adapt it."));
    if (from.code == into.code) return accepted(say("It is the same licence."));
    if (!from.has(must_name)) return accepted(say("The authors of the source ask for nothing: any licence will do."));
    if (from.code == "odbl-1.0")
        return unclear(say("A text, a map or a picture made with data under {from} may be under any licence if it says where the data come "
                           "from. But data made from these data stay under {from}: then choose that.",
                           {{"from", name(from)}}));
    if (from.has(must_keep_licence)) return share_alike(from, into);
    if (!from.has(may_sell) && into.has(may_sell))
        return refused(say("Nobody may earn money with the source, and {into} would allow it: choose CC BY-NC 4.0 or CC BY-NC-SA 4.0.",
                           {{"into", name(into)}}));
    return names_only(from, into);
}

Fit compatible(std::string_view from, const Licence& into)
{
    if (const auto* known = find(from)) return compatible(*known, into);
    if (from == public_domain) return accepted(say("The source is in the public domain: any licence will do."));
    return unclear(say("The licence of the source is not known here: look at what it allows, or ask its authors."));
}

}
