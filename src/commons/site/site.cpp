#include "commons/site/site.hpp"

#include <algorithm>

#include "commons/licence/licence.hpp"
#include "platform/text/text.hpp"

namespace kenober::site {

namespace {

bool is_of_host(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

void check_words(const Site& site, Problems& problems)
{
    const auto most = [](std::size_t number) { return std::to_string(number); };
    if (site.name.empty()) problems.add("name", say("Give the site a name, in letters that can be read."));
    if (length(site.name) > most_name)
        problems.add("name", say("The name is too long: at most {most} characters.", {{"most", most(most_name)}}));
    if (length(site.baseline) > most_baseline)
        problems.add("baseline", say("The baseline is too long: at most {most} characters.", {{"most", most(most_baseline)}}));
    if (length(site.invitation) > most_invitation)
        problems.add("invitation", say("The invitation is too long: at most {most} characters.", {{"most", most(most_invitation)}}));
}

bool is_word_of(const Site& site, const std::string& word, const std::vector<Site>& others)
{
    return std::ranges::any_of(others, [&](const Site& one) { return one.id != site.id && one.slug == word; });
}

bool is_address(const Site& site, const std::string& word, const std::vector<std::string>& taken_words)
{
    return !site.is_main && std::ranges::find(taken_words, word) != taken_words.end();
}

// Without a word that tells them apart, two sites of one name would be one in everybody's eyes: as a rule, a form that was sent twice.
bool is_name_of_another(const Site& site, const std::vector<Site>& others)
{
    return std::ranges::any_of(others, [&](const Site& one) { return one.id != site.id && one.name == site.name; });
}

// Names that come to the same word, or to none in letters that addresses have, get a number.
std::string free_word(const Site& site, const std::vector<std::string>& taken_words, const std::vector<Site>& others)
{
    const auto of_name = text::slug(site.name);
    const auto stem = of_name == text::slug("") ? std::string("site") : of_name;
    auto word = stem;
    for (int number = 2; is_address(site, word, taken_words) || is_word_of(site, word, others); ++number)
        word = stem + "-" + std::to_string(number);
    return word;
}

void check_word(const Site& site, const std::vector<std::string>& taken_words, const std::vector<Site>& others, Problems& problems)
{
    if (text::slug(site.slug) != site.slug || site.slug.size() > 64)
        problems.add("slug", say("Use only lower-case letters without accents, digits and hyphens in the address."));
    else if (is_address(site, site.slug, taken_words))
        problems.add("slug", say("This word is already used in addresses: choose another one."));
    else if (is_word_of(site, site.slug, others)) problems.add("slug", say("Another site has this address already: choose another one."));
}

void check_host(const Site& site, const std::vector<Site>& others, Problems& problems)
{
    if (site.host.empty()) return;
    if (!is_host_name(site.host))
        problems.add("host", say("This is no host name: it is written like quartiers.example.org, without https:// and without a path."));
    else if (std::ranges::any_of(others, [&](const Site& one) { return one.id != site.id && one.host == site.host; }))
        problems.add("host", say("Another site has this host name already."));
}

}

bool is_host_name(std::string_view host)
{
    if (host.size() > 253 || host.find('.') == std::string_view::npos) return false;
    const auto labels = split(host, '.');
    const auto is_label = [](std::string_view one) {
        return !one.empty() && one.size() <= 63 && one.front() != '-' && one.back() != '-' && std::ranges::all_of(one, is_of_host);
    };
    const auto is_number = [](char c) { return c >= '0' && c <= '9'; };
    return std::ranges::all_of(labels, is_label) && !std::ranges::all_of(labels.back(), is_number);
}

Checked<Site> check(Site site, const std::vector<std::string>& taken_words, const std::vector<Site>& others)
{
    Problems problems;
    for (auto* words : {&site.name, &site.baseline, &site.invitation}) *words = text::name_of(*words);
    for (auto* words : {&site.slug, &site.host}) *words = trim(*words);
    for (auto& c : site.host)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    check_words(site, problems);
    // A word that nobody typed is never blamed: it is made of the name, once there is one.
    if (site.slug.empty() && is_name_of_another(site, others))
        problems.add("name", say("Another site has this name already: give it another one, or a word for its address."));
    if (site.slug.empty() && !problems.of("name")) site.slug = free_word(site, taken_words, others);
    if (!site.slug.empty()) check_word(site, taken_words, others, problems);
    check_host(site, others, problems);
    if (site.hue < 0 || site.hue > 359) problems.add("hue", say("The hue is a number from 0 to 359."));
    else if (const auto found = contrasts(site.hue, legible(site.hue)); std::min(found.on_light, found.on_dark) < least_contrast)
        problems.add("hue", say("Words in this colour would be hard to read: choose another one."));
    if (!licence::find(site.licence)) problems.add("licence", say("This licence is not known."));
    if (site.languages.empty()) problems.add("languages", say("Offer the pages in one language at least."));
    if (!problems.empty()) return problems;
    return site;
}

namespace {

// Names in letters that addresses do not have become the same word: the next one gets a number.
std::string free_slug(const Section& section, const std::vector<Section>& others)
{
    const auto stem = text::slug(section.name);
    const auto is_taken = [&](const std::string& slug) {
        return std::ranges::any_of(others, [&](const Section& one) { return one.id != section.id && one.slug == slug; });
    };
    auto slug = stem;
    for (int number = 2; is_taken(slug); ++number) slug = stem + "-" + std::to_string(number);
    return slug;
}

}

Checked<Section> check(Section section, const std::vector<Section>& others)
{
    Problems problems;
    section.name = text::name_of(section.name);
    section.description = trim(section.description);
    section.slug = free_slug(section, others);
    const auto is_other = [&](const Section& one) { return one.id != section.id && fold(one.name) == fold(section.name); };
    if (section.name.empty()) problems.add("section", say("Give the section a name, in letters that can be read."));
    else if (length(section.name) > most_name)
        problems.add("section", say("The name is too long: at most {most} characters.", {{"most", std::to_string(most_name)}}));
    else if (std::ranges::any_of(others, is_other)) problems.add("section", say("There is a section of this name already."));
    if (section.id == 0 && others.size() >= most_sections)
        problems.add("section", say("A site has at most {most} sections.", {{"most", std::to_string(most_sections)}}));
    if (length(section.description) > most_invitation)
        problems.add("description", say("This is too long: at most {most} characters.", {{"most", std::to_string(most_invitation)}}));
    if (!problems.empty()) return problems;
    return section;
}

std::vector<http::Site> door_sites(store::Snapshot& db)
{
    std::vector<http::Site> sites;
    for (auto& site : list(db)) {
        http::Site one{site.id, site.slug, site.host, site.name, site.baseline, site.hue, site.is_main};
        one.logo = {site.logo.file, site.logo.width, site.logo.height};
        one.languages = site.languages;
        one.invitation = site.invitation;
        sites.push_back(std::move(one));
    }
    return sites;
}

}
