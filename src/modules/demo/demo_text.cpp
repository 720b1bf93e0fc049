#include "modules/demo/demo_text.hpp"

#include <stdexcept>

#include "commons/area/area.hpp"
#include "commons/editor/editor.hpp"
#include "commons/nearness/nearness.hpp"
#include "commons/person/person.hpp"
#include "commons/site/site.hpp"
#include "commons/slip/slip.hpp"
#include "modules/article/article.hpp"

namespace kenober::demo {

namespace {

using contribution::Contribution;
using contribution::State;
using moderation::Act;

std::int64_t found(const std::map<std::string, std::int64_t>& all, const std::string& name)
{
    const auto one = all.find(name);
    if (one == all.end()) throw std::runtime_error("demo: nothing is called " + name);
    return one->second;
}

area::Occasion occasion_of(store::Snapshot& db, const DemoText& text)
{
    Problems problems;
    auto occasion = area::check(text.sheet, *area::atlas(db), problems);
    if (!problems.empty()) throw std::runtime_error("demo: the place or the date of " + text.slug + " is not understood");
    return occasion;
}

void keep(store::Transaction& db, const Contribution& c, const DemoText& text, const std::function<std::string(std::string_view)>& rewrite)
{
    contribution::set_tags(db, c.id, text.tags);
    area::set_occasion(db, c.id, occasion_of(db, text));
    const auto& kind = contribution::kind_named(c.kind);
    const auto& body = text.sheet["body"];
    if (c.kind == article::kind.name) article::insert(db, c.id, body, article::rendered(body, c.language, article::Source::typed, rewrite));
    else kind.keep(db, c, text.sheet);
    nearness::note(db, c.id, c.title, c.standfirst + "\n\n" + kind.text(db, c), text.tags);
}

// Whoever reads over on its site, in turn, but not the text's own hand.
std::int64_t reader(store::Snapshot& db, const Contribution& c, std::int64_t proposer)
{
    const auto readers = person::facilitators(db, c.site);
    for (std::size_t turn = 0; turn < readers.size(); ++turn) {
        const auto& one = readers[(static_cast<std::size_t>(c.id / 3) + turn) % readers.size()];
        if (one.id != proposer) return one.id;
    }
    return 0;
}

moderation::Decision decision_of(const DemoTown& town, std::int64_t id, const DemoStep& step)
{
    moderation::Decision decision;
    decision.contribution = id;
    decision.person = step.by.empty() ? 0 : town.person(step.by);
    decision.act = step.act;
    decision.reason = step.reason;
    decision.words = step.words;
    decision.mentor = step.mentor.empty() ? 0 : town.person(step.mentor);
    decision.at = step.at;
    return decision;
}

void add_steps(store::Transaction& db, const DemoTown& town, const Contribution& c, const DemoText& text)
{
    auto sent = text.first_sent;
    std::int64_t decider = 0;
    for (const auto& step : text.steps) {
        const auto decision = decision_of(town, c.id, step);
        if (step.act == Act::submit) sent = step.at;
        if (step.act == Act::decline || step.act == Act::hide) decider = decision.person;
        moderation::insert(db, decision, c.site, sent);
        if (step.act == Act::appeal) moderation::insert_appeal(db, {c.id, step.words, step.at, decider, {}});
        if (step.act == Act::uphold || step.act == Act::overturn) moderation::close_appeal(db, c.id, step.at);
    }
}

void add_history(store::Transaction& db, const DemoTown& town, const Contribution& c, const DemoText& text, std::int64_t proposer)
{
    if (c.state == State::draft) return;
    moderation::Decision confirmed{0, c.id, proposer, Act::confirm, "", "", 0, text.first_sent};
    moderation::insert(db, confirmed, c.site, text.first_sent);
    add_steps(db, town, c, text);
    if (text.seen == DemoText::Seen::unread) return moderation::mark_unread(db, c.id, text.first_sent);
    if (c.state == State::published && text.steps.empty())
        moderation::insert(db, {0, c.id, reader(db, c, proposer), Act::publish, "", "", 0, *c.published}, c.site, text.first_sent);
}

void add_telling(store::Transaction& db, const DemoTown& town, const Contribution& c, const DemoTelling& telling)
{
    const auto collector = town.person(telling.collector);
    slip::insert(db, {c.id, telling.told_by, collector, telling.collector, c.created, telling.reach});
    slip::give(db, c.id, contribution::Proof::mailbox, collector, c.created);
}

Contribution row_of(store::Transaction& db, const DemoText& text, std::optional<contribution::Taken> taken)
{
    auto c = text.contribution;
    c.site = demo_site(db, text.site);
    if (const auto section = site::find_section(db, c.site, std::string_view(text.section))) c.section = section->id;
    if (!taken) return c;
    taken->picture.text = text.picture_text;
    taken->picture.credit = text.picture_credit;
    taken->picture.id = contribution::insert_picture(db, *taken);
    c.picture = taken->picture;
    return c;
}

}

std::int64_t DemoTown::person(const std::string& name) const { return found(people, name); }
std::int64_t DemoTown::text(const std::string& slug) const { return found(texts, slug); }

std::int64_t demo_site(store::Snapshot& db, const std::string& slug)
{
    const auto site = site::find(db, slug);
    if (!site) throw std::runtime_error("demo: no such site: " + slug);
    return site->id;
}

void add_demo_text(store::Transaction& db, DemoTown& town, const DemoText& text, const std::optional<contribution::Taken>& taken,
                   const std::function<std::string(std::string_view)>& rewrite)
{
    auto c = row_of(db, text, taken);
    auto proposer = text.proposer;
    const auto account = town.people.find(proposer.name);
    if (account != town.people.end()) proposer.person = account->second;
    c.id = contribution::insert(db, c, proposer);
    town.texts[text.slug] = c.id;
    keep(db, c, text, rewrite);
    add_history(db, town, c, text, proposer.person);
    if (text.telling) add_telling(db, town, c, *text.telling);
    for (auto comment : text.comments) {
        comment.contribution = c.id;
        comment::insert(db, comment);
    }
}

}
