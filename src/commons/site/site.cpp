#include "commons/site/site.hpp"

#include <algorithm>

#include "commons/licence/licence.hpp"
#include "platform/text/text.hpp"

namespace kenober::site {

Checked<Site> check(Site site, const std::vector<std::string>& taken_words)
{
    Problems problems;
    if (trim(site.name).empty()) problems.add("name", say("Give the site a name."));
    if (length(site.name) > 80) problems.add("name", say("The name is too long: at most {most} characters.", {{"most", "80"}}));
    if (length(site.baseline) > 160)
        problems.add("baseline", say("The baseline is too long: at most {most} characters.", {{"most", "160"}}));
    if (site.slug.empty()) site.slug = text::slug(site.name);
    if (text::slug(site.slug) != site.slug)
        problems.add("slug", say("Use only lower-case letters without accents, digits and hyphens in the address."));
    if (!site.is_main && std::ranges::find(taken_words, site.slug) != taken_words.end())
        problems.add("slug", say("This word is already used in addresses: choose another one."));
    if (site.hue < 0 || site.hue > 359) problems.add("hue", say("The hue is a number from 0 to 359."));
    if (!licence::find(site.licence)) problems.add("licence", say("This licence is not known."));
    if (!problems.empty()) return problems;
    return site;
}

std::vector<http::Site> door_sites(store::Snapshot& db)
{
    std::vector<http::Site> sites;
    for (auto& site : list(db)) sites.push_back({site.id, site.slug, site.host, site.name, site.baseline, site.hue, site.is_main});
    return sites;
}

}
