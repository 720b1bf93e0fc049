// Who signed and does so no more: authors whose two spellings became one, and people who left, of whom texts remain without the name.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commons/contribution/list.hpp"
#include "commons/contribution/sheet.hpp"
#include "platform/store/store.hpp"

namespace kenober::contribution {

struct Contribution;

/// One author for everybody who left: it stands where their name stood. Its page says what that means, and lists nothing.
inline constexpr std::string_view departed_name = "une personne qui a quitté le site";
inline constexpr std::string_view departed_slug = "personne-partie";

/// What stands at the address of an author who has none any more.
struct FormerAuthor {
    std::string slug;  // where the page is now; empty: they left
};
std::optional<FormerAuthor> find_former_author(store::Snapshot& db, std::string_view slug);

/// Every text that `gone` signed is signed by `kept`; the old address leads to the other one, and the old spelling, typed again, means them.
void merge_authors(store::Transaction& db, std::int64_t gone, std::int64_t kept);
/// What another folder has to do in that transaction, before `gone` is gone. Said once, before the door opens.
using AuthorMerge = void (*)(store::Transaction& db, std::int64_t gone, std::int64_t kept);
void add_author_merge(AuthorMerge merge);
/// Of one text, or of everything, an author becomes departed_name; one who signs nothing any more leaves, and their address says so.
void depart(store::Transaction& db, std::int64_t author, std::int64_t contribution);
void depart(store::Transaction& db, std::int64_t author);

/// By the exact name.
std::optional<AuthorRow> find_author_named(store::Snapshot& db, std::string_view name);
std::string author_slug(store::Snapshot& db, std::int64_t author);
/// Texts that this author signs, of any state and on any site, the newest first; at most 500.
std::vector<Contribution> list_signed(store::Snapshot& db, std::int64_t author);
/// What was proposed with this account, or without one by this address ("" and 0 are nobody); the newest first, at most 2,000.
std::vector<Contribution> list_proposed_by(store::Snapshot& db, std::int64_t person, std::string_view mail);

/// Nobody proposed it any more, and no private link opens it.
void forget_proposer(store::Transaction& db, std::int64_t id);
/// Gone, with all that hangs on it. Returns the files of its pictures that nothing else shows.
std::vector<std::string> erase(store::Transaction& db, std::int64_t id);
/// Credits of pictures that are exactly this name: of one contribution, or of all (0).
void forget_credit(store::Transaction& db, std::string_view name, std::int64_t contribution);

/// Puts departed_name for a name that stands whole among the authors or as the credit of a sheet. False if it is nowhere there.
bool forget_name(Sheet& sheet, std::string_view name);
/// What a sheet that holds this name somewhere contains, for LIKE with ESCAPE '!'.
std::string like_pattern(std::string_view name);

/// Gives the words of a field back, or others in their place: once somebody has left whom they name.
using Rewording = store::FunctionRef<std::string(const std::string&)>;
/// `words` lists what stands in one column of a table, `update` writes $2 where $1 stood. Looks at every row: for what happens rarely.
void reword(store::Transaction& db, store::Sql words, store::Sql update, Rewording rewording);

}
