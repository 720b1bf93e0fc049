// What is told first: the heads of everything, in the order in which they come.
#include <algorithm>

#include <fmt/format.h>

#include "modules/spip/former.hpp"

namespace kenober::spip {

namespace {

// SPIP notes the number of its tables: 1.927, 15828, 21742, 2022022303.
std::string program_name(const std::string& version)
{
    std::int64_t number = 0;
    for (const char c : version) {
        if (c < '0' || c > '9') break;
        number = number * 10 + (c - '0');
        if (number > 9'999'999'999) break;
    }
    if (number >= 2'000'000'000) return "SPIP 4";
    if (number >= 17'000) return "SPIP 3";
    if (number >= 10'000) return "SPIP 2";
    return number > 0 ? "SPIP " + version.substr(0, 3) : "SPIP";
}

// A section within another is told after it; what stands in a ring, or in a section that is not there, stands at the top.
void add_sections(const Former& former, intake::Outline& outline)
{
    std::set<std::int64_t> told;
    const auto tell = [&](const auto& self, std::int64_t number, int depth) -> void {
        const auto& named = former.sections.at(number);
        if (told.contains(number)) return;
        constexpr int most_depth = 60;
        const bool has_parent = named.parent != number && former.sections.contains(named.parent) && depth < most_depth;
        if (has_parent) self(self, named.parent, depth + 1);
        if (!told.insert(number).second) return;
        intake::Section section{key_of({Kind::rubrique, number}), "", named.name, named.description,
                                old_addresses(former, {Kind::rubrique, number})};
        if (has_parent && told.contains(named.parent)) section.parent = key_of({Kind::rubrique, named.parent});
        for (const auto& path : {"/spip.php?page=backend&id_rubrique=", "/backend.php3?id_rubrique=", "/?page=backend&id_rubrique="})
            section.old.push_back(former.base + path + std::to_string(number));
        if (section.name.empty()) section.name = fmt::format("Rubrique {}", number);
        outline.sections.push_back(std::move(section));
    };
    for (const auto& [number, named] : former.sections) tell(tell, number, 0);
}

// Here a name is one author, and a mail address one account.
void tell_namesakes(const intake::Writer& writer, intake::Outline& outline)
{
    for (const auto& other : outline.writers) {
        if (other.name == writer.name)
            outline.remarks.push_back({say("Several people there are called “{name}”: here they are one.", {{"name", writer.name}})});
        else if (!writer.mail.empty() && fold(other.mail) == fold(writer.mail))
            outline.remarks.push_back({say("“{name}” and “{other}” had the same mail address: here they have one account.",
                                           {{"name", writer.name}, {"other", other.name}})});
        else continue;
        return;
    }
}

// Those who signed something, and those of the team who have a mail: a site keeps thousands of visitors beside.
void add_writers(const Former& former, intake::Outline& outline)
{
    std::set<std::int64_t> signing;
    for (const auto& [object, ties] : former.ties)
        if (former.places.contains(object)) signing.insert(ties.authors.begin(), ties.authors.end());
    std::int64_t visitors = 0;
    for (const auto& [number, person] : former.people) {
        const bool of_the_team = person.status == "0minirezo" || person.status == "1comite";
        if (!signing.contains(number) && !(of_the_team && !person.mail.empty())) {
            ++visitors;
            continue;
        }
        intake::Writer writer{key_of({Kind::auteur, number}), person.name, person.mail, person.about,
                              old_addresses(former, {Kind::auteur, number})};
        if (writer.name.empty()) {
            writer.name = fmt::format("auteur {}", number);
            outline.remarks.push_back({say("Somebody who writes there has no name: here it is “{name}”.", {{"name", writer.name}})});
        }
        tell_namesakes(writer, outline);
        outline.writers.push_back(std::move(writer));
    }
    if (visitors > 0)
        outline.remarks.push_back(
            {say("Accounts of people who signed nothing there stay behind: {count}.", {{"count", std::to_string(visitors)}})});
}

void add_files(const Former& former, intake::Outline& outline)
{
    const auto address = [&](const std::string& path) { return former.address.empty() ? std::string() : former.address + "/" + path; };
    for (const auto& [number, document] : former.documents) {
        if (document.path.empty()) continue;
        outline.files.push_back({key_of({Kind::document, number}), document.path, address(document.path), document.title, document.caption,
                                 document.credit, document.alternative, document.is_picture,
                                 old_addresses(former, {Kind::document, number})});
    }
    std::int64_t other_logos = 0;
    for (const auto& [object, path] : former.logos) {
        if (!former.places.contains(object)) ++other_logos;
        outline.files.push_back({"logo " + key_of(object), path, address(path), "", "", "", "", true, {former.base + "/" + path}});
    }
    for (const auto& path : former.loose_files) {
        const std::string ending = fold(std::string_view(path).substr(path.rfind('.')));
        const bool is_picture = ending == ".jpg" || ending == ".jpeg" || ending == ".png" || ending == ".gif" || ending == ".webp";
        outline.files.push_back({"file " + path, path, address(path), "", "", "", "", is_picture, {former.base + "/" + path}});
    }
    if (other_logos > 0)
        outline.remarks.push_back({say("Pictures of sections, tags and people have no place here: {count}. They are kept as files.",
                                       {{"count", std::to_string(other_logos)}})});
}

}

intake::Outline outline_of(const Former& former, const Options& options)
{
    intake::Outline outline;
    outline.name = former.name;
    outline.program = program_name(former.version);
    outline.remarks = former.remarks;
    add_sections(former, outline);
    for (const auto& [number, tag] : former.tags)
        outline.themes.push_back({key_of({Kind::mot, number}), tag.name.empty() ? fmt::format("mot {}", number) : tag.name,
                                  old_addresses(former, {Kind::mot, number})});
    add_writers(former, outline);
    add_files(former, outline);
    std::set<Object> texts;
    for (const auto kind : {Kind::article, Kind::breve})  // one sort after the other, as texts() reads them
        for (const auto& heading : former.texts) {
            if (heading.object.kind != kind) continue;
            outline.texts.push_back({key_of(heading.object), heading.title, heading.state, heading.date});
            texts.insert(heading.object);
        }
    outline.comments = former.messages.count(texts);
    for (const auto& [number, partner] : former.partners) {
        outline.partners.push_back(partner);
        outline.partners.back().old = old_addresses(former, {Kind::site, number});
    }
    for (const auto* path : {"/spip.php?page=backend", "/?page=backend", "/backend.php3", "/backend.php", "/spip.php?page=backend-breves",
                             "/spip.php?page=distrib"})
        outline.feeds.push_back(former.base + path);
    tell_leavings(former, outline);
    if (options.given.files.empty() && !former.has_document_logos)
        outline.remarks.push_back(
            {say("No folder of files was given: pictures and documents are named, but not here, and logos cannot be found.")});
    return outline;
}

}
