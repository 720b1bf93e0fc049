#include "commons/person/person.hpp"
#include "commons/signature/signature.hpp"
#include "modules/intake/former.hpp"
#include "modules/intake/former_store.hpp"
#include "modules/intake/move.hpp"
#include "platform/text/text.hpp"

namespace kenober::intake {

namespace {

struct Claim {
    std::string address;
    Target target;
};

void add(std::vector<Claim>& claims, const OldAddresses& old, const Target& target)
{
    for (const auto& one : old)
        if (auto form = former_form(one); !form.empty()) claims.push_back({std::move(form), target});
}

// Where a section that became a theme is: that theme, or what it stood in where no text bears it.
Target target_of(store::Snapshot& db, const PlannedSection& planned, const std::map<Key, PlannedSection>& all)
{
    if (planned.stays) return {.section = planned.id};
    if (const auto slug = text::slug(planned.theme); tag_of(db, slug)) return {.place = html::Address::route("/mots/{}", slug).str()};
    const auto within = all.find(planned.within);
    return {.section = within == all.end() ? 0 : within->second.id};
}

}

void Move::conclude()
{
    std::vector<Claim> claims;
    std::vector<std::pair<const Writer*, std::int64_t>> authors;
    {
        auto db = m_database.read();
        for (const auto& one : m_outline.sections) {
            const auto target = target_of(*db, m_plan.sections().at(one.key), m_plan.sections());
            if (target.section || !target.place.empty()) add(claims, one.old, target);
        }
        for (const auto& one : m_outline.themes)
            if (const auto slug = text::slug(one.name); tag_of(*db, slug))
                add(claims, one.old, {.place = html::Address::route("/mots/{}", slug).str()});
        for (const auto& one : m_outline.writers)
            if (const auto author = contribution::find_author_named(*db, shorten(text::name_of(one.name), contribution::most_name))) {
                add(claims, one.old, {.author = author->id});
                authors.emplace_back(&one, author->id);
            }
    }
    for (const auto& one : m_outline.files)
        if (auto place = m_plan.place_of_file(one.key); !place.empty()) add(claims, one.old, {.place = std::move(place)});
    add(claims, m_outline.feeds, {.place = "/nouveautes.atom"});
    if (!is_real()) {
        m_report.counts.addresses += static_cast<std::int64_t>(claims.size());
        return;
    }
    constexpr std::size_t chunk = 500;
    for (std::size_t first = 0; first < claims.size(); first += chunk)
        m_report.counts.addresses += write(store::Change::quiet(), [&](store::Transaction& db) {
            std::int64_t added = 0;
            for (auto i = first; i < std::min(first + chunk, claims.size()); ++i)
                added += insert_former(db, m_choices.site, claims[i].address, claims[i].target) ? 1 : 0;
            return added;
        });
    for (std::size_t first = 0; first < authors.size(); first += chunk)
        write(store::Change::of_site(m_choices.site), [&](store::Transaction& db) {
            for (auto i = first; i < std::min(first + chunk, authors.size()); ++i)
                give_signature(db, m_choices.site, *authors[i].first, authors[i].second, m_accounts, m_now);
        });
    tell(Phase::addresses, static_cast<std::int64_t>(claims.size()), static_cast<std::int64_t>(claims.size()));
}

void give_signature(store::Transaction& db, std::int64_t site, const Writer& writer, std::int64_t author, const Accounts& accounts,
                    Time now)
{
    // A name under which others write here too is not given to anybody by a file.
    if (!signs_only_imports(db, author)) return;
    if (!writer.about.empty() && signature::about(db, author).empty())
        signature::set_about(db, author, shorten(trim(writer.about), signature::most_about));
    const auto account = accounts.find(person::normal_mail(writer.mail));
    if (writer.mail.empty() || account == accounts.end() || !signature::list_of_author(db, author).empty()) return;
    signature::Claim claim;
    claim.author = author;
    claim.person = account->second;
    claim.site = site;
    claim.since = now;
    const auto id = signature::insert(db, claim);
    if (!id) return;
    claim.id = *id;
    claim.state = signature::State::accepted;
    signature::decide(db, claim);
}

}
