#include "modules/issue/compose.hpp"

#include <algorithm>
#include <map>

#include "commons/area/area.hpp"
#include "commons/site/site.hpp"
#include "platform/edtf/edtf.hpp"

namespace kenober::issue {

namespace {

using contribution::Contribution;
using html::Address;

constexpr std::size_t most_summary = 220; // characters

/// What every piece of one edition is made with.
struct Desk {
    store::Snapshot& db;
    const letter::Letter& letter;
    const i18n::Words& words;
    std::vector<http::Site> sites;

    std::string address(std::int64_t site, const Address& route) const
    {
        const auto found = std::ranges::find(sites, site, &http::Site::id);
        return found == sites.end() ? std::string() : http::absolute(letter.origin, *found, words.language(), route);
    }
    const http::Site& home() const { return *std::ranges::find(sites, letter.site, &http::Site::id); }
    /// 0: of every site.
    std::int64_t scope() const { return home().is_main ? 0 : letter.site; }
};

std::vector<std::string> names_of(const Desk& desk, const Contribution& one)
{
    std::vector<std::string> names;
    for (const auto& author : one.authors)
        names.push_back(author.slug == contribution::departed_slug ? desk.words("somebody who has left the site") : author.name);
    return names;
}

void tell_occasion(const Desk& desk, Piece& piece)
{
    if (const auto date = area::date_of(desk.db, piece.contribution)) piece.when = edtf::words(*date, desk.words);
    const auto where = area::location_of(desk.db, piece.contribution);
    if (!where) return;
    piece.where = where->words;
    const auto areas = area::atlas(desk.db);
    for (const auto id : {where->neighbourhood, where->commune}) {
        const auto* found = areas->find(id);
        if (found == nullptr) continue;
        piece.traits.areas.push_back(id);
        if (piece.where.empty()) piece.where = found->name;
    }
}

Piece piece_of(const Desk& desk, const Contribution& one)
{
    Piece piece;
    piece.contribution = one.id;
    piece.site = piece.traits.site = one.site;
    piece.kind = one.kind;
    piece.title = one.title;
    piece.summary = one.standfirst.empty() ? shorten(contribution::kind_named(one.kind).text(desk.db, one), most_summary) : one.standfirst;
    // A text of one sentence is its own title.
    if (piece.summary == piece.title) piece.summary.clear();
    piece.language = one.language;
    piece.names = names_of(desk, one);
    piece.address = desk.address(one.site, contribution::route(one));
    piece.traits.themes = list_themes(desk.db, one.id);
    tell_occasion(desk, piece);
    return piece;
}

std::map<std::int64_t, Piece> pieces_of(const Desk& desk, const std::vector<std::int64_t>& ids)
{
    std::map<std::int64_t, Piece> all;
    for (const auto& one : contribution::list_these(desk.db, ids)) all.emplace(one.id, piece_of(desk, one));
    return all;
}

std::vector<std::int64_t> in_this_order(const Desk& desk)
{
    std::vector<std::int64_t> all;
    for (const auto& one : desk.sites) all.push_back(one.id);
    return all;
}

// Pieces come in the order of the chapters, so that a new one begins wherever site or kind change.
void add(const Desk& desk, Edition& edition, const Entry& entry, Piece piece)
{
    if (entry.standing == Standing::first) return edition.first.push_back(std::move(piece));
    const auto begins = edition.chapters.empty() || edition.chapters.back().pieces.back().site != piece.site ||
                        edition.chapters.back().pieces.back().kind != piece.kind;
    if (begins) {
        const auto site = std::ranges::find(desk.sites, piece.site, &http::Site::id);
        edition.chapters.push_back({site == desk.sites.end() || desk.scope() != 0 ? std::string() : site->name,
                                    desk.words.say({contribution::kind_named(piece.kind).title}),
                                    {}});
    }
    edition.chapters.back().pieces.push_back(std::move(piece));
}

bool concerns(const letter::Choice& choice, const Piece& piece) { return letter::concerns(choice, piece.traits); }

std::vector<Piece> chosen_from(const std::vector<Piece>& pieces, const letter::Choice& choice)
{
    std::vector<Piece> kept;
    std::ranges::copy_if(pieces, std::back_inserter(kept), [&](const Piece& one) { return concerns(choice, one); });
    return kept;
}

Edition empty_edition(const Desk& desk, const Issue& issue, Time now)
{
    const auto& t = desk.words;
    Edition edition;
    edition.language = t.language();
    edition.site = desk.home().name;
    edition.name = desk.letter.name.empty() ? t("The letter of {site}", edition.site) : desk.letter.name;
    edition.issue = issue.state == State::left ? issue.id : 0;
    edition.number = issue.number;
    edition.date = issue.at.value_or(now);
    edition.hue = desk.home().hue;
    edition.greeting = issue.greeting;
    edition.home = desk.address(desk.letter.site, {});
    edition.subscribe = desk.address(desk.letter.site, Address::route("/lettre"));
    if (issue.number > 0) edition.page = desk.address(desk.letter.site, Address::route("/lettre/numeros/{}", issue.number));
    return edition;
}

}

Edition edition_of(store::Snapshot& db, const letter::Letter& letter, const Issue& issue, i18n::Language language, Time now)
{
    const Desk desk{db, letter, i18n::words(language), site::door_sites(db)};
    auto edition = empty_edition(desk, issue, now);
    auto entries = list_entries(db, issue, desk.scope(), now);
    std::erase_if(entries, [](const Entry& one) { return one.standing == Standing::out; });
    entries = in_order(std::move(entries), in_this_order(desk));
    std::vector<std::int64_t> ids;
    for (const auto& one : entries) ids.push_back(one.contribution);
    auto pieces = pieces_of(desk, ids);
    for (const auto& one : entries)
        if (const auto found = pieces.find(one.contribution); found != pieces.end()) add(desk, edition, one, std::move(found->second));
    const auto coming = list_coming(db, desk.scope(), edition.date, edition.date + coming_for, most_coming);
    auto dated = pieces_of(desk, coming);
    for (const auto id : coming)
        if (const auto found = dated.find(id); found != dated.end()) edition.coming.push_back(std::move(found->second));
    edition.subject = subject_of(edition);
    return edition;
}

std::map<std::int64_t, Piece> tell(store::Snapshot& db, const letter::Letter& letter, const std::vector<std::int64_t>& texts,
                                   i18n::Language language)
{
    return pieces_of({db, letter, i18n::words(language), site::door_sites(db)}, texts);
}

std::optional<Edition> chosen_from(const Edition& whole, const letter::Choice& choice)
{
    auto edition = whole;
    edition.first = chosen_from(whole.first, choice);
    edition.coming = chosen_from(whole.coming, choice);
    edition.chapters.clear();
    for (const auto& chapter : whole.chapters)
        if (auto pieces = chosen_from(chapter.pieces, choice); !pieces.empty())
            edition.chapters.push_back({chapter.site, chapter.kind, std::move(pieces)});
    if (edition.first.empty() && edition.chapters.empty()) return {};
    edition.subject = subject_of(edition);
    return edition;
}

std::string subject_of(const Edition& edition)
{
    constexpr std::size_t most_title = 90;
    const auto& t = i18n::words(edition.language);
    std::size_t count = edition.first.size();
    for (const auto& chapter : edition.chapters) count += chapter.pieces.size();
    if (count == 0) return edition.name;
    const auto& leading = edition.first.empty() ? edition.chapters.front().pieces.front() : edition.first.front();
    auto title = shorten(leading.title, most_title);
    if (count == 1) return title;
    return t.plural("{title}, and one other text", "{title}, and {n} other texts", static_cast<std::int64_t>(count) - 1, title);
}

}
