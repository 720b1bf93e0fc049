#include "modules/demo/demo_life.hpp"

#include <stdexcept>

#include "commons/contribution/contribution.hpp"
#include "commons/introduction/introduction.hpp"
#include "commons/lead/lead.hpp"
#include "commons/lineage/lineage.hpp"
#include "commons/placing/placing.hpp"
#include "commons/revision/revision.hpp"
#include "commons/signature/signature.hpp"
#include "commons/site/site.hpp"
#include "commons/slip/slip.hpp"
#include "commons/thanks/thanks.hpp"
#include "commons/theme/theme.hpp"
#include "commons/workshop/workshop.hpp"
#include "modules/demo/demo_yaml.hpp"

namespace kenober::demo {

namespace {

using contribution::Contribution;

Time at(const DemoTown& town, const YAML::Node& node) { return moment_of(node, town.now, town.now); }
std::int64_t who(const DemoTown& town, const YAML::Node& node, const char* key = "by") { return town.person(text_of(node, key)); }

// ── Versions ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

// What stands with one passage written differently, as somebody would who has the form before them.
contribution::Sheet corrected(contribution::Sheet sheet, const YAML::Node& node)
{
    const auto field = text_of(node, "field", "body"), was = text_of(node, "was");
    auto text = sheet[field];
    const auto place = text.find(was);
    if (place == std::string::npos) throw std::runtime_error("demo: no such passage: " + was);
    sheet.set(field, text.replace(place, was.size(), text_of(node, "becomes")));
    return sheet;
}

void add_version(store::Transaction& db, const DemoTown& town, std::int64_t id, const YAML::Node& node)
{
    const auto on = *contribution::find(db, id);
    const auto standing = revision::find(db, on, revision::current(db, id));
    const auto setting = editor::setting_of(db, on.site, contribution::kind_named(on.kind), {}, editor::Hand::others);
    const auto written = editor::check(corrected(standing->sheet, node), setting);
    if (!written) throw std::runtime_error("demo: a version is not to be kept: " + on.slug);
    revision::Revision version;
    version.person = who(town, node);
    version.at = at(town, node);
    version.why = text_of(node, "why");
    revision::keep(db, on, *written, version);
}

void add_correction(store::Transaction& db, const DemoTown& town, std::int64_t id, const YAML::Node& node)
{
    const auto on = *contribution::find(db, id);
    revision::Revision correction;
    correction.base = node["base"] ? node["base"].as<std::int64_t>() : revision::current(db, id);
    correction.person = who(town, node);
    correction.at = at(town, node);
    correction.why = text_of(node, "why");
    correction.sheet = corrected(revision::find(db, on, correction.base)->sheet, node);
    revision::insert_pending(db, on, correction);
}

void add_revisions(store::Transaction& db, const DemoTown& town, const YAML::Node& list)
{
    for (const auto& one : list) {
        const auto id = town.text(text_of(one, "of"));
        for (const auto& version : one["versions"]) add_version(db, town, id, version);
        for (const auto& correction : one["waiting"]) add_correction(db, town, id, correction);
    }
}

// ── What is based on what ───────────────────────────────────────────────────────────────────────────────────────────────────────

void add_source(store::Transaction& db, const DemoTown& town, const YAML::Node& node)
{
    const auto adaptation = town.text(text_of(node, "of"));
    lineage::Source source;
    if (node["here"]) source.here = town.text(text_of(node, "here"));
    source.address = text_of(node, "address");
    source.title = text_of(node, "title");
    source.authors = text_of(node, "authors");
    source.licence = text_of(node, "licence");
    lineage::set_sources(db, adaptation, {source});
    const auto published = contribution::find(db, adaptation)->published;
    if (!source.here || !published) return;
    const auto way = text_of(node, "thanks") == "slip" ? thanks::Way::slip : thanks::Way::mail;
    thanks::note(db, *source.here, {.adaptation = adaptation}, way, *published);
}

// Somebody has used a text elsewhere, told so, and a facilitator has noted it.
void add_use(store::Transaction& db, const DemoTown& town, const YAML::Node& node)
{
    thanks::Use use;
    use.contribution = town.text(text_of(node, "of"));
    use.what = thanks::what_of(text_of(node, "what")).value();
    use.title = text_of(node, "title");
    use.address = text_of(node, "address");
    use.date = text_of(node, "date");
    use.told = at(town, node);
    use.standing = thanks::Standing::accepted;
    use.decided_by = who(town, node);
    use.decided = use.told;
    const auto way = text_of(node, "thanks") == "slip" ? thanks::Way::slip : thanks::Way::mail;
    thanks::note(db, use.contribution, {.use = thanks::insert(db, use)}, way, use.told);
}

// ── Workshops ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────

std::int64_t add_draft(store::Transaction& db, const workshop::Workshop& workshop, const YAML::Node& node, Time begun)
{
    Contribution c;
    c.kind = workshop.kind;
    c.site = workshop.site;
    c.licence = site::get(db, c.site).licence;
    c.title = text_of(node, "title");
    c.slug = "brouillon-" + text_of(node, "slug");
    c.created = c.updated = begun;
    contribution::Sheet sheet;
    for (const auto* field : {"title", "body", "authors"}) sheet.set(field, std::string(trim(text_of(node, field))));
    const auto id = contribution::insert(db, c, {0, text_of(node, "writers"), "", c.language});
    editor::save_draft(db, id, sheet);
    return id;
}

void add_workshop(store::Transaction& db, const DemoTown& town, const YAML::Node& node)
{
    workshop::Workshop one;
    one.site = demo_site(db, text_of(node, "site"));
    one.kind = text_of(node, "kind");
    one.title = text_of(node, "title");
    one.opened_by = who(town, node);
    one.opens = at(town, node);
    one.closes = one.opens + hours(3);
    one.id = workshop::insert(db, one);
    auto begun = one.opens + minutes(20);
    for (const auto& draft : node["drafts"]) {
        // What was sent stands among the texts of the town already; what goes on at home is a draft.
        const auto id = draft["text"] ? town.text(text_of(draft, "text")) : add_draft(db, one, draft, begun);
        workshop::add_draft(db, one.id, id);
        slip::give(db, id, contribution::Proof::mailbox, one.opened_by, begun);
        begun = begun + minutes(4);
    }
}

// ── People ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

void add_introduction(store::Transaction& db, const DemoTown& town, const YAML::Node& node)
{
    introduction::Introduction one;
    one.contribution = town.text(text_of(node, "to"));
    if (node["from"]) one.from = town.text(text_of(node, "from"));
    one.asker.name = text_of(node, "name");
    one.asker.mail = text_of(node, "mail");
    const auto account = town.people.find(one.asker.name);
    if (account != town.people.end()) one.asker.person = account->second;
    one.words = text_of(node, "words");
    one.state = introduction::state_of(text_of(node, "state"));
    one.since = at(town, node);
    introduction::insert(db, one);
}

// People by their names: whoever has an account is it, whoever has none may have left an address.
lead::Someone someone(const DemoTown& town, const std::string& name, const std::string& mail)
{
    lead::Someone one;
    one.name = name;
    one.mail = mail;
    const auto account = town.people.find(name);
    if (account != town.people.end()) one.person = account->second;
    return one;
}

// Taken on or written, it was open first.
void add_lead(store::Transaction& db, const DemoTown& town, const YAML::Node& node)
{
    lead::Lead one;
    one.site = demo_site(db, text_of(node, "site"));
    one.kind = text_of(node, "kind", "article");
    one.by = someone(town, text_of(node, "name"), text_of(node, "mail"));
    one.what = text_of(node, "what");
    one.more = text_of(node, "more");
    one.place = text_of(node, "place");
    one.reach = text_of(node, "reach");
    one.since = one.consent = at(town, node);
    one.state = node["waits"] ? lead::State::waiting : lead::State::open;
    const auto checked = lead::check(one);
    if (!checked) throw std::runtime_error("demo: not to be signalled: " + one.what);
    const auto id = lead::insert(db, *checked);
    if (const auto taken = node["taken"]) lead::hold(db, id, someone(town, text_of(taken, "by"), text_of(taken, "mail")), at(town, taken));
    if (const auto written = node["written"]) {
        const auto text = town.text(text_of(written, "text"));
        lead::set_done(db, id, text, contribution::find(db, text)->published.value());
    }
}

void add_claim(store::Transaction& db, const DemoTown& town, const YAML::Node& node)
{
    const auto author = contribution::find_author_named(db, text_of(node, "author"));
    if (!author) throw std::runtime_error("demo: nobody signs " + text_of(node, "author"));
    signature::Claim claim;
    claim.author = author->id;
    claim.person = who(town, node, "person");
    claim.site = demo_site(db, text_of(node, "site"));
    claim.manner = text_of(node, "manner") == "group" ? signature::Manner::group : signature::Manner::person;
    claim.words = text_of(node, "words");
    claim.since = at(town, node);
    claim.id = signature::insert(db, claim).value();
    if (!node["about"]) return;
    claim.state = signature::State::accepted;
    signature::decide(db, claim);
    signature::set_about(db, author->id, text_of(node, "about"));
}

void add_trust(store::Transaction& db, const DemoTown& town, const YAML::Node& node)
{
    moderation::Trust trust;
    trust.site = demo_site(db, text_of(node, "site"));
    trust.person = who(town, node, "person");
    trust.granted_by = who(town, node);
    trust.words = text_of(node, "words");
    trust.at = at(town, node);
    moderation::grant(db, trust);
}

// ── Themes and places ───────────────────────────────────────────────────────────────────────────────────────────────────────────

theme::Theme theme_named(store::Snapshot& db, const YAML::Node& node, const char* key)
{
    const auto found = theme::find(db, text_of(node, key));
    if (!found) throw std::runtime_error("demo: no such theme: " + text_of(node, key));
    return *found;
}

void add_themes(store::Transaction& db, const DemoTown& town, const YAML::Node& life)
{
    for (const auto& one : life["synonyms"])
        theme::say_word(db, theme_named(db, one, "theme"), text_of(one, "word"), {who(town, one), at(town, one)});
    for (const auto& one : life["merges"])
        theme::merge(db, theme_named(db, one, "theme"), theme_named(db, one, "into"), {who(town, one), at(town, one)});
}

void add_choice(store::Transaction& db, const DemoTown& town, const YAML::Node& node)
{
    std::optional<Time> until;
    if (node["days_left"]) until = town.now + days(node["days_left"].as<std::int64_t>());
    placing::choose(db, {demo_site(db, text_of(node, "site")), town.text(text_of(node, "text")), until, who(town, node), at(town, node)});
}

void add_showing(store::Transaction& db, const DemoTown& town, const YAML::Node& node)
{
    contribution::Showing showing;
    showing.site = demo_site(db, text_of(node, "site"));
    showing.contribution = town.text(text_of(node, "text"));
    const auto section = site::find_section(db, showing.site, std::string_view(text_of(node, "section")));
    if (section) showing.section = section->id;
    showing.person = who(town, node);
    showing.since = at(town, node);
    contribution::show(db, showing);
}

using Add = void (*)(store::Transaction&, const DemoTown&, const YAML::Node&);

void add_each(store::Transaction& db, const DemoTown& town, const YAML::Node& list, Add add)
{
    for (const auto& one : list) add(db, town, one);
}

}

void add_demo_life(store::Transaction& db, const DemoTown& town)
{
    const auto life = demo_file("demo/life.yaml");
    add_themes(db, town, life);
    add_each(db, town, life["sources"], add_source);
    add_each(db, town, life["uses"], add_use);
    add_revisions(db, town, life["revisions"]);
    add_each(db, town, life["workshops"], add_workshop);
    add_each(db, town, life["introductions"], add_introduction);
    add_each(db, town, life["leads"], add_lead);
    add_each(db, town, life["claims"], add_claim);
    add_each(db, town, life["trust"], add_trust);
    add_each(db, town, life["choices"], add_choice);
    add_each(db, town, life["showings"], add_showing);
    for (const auto& one : life["modes"])
        moderation::set_mode(db, demo_site(db, text_of(one, "site")), text_of(one, "kind"), contribution::mode_of(text_of(one, "mode")));
}

}
