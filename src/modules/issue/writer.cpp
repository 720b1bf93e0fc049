#include "modules/issue/writer.hpp"

#include <algorithm>

#include "commons/site/site.hpp"

namespace kenober::issue {

namespace {

using html::Address;

constexpr auto fresh_for = std::chrono::seconds(5);
constexpr std::size_t most_bytes = 8'000'000; // of the mails that are kept for one issue in one language

/// Which pieces a choice keeps, without copying any; empty where it keeps nothing that is new.
std::string kept_of(const Edition& whole, const letter::Choice& choice)
{
    std::string all;
    const auto add = [&](const std::vector<Piece>& pieces) {
        for (const auto& one : pieces) all += letter::concerns(choice, one.traits) ? '1' : '0';
    };
    add(whole.first);
    for (const auto& chapter : whole.chapters) add(chapter.pieces);
    if (all.find('1') == all.npos) return {};
    add(whole.coming);
    return all;
}

/// "lettre.port-exemple.fr": the host of the territory, and the site's word where it has no host of its own (RFC 2919).
std::string list_id(const letter::Letter& letter, const http::Site& site)
{
    auto host = site.host;
    if (host.empty()) {
        const auto begin = letter.origin.find("://") + 3;
        host = letter.origin.substr(begin, letter.origin.find_first_of(":/", begin) - begin);
        if (!site.is_main) host = site.slug + "." + host;
    }
    return "lettre." + host;
}

}

std::shared_ptr<const Writer::Set> Writer::set_of(store::Snapshot& db, std::int64_t issue, i18n::Language language)
{
    const auto now = std::chrono::steady_clock::now();
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_sets.find({issue, language});
        if (found != m_sets.end() && now - found->second->read < fresh_for) return found->second;
    }
    const auto one = find(db, issue);
    auto letter = one ? letter::get_letter(db, one->letter) : std::nullopt;
    if (!letter) return nullptr;
    if (!m_origin.empty()) letter->origin = m_origin;
    const auto sites = site::door_sites(db);
    const auto site = std::ranges::find(sites, letter->site, &http::Site::id);
    auto made = std::make_shared<Set>(Set{*letter, *site, edition_of(db, *letter, *one, language, one->at.value_or(current_time())), now});
    const std::lock_guard lock(m_mutex);
    // What was sent long ago is not kept beside it.
    std::erase_if(m_sets, [&](const auto& each) { return now - each.second->read > 12 * fresh_for; });
    return m_sets[{issue, language}] = std::move(made);
}

std::shared_ptr<const edition::Mail> Writer::mail_for(const Key& key, const Set& set, const letter::Choice& choice)
{
    const auto kept = kept_of(set.whole, choice);
    if (kept.empty()) return nullptr;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = set.mails.find(kept); found != set.mails.end()) return found->second;
    }
    const auto chosen = chosen_from(set.whole, choice);
    auto mail = std::make_shared<const edition::Mail>(edition::mail_of(chosen.value()));
    const std::lock_guard lock(m_mutex);
    const auto place = m_sets.find(key);
    if (place == m_sets.end() || place->second.get() != &set) return mail;
    auto& made = *place->second;
    const auto bytes = mail->text.size() + mail->html.size();
    // Choices may be as many as readers: then a mail is set for each, and memory stays flat.
    if (made.bytes + bytes > most_bytes) {
        made.mails.clear();
        made.bytes = 0;
    }
    if (made.mails.emplace(kept, mail).second) made.bytes += bytes;
    return mail;
}

std::optional<mailing::Written> Writer::write(store::Snapshot& db, std::int64_t issue, const letter::Reader& reader)
{
    const auto language = i18n::parse_language(reader.language).value_or(i18n::languages[0]);
    const auto set = set_of(db, issue, language);
    if (!set) return {};
    const auto mail = mail_for({issue, language}, *set, reader.choice);
    if (!mail) return {};
    const auto token = letter::token_of(reader);
    auto own = edition::addressed(*mail, token);
    mailing::Written written{std::move(own.subject), std::move(own.text), std::move(own.html), {}, {}, set->whole.name, {}};
    written.list_id = list_id(set->letter, set->site);
    written.way_out = edition::with_token(edition::way_out_of(set->whole), token);
    written.archive = http::absolute(set->letter.origin, set->site, language, Address::route("/lettre/numeros"));
    return written;
}

}
