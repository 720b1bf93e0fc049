#include "modules/intake/move.hpp"

#include <algorithm>

#include "commons/gallery/gallery.hpp"
#include "commons/person/person.hpp"
#include "commons/signature/signature.hpp"
#include "commons/site/site.hpp"
#include "modules/article/article.hpp"
#include "modules/intake/former.hpp"
#include "modules/intake/former_store.hpp"
#include "platform/text/text.hpp"

namespace kenober::intake {

namespace {

constexpr std::size_t batch_texts = 64;             // for each transaction: others wait as long as it lasts
constexpr std::size_t batch_bytes = 2'000'000;
constexpr std::size_t chunk = 500;                  // small rows for each transaction
constexpr std::size_t most_key = 200;

Plan plan_of(store::Database& database, const Outline& outline, const Choices& choices) { return {*database.read(), outline, choices}; }

template <class Items, class Each>
void in_chunks(const Items& items, Each each)
{
    for (std::size_t first = 0; first < items.size(); first += chunk) each(first, std::min(first + chunk, items.size()));
}

}

Move::Move(store::Database& database, const Choices& choices, const Progress& progress, Outline outline)
    : m_database(database),
      m_choices(choices),
      m_progress(progress),
      m_outline(std::move(outline)),
      m_now(current_time()),
      m_holder{choices.site, random_token(18)},
      m_plan(plan_of(database, m_outline, choices))
{
    m_report.name = m_outline.name;
    m_report.program = m_outline.program;
}

Move::~Move()
{
    try {
        forget_fetched();
        if (m_under_way.valid()) m_under_way.wait();
        if (m_is_held) m_database.write(store::Change::quiet(), [&](store::Transaction& db) { let_go(db, m_holder.site, m_holder.owner); });
    } catch (const std::exception& error) {
        // It ends by itself after a while.
        log::warning("an import could not let its site go", {{"why", error.what()}});
    }
}

bool Move::begin()
{
    remark_on_outline();
    if (!is_real()) return true;
    const auto now = current_time();
    m_is_held = m_database.write(store::Change::quiet(),
                                 [&](store::Transaction& db) { return hold(db, m_holder.site, m_holder.owner, now, now + hold_for); });
    return m_is_held;
}

void Move::tell(Phase phase, std::int64_t done, std::int64_t total)
{
    if (m_progress && m_progress({phase, done, total}) == Then::stop) m_report.end = Report::End::stopped;
}

void Move::note(const std::string& title, const Sentence& what, std::string_view excerpt, const std::string& address)
{
    m_report.notes.push_back({title, address, said(what), shorten(trim(excerpt), 300)});
}

void Move::remark_on_outline()
{
    for (const auto& remark : m_outline.remarks) note("", remark.what, remark.excerpt);
    for (const auto& [key, planned] : m_plan.sections())
        if (!planned.stays)
            note(planned.theme, say("A site has at most {most} sections here: this one, deep down in the former one, became a theme.",
                                    {{"most", std::to_string(site::most_sections)}}));
    for (const auto& one : m_outline.partners)
        note(one.name, say("A site whose headlines the former one showed. They do not come along: its address is kept here for you."),
             one.feed.empty() ? one.address : one.feed);
    if (m_plan.repeated() > 0)
        note("", say("{count} texts are told more than once under the same number: the first of each counts.",
                     {{"count", std::to_string(m_plan.repeated())}}));
    std::set<std::string> names;
    for (const auto& one : m_outline.writers) names.insert(text::name_of(one.name));
    m_report.counts.authors = static_cast<std::int64_t>(names.size());
    m_report.counts.themes = static_cast<std::int64_t>(m_outline.themes.size());
}

void Move::prepare_site()
{
    make_sections();
    make_accounts();
    if (is_real()) reserve_slugs();
}

void Move::make_sections()
{
    std::vector<std::pair<Key, PlannedSection>> fresh;
    // In the order in which the former site told them, not in that of their keys.
    for (const auto& told : m_outline.sections)
        if (const auto& planned = m_plan.sections().at(told.key); planned.stays) fresh.emplace_back(told.key, planned);
    m_report.counts.sections = static_cast<std::int64_t>(std::ranges::count_if(fresh, [](const auto& one) { return one.second.id == 0; }));
    if (!is_real() || fresh.empty()) return;
    const auto made = write(store::Change::of_site(m_choices.site), [&](store::Transaction& db) {
        std::vector<std::int64_t> ids;
        for (const auto& [key, planned] : fresh) {
            auto id = planned.id;
            if (!id) id = site::insert_section(db, {0, m_choices.site, text::slug(planned.name), planned.name, planned.description});
            keep_section(db, m_choices.site, m_plan.source(key), id);
            ids.push_back(id);
        }
        return ids;
    });
    for (std::size_t i = 0; i < made.size(); ++i) m_plan.set_section(fresh[i].first, made[i]);
}

void Move::make_accounts()
{
    std::vector<person::Person> wanted;
    for (const auto& writer : m_outline.writers) {
        if (writer.mail.empty()) continue;
        const auto mail = person::normal_mail(writer.mail);
        const auto checked = person::check(person::NewPerson{shorten(text::name_of(writer.name), person::most_name), mail, random_token()});
        if (!checked) {
            note(writer.name, say("Somebody who writes there had a mail address or a name that cannot be used here: no account was made."));
            continue;
        }
        if (std::ranges::find(wanted, mail, &person::Person::mail) == wanted.end()) wanted.push_back({0, mail, checked->name, "", "", {}});
    }
    in_chunks(wanted, [&](std::size_t first, std::size_t last) {
        std::vector<std::pair<std::string, std::int64_t>> found;
        std::int64_t fresh = 0;
        const auto ensure = [&](store::Snapshot& db, store::Transaction* into) {
            found.clear();
            fresh = 0;
            for (auto i = first; i < last; ++i) {
                const auto known = person::find_by_mail(db, wanted[i].mail);
                if (!known) ++fresh;
                if (known || into) found.emplace_back(wanted[i].mail, known ? known->id : person::insert(*into, wanted[i], m_now));
            }
        };
        if (is_real()) write(store::Change::quiet(), [&](store::Transaction& db) { ensure(db, &db); });
        else ensure(*m_database.read(), nullptr);
        m_report.counts.accounts += fresh;
        m_accounts.insert(found.begin(), found.end());
    });
}

void Move::reserve_slugs()
{
    const auto& fresh = m_plan.fresh();
    in_chunks(fresh, [&](std::size_t first, std::size_t last) {
        write(store::Change::quiet(), [&](store::Transaction& db) {
            for (auto i = first; i < last; ++i) reserve_slug(db, m_choices.site, fresh[i].first, fresh[i].second);
        });
    });
}

Problems Move::move_texts(Source& source)
{
    const auto told = source.texts(m_plan, [&](Text&& text) { return take(std::move(text)); });
    hand_over();
    wait_for_writer();
    if (!told) return told.problems();
    if (has_stopped()) return {};
    for (const auto& head : m_outline.texts)
        if (!m_seen.contains(head.key)) {
            ++m_report.counts.refused;
            note(head.title, say("The file names this text, but does not hold it."), head.key);
        }
    return {};
}

Then Move::take(Text&& text)
{
    if (!m_plan.text(text.key) || text.key.size() > most_key || !m_seen.insert(text.key).second) {
        ++m_report.counts.refused;
        note(text.title, say("This text has no number of its own in the file, and was left out."), text.key);
        return Then::go_on;
    }
    auto ready = make_ready(text, {m_plan, m_choices, m_accounts, m_now});
    settle(ready);
    if (is_real() && ready.doing == Ready::Doing::write) render(ready);
    count(ready);
    m_batch_bytes += ready.body.size() + ready.html.size();
    if (is_real() && ready.doing == Ready::Doing::write) m_batch.push_back(std::move(ready));
    if (m_batch.size() >= batch_texts || m_batch_bytes > batch_bytes) hand_over();
    tell(Phase::texts, static_cast<std::int64_t>(m_seen.size()), static_cast<std::int64_t>(m_outline.texts.size()));
    return has_stopped() ? Then::stop : Then::go_on;
}

// What is here already is left as it is where it is the same, and where somebody had a hand in it.
void Move::settle(Ready& ready)
{
    const auto& before = *m_plan.text(ready.key);
    if (!before.is_written) return;
    if (before.contribution == 0) {
        ready.doing = Ready::Doing::left;
        ++m_report.counts.erased;
        return note(ready.one.title, say("It was erased here, and did not come again."));
    }
    if (before.fingerprint == ready.known.fingerprint) {
        ready.doing = Ready::Doing::unchanged;
        ++m_report.counts.unchanged;
        return;
    }
    auto db = m_database.read();
    const auto standing = contribution::find(*db, before.contribution);
    if (standing && stamp_of(*standing, article::body_of(*db, standing->id)) == before.stamp) return;
    ready.doing = Ready::Doing::left;
    ++m_report.counts.corrected;
    note(ready.one.title, say("It was changed there, but somebody corrected it here since: it was left as it is."), {},
         standing && standing->state == State::published ? "/articles/" + standing->slug : "");
}

void Move::count(const Ready& ready)
{
    auto& counts = m_report.counts;
    std::ranges::copy(ready.notes, std::back_inserter(m_report.notes));
    if (ready.doing != Ready::Doing::write) return;
    ++(ready.one.state == State::published ? counts.published : counts.private_ones);
    if (ready.known.is_written) ++counts.updated;
    if (is_real()) return;
    counts.addresses += static_cast<std::int64_t>(ready.old.size());
    if (!ready.known.is_written) counts.comments += static_cast<std::int64_t>(ready.comments.size());
}

// One batch is written while the next is made ready.
void Move::hand_over()
{
    m_batch_bytes = 0;
    if (m_batch.empty()) return;
    wait_for_writer();
    m_under_way = std::async(std::launch::async, [this, batch = std::move(m_batch)] {
        const bool is_seen =
            std::ranges::any_of(batch, [](const Ready& one) { return one.known.is_written || one.one.state == State::published; });
        return m_database.write(is_seen ? store::Change::of_every_site() : store::Change::quiet(),
                                [&](store::Transaction& db) { return write_texts(db, m_holder, batch); });
    });
    m_batch.clear();
}

void Move::wait_for_writer()
{
    if (!m_under_way.valid()) return;
    const auto written = m_under_way.get();
    m_report.counts.comments += written.comments;
    m_report.counts.addresses += written.addresses;
}

Report Move::end() { return std::move(m_report); }

}
