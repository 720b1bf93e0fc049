// What is kept of imports: what each part of a former site is here, old addresses, who imports at this moment.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "platform/store/store.hpp"

namespace kenober::intake {

/// A text of the former site.
struct KnownText {
    std::string source, slug;
    std::int64_t contribution = 0;  // 0: not written yet, or erased here
    bool is_written = false;
    std::string fingerprint, stamp;
    contribution::State state = contribution::State::draft;  // as it stands here
};
std::map<std::string, KnownText, std::less<>> texts_of(store::Snapshot& db, std::int64_t site, std::string_view program);
std::optional<KnownText> find_text(store::Snapshot& db, std::int64_t site, std::string_view source);
/// Every slug of articles of the site, and those kept for texts that are still to come.
std::vector<std::string> slugs_of(store::Snapshot& db, std::int64_t site, std::string_view word);
void reserve_slug(store::Transaction& db, std::int64_t site, std::string_view source, std::string_view slug);
void keep_text(store::Transaction& db, std::int64_t site, const KnownText& text);

std::map<std::string, std::int64_t, std::less<>> sections_of(store::Snapshot& db, std::int64_t site);
void keep_section(store::Transaction& db, std::int64_t site, std::string_view source, std::int64_t section);

/// What a comment of the former site is here; 0: it was here and is erased. Nothing: it never came.
std::optional<std::int64_t> find_comment(store::Snapshot& db, std::int64_t site, std::string_view source);
void keep_comment(store::Transaction& db, std::int64_t site, std::string_view source, std::int64_t comment);

struct KnownFile {
    std::string source, hash, name;
    std::int64_t bytes = 0, changed = 0;  // of the file that was looked at, its time as the disk says it
    bool is_picture = false;
    std::string kept;                     // empty: not taken in yet
};
std::map<std::string, KnownFile, std::less<>> files_of(store::Snapshot& db, std::int64_t site, std::string_view program);
void keep_file(store::Transaction& db, std::int64_t site, const KnownFile& file);
void set_kept(store::Transaction& db, std::int64_t site, std::string_view source, std::string_view kept);
/// One that was kept, with this content and name; of texts that everybody reads only, unless `whose` is private.
enum class Readers { everybody, facilitators };
std::optional<KnownFile> find_file(store::Snapshot& db, std::int64_t site, std::string_view hash, std::string_view name, Readers readers);
void use_file(store::Transaction& db, std::int64_t contribution, std::int64_t site, std::string_view source, bool leads);
void forget_uses(store::Transaction& db, std::int64_t contribution);
/// Texts in which a file stands, and whether it leads there.
std::vector<std::pair<std::int64_t, bool>> list_uses(store::Snapshot& db, std::int64_t site, std::string_view source);

/// Nothing that this author signs came in another way than by an import.
bool signs_only_imports(store::Snapshot& db, std::int64_t author);
/// The theme of a word, 0 if there is none.
std::int64_t tag_of(store::Snapshot& db, std::string_view slug);

/// Takes the site for `owner` until then; false if somebody else has it at `now`. The same owner takes it again.
bool hold(store::Transaction& db, std::int64_t site, std::string_view owner, Time now, Time until);
void let_go(store::Transaction& db, std::int64_t site, std::string_view owner);

}
