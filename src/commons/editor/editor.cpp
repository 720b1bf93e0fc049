#include "commons/editor/editor.hpp"

#include <algorithm>
#include <array>

#include "commons/gallery/gallery.hpp"
#include "commons/licence/licence.hpp"
#include "commons/nearness/nearness.hpp"

namespace kenober::editor {

using contribution::Kind;
using contribution::Part;
using contribution::Sheet;

namespace {

constexpr std::size_t most_tag = 60, most_common = 2000;

struct CommonField {
    std::string_view name;
    Part part;
};
constexpr std::array common_fields{
    CommonField{"section", Part::section}, CommonField{"tags", Part::tags},           CommonField{"authors", Part::authors},
    CommonField{"place", Part::place},     CommonField{"point", Part::place},         CommonField{"area", Part::place},
    CommonField{"date", Part::date},       CommonField{"anonymous", Part::anonymity}, CommonField{"licence", Part::licence},
};

void check_lengths(const Sheet& sheet, const Kind& kind, Problems& problems)
{
    for (const auto& field : kind.fields)
        if (const auto written = length(sheet[field.name]); written > field.most)
            problems.add(std::string(field.name), say("This is too long: {length} characters, and at most {most} fit.",
                                                      {{"length", std::to_string(written)}, {"most", std::to_string(field.most)}}));
}

void check_presence(const Sheet& sheet, const Kind& kind, Problems& problems)
{
    for (const auto& field : kind.fields) {
        if (field.need == contribution::Need::optional || !sheet[field.name].empty()) continue;
        problems.add(std::string(field.name),
                     field.name == "title" ? say("Give it a title: a few words are enough.") : say("Something is to be written here."));
    }
}

void check_tags(const std::vector<std::string>& tags, Problems& problems)
{
    if (tags.size() > contribution::most_tags)
        problems.add("tags", say("At most {most} themes.", {{"most", std::to_string(contribution::most_tags)}}));
    for (const auto& tag : tags)
        if (length(tag) > most_tag)
            problems.add("tags", say("A theme is too long: at most {most} characters.", {{"most", std::to_string(most_tag)}}));
}

std::optional<std::int64_t> section_of(const Sheet& sheet, const std::vector<site::Section>& sections, Problems& problems)
{
    const auto& wanted = sheet["section"];
    if (wanted.empty()) return {};
    const auto found = std::ranges::find_if(sections, [&](const site::Section& one) { return std::to_string(one.id) == wanted; });
    if (found != sections.end()) return found->id;
    problems.add("section", say("This section is not known: choose one of the list."));
    return {};
}

std::vector<contribution::Author> authors_of(const Sheet& sheet, const Setting& setting)
{
    std::vector<contribution::Author> authors;
    if (sheet["anonymous"] == "yes") return authors;
    for (auto& name : contribution::separated(sheet["authors"])) authors.push_back({std::move(name), ""});
    if (authors.empty() && !setting.signer.empty()) authors.push_back({contribution::on_one_line(setting.signer), ""});
    return authors;
}

}

Sheet sheet_from(const http::Form& form, const Kind& kind)
{
    Sheet sheet;
    for (const auto& field : kind.fields) sheet.set(field.name, form[field.name]);
    for (const auto& field : common_fields)
        if (kind.does_ask(field.part)) sheet.set(field.name, form[field.name]);
    if (kind.does_ask(Part::picture)) gallery::read(form, sheet);
    if (kind.does_ask(Part::sources)) lineage::note(sheet, lineage::typed(form));
    return sheet;
}

Sheet tidy(const Sheet& sheet, const Kind& kind)
{
    Sheet made = sheet;
    for (const auto& field : kind.fields)
        made.set(field.name, field.input == contribution::Input::line ? contribution::on_one_line(sheet[field.name])
                                                                      : std::string(trim(sheet[field.name])));
    for (const auto& field : common_fields) made.set(field.name, contribution::on_one_line(sheet[field.name]));
    return made;
}

Problems check_draft(const Sheet& sheet, const Kind& kind)
{
    Problems problems;
    check_lengths(sheet, kind, problems);
    for (const auto& field : common_fields)
        if (length(sheet[field.name]) > most_common)
            problems.add(std::string(field.name),
                         say("This is too long: {length} characters, and at most {most} fit.",
                             {{"length", std::to_string(length(sheet[field.name]))}, {"most", std::to_string(most_common)}}));
    if (kind.does_ask(Part::picture)) gallery::check(sheet, gallery::Demand::lengths, problems);
    return problems;
}

Checked<Written> check(const Sheet& sent, const Setting& setting)
{
    const auto& kind = setting.kind;
    const auto sheet = tidy(sent, kind);
    Written written{sheet, {}, contribution::separated(sheet["tags"])};
    written.hand = setting.hand;
    auto& c = written.contribution;
    Problems problems;
    c.kind = kind.name;
    c.title = sheet["title"];
    c.standfirst = sheet["standfirst"];
    c.licence = kind.does_ask(Part::licence) && !sheet["licence"].empty() ? sheet["licence"] : setting.licence;
    c.section = section_of(sheet, setting.sections, problems);
    c.authors = authors_of(sheet, setting);
    check_presence(sheet, kind, problems);
    check_lengths(sheet, kind, problems);
    // A missing name is said once, beside the name: without it nobody signs either.
    contribution::check_signature(c.authors, problems);
    if (!licence::find(c.licence)) problems.add("licence", say("This licence is not known."));
    check_tags(written.tags, problems);
    if (kind.does_ask(Part::picture))
        gallery::check(sheet, setting.hand == Hand::own ? gallery::Demand::everything : gallery::Demand::lengths, problems);
    if (setting.atlas && kind.does_ask(Part::place)) written.occasion = area::check(sheet, *setting.atlas, problems);
    if (kind.check) kind.check(sheet, problems);
    if (!problems.empty()) return problems;
    return written;
}

Checked<Written> check(const http::Request& request, const Sheet& sheet, const Setting& setting, std::int64_t id)
{
    auto written = check(sheet, setting);
    if (setting.hand == Hand::others || !setting.kind.does_ask(Part::sources)) return written;
    // Who cannot choose a licence cannot choose one that fits either: whoever reads over sees what there is to say of it.
    const auto licence = !setting.kind.does_ask(Part::licence) ? "" : sheet["licence"].empty() ? setting.licence : sheet["licence"];
    auto declared = lineage::check(request, lineage::typed(sheet), licence, id);
    if (declared && written) {
        (*written).based_on = *declared;
        return written;
    }
    auto problems = written ? Problems{} : written.problems();
    if (!declared)
        for (const auto& one : declared.problems().list()) problems.add(one.field, one.sentence);
    return problems;
}

Setting setting_of(store::Snapshot& db, std::int64_t site, const Kind& kind, std::string signer, Hand hand)
{
    return {kind, site::list_sections(db, site), std::move(signer), site::get(db, site).licence, area::atlas(db), hand};
}

Sheet sheet_of(store::Snapshot& db, const contribution::Contribution& one)
{
    const auto& kind = contribution::kind_named(one.kind);
    Sheet sheet;
    sheet.set("title", one.title);
    sheet.set("standfirst", one.standfirst);
    if (kind.does_ask(Part::section) && one.section) sheet.set("section", std::to_string(*one.section));
    std::string authors, tags;
    for (const auto& author : one.authors) authors.append(authors.empty() ? "" : ", ").append(author.name);
    for (const auto& tag : contribution::tags(db, one.id)) tags.append(tags.empty() ? "" : ", ").append(tag.name);
    if (kind.does_ask(Part::authors)) sheet.set("authors", authors);
    if (kind.does_ask(Part::anonymity) && one.authors.empty()) sheet.set("anonymous", "yes");
    if (kind.does_ask(Part::tags)) sheet.set("tags", tags);
    if (kind.does_ask(Part::licence)) sheet.set("licence", one.licence);
    if (kind.does_ask(Part::picture) && one.picture) {
        // Nobody could send them without saying so.
        sheet.set("picture_rights", "yes");
        gallery::note(sheet, contribution::list_pictures(db, one.id));
    }
    if (kind.does_ask(Part::place))
        area::fill(db, one.id, i18n::words(i18n::parse_language(one.language).value_or(i18n::Language::fr)), sheet);
    kind.read(db, one, sheet);
    return sheet;
}

namespace {

// What every kind may say beside its own fields: where and when, what it is based on, its picture.
void keep_common(store::Transaction& db, const contribution::Contribution& stored, const Written& written)
{
    const auto& kind = contribution::kind_named(stored.kind);
    if (kind.does_ask(Part::place)) area::set_occasion(db, stored.id, written.occasion);
    if (written.based_on) lineage::set_sources(db, stored.id, written.based_on->sources);
}

}

Written prepared(Written written, const contribution::Contribution& one)
{
    if (const auto prepare = contribution::kind_named(one.kind).prepare) prepare(one, written.sheet);
    return written;
}

void keep_new(store::Transaction& db, const contribution::Contribution& stored, const Written& written)
{
    const auto& kind = contribution::kind_named(stored.kind);
    if (!written.tags.empty()) contribution::set_tags(db, stored.id, written.tags);
    if (!written.sheet["picture"].empty() && kind.does_ask(Part::picture)) gallery::keep(db, stored.id, written.sheet);
    if (!written.occasion.where.empty() || written.occasion.when || (written.based_on && !written.based_on->sources.empty()))
        keep_common(db, stored, written);
    kind.keep(db, stored, written.sheet);
}

void keep(store::Transaction& db, const contribution::Contribution& stored, const Written& written, Time now)
{
    auto changed = stored;
    const auto& c = written.contribution;
    changed.title = c.title;
    changed.standfirst = c.standfirst;
    changed.section = c.section;
    if (written.hand == Hand::own) {
        changed.licence = c.licence;
        changed.authors = c.authors;
    }
    changed.updated = now;
    const auto& kind = contribution::kind_named(stored.kind);
    contribution::update(db, stored.id, changed);
    contribution::set_tags(db, stored.id, written.tags);
    if (kind.does_ask(Part::picture)) gallery::keep(db, stored.id, written.sheet);
    keep_common(db, stored, written);
    kind.keep(db, changed, written.sheet);
    if (changed.state != contribution::State::draft) note_words(db, changed);
}

void note_words(store::Transaction& db, const contribution::Contribution& one)
{
    std::vector<std::string> tags;
    for (const auto& tag : contribution::tags(db, one.id)) tags.push_back(tag.name);
    const auto text = contribution::kind_named(one.kind).text(db, one);
    nearness::note(db, one.id, one.title, one.standfirst.empty() ? text : one.standfirst + "\n\n" + text, tags);
}

}
