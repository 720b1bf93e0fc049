// Lineage: what a contribution is based on, here or elsewhere, and what others made from it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "commons/licence/licence.hpp"
#include "commons/lineage/place.hpp"
#include "platform/base/base.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::lineage {

/// What allows the adaptation: the source's licence, or its authors, who were asked or are the same.
enum class Agreement { by_licence, of_its_authors };

/// One thing that a contribution is based on: an item here, or something elsewhere as whoever used it declares it.
struct Source {
    std::optional<std::int64_t> here;
    std::string address;  // elsewhere: empty for what has none, a leaflet or a book
    std::string title;
    std::string authors;
    std::string licence;  // a code, licence::public_domain or licence::other
    Agreement agreement = Agreement::by_licence;

    bool operator==(const Source&) const = default;
};

/// The same as it was typed. Every part may be empty, and anything.
struct Typed {
    std::string address, title, authors, licence;
    bool has_agreement = false;

    bool is_empty() const { return address.empty() && title.empty() && authors.empty(); }
};

inline constexpr int most_sources = 12;                // of one contribution
inline constexpr std::size_t most_source_title = 300;  // characters
inline constexpr std::size_t most_source_authors = 300;

/// The names of the fields of one source: "source", "source_title", "source_authors", "source_licence", "source_agreed"; those of the others
/// end with _2, _3 and so on.
enum class Part { address, title, authors, licence, agreed };
std::string field_name(Part part, int number_from_1);

/// What was typed, read from a form or from the sheet that keeps it; `given[name]` is the text of a field.
std::vector<Typed> typed(const http::Form& given);
std::vector<Typed> typed(const contribution::Sheet& given);
/// Puts it into a sheet, empty fields taken away.
void note(contribution::Sheet& sheet, const std::vector<Typed>& sources);

/// Sources that may be kept, and what their licences leave to be looked at: to be shown, not to stop anybody.
struct Declared {
    std::vector<Source> sources;
    std::vector<Sentence> doubts;
};
/// `licence` is the code of the one chosen for the contribution, empty where nobody chooses one: whether it fits is then not asked. `id` is
/// the contribution, 0 where it is not kept yet. Problems stand under the names of field_name(). Sources here have to be published.
Checked<Declared> check(store::Snapshot& db, const Territory& territory, const std::vector<Typed>& sources, std::string_view licence,
                        std::int64_t id = 0);
inline Checked<Declared> check(const http::Request& request, const std::vector<Typed>& sources, std::string_view licence,
                               std::int64_t id = 0)
{
    return check(request.db(), territory(request), sources, licence, id);
}

/// The fields of the form, folded away while nothing is in them: what is filled, room for one more, and a button that brings more room. Give
/// what was typed, or what adapting() or as_typed() give.
html::Html source_fields(const http::Request& request, const std::vector<Typed>& sources, const Problems& problems);
/// That button was pressed: the form is to be shown again as it was sent, and nothing to be kept or complained of yet.
bool is_another_wanted(const http::Form& form);
/// What the form begins with for somebody who adapts a contribution; nothing unless it is published.
std::vector<Typed> adapting(const http::Request& request, std::int64_t source);
/// What is kept, as it would be typed.
std::vector<Typed> as_typed(const http::Request& request, store::Snapshot& db, std::int64_t id);

/// The doubts about the licences of what is kept, or of what was just checked, as a notice; nothing where there are none.
html::Html doubts(const http::Request& request, const contribution::Contribution& one);
html::Html doubts(const http::Request& request, const Declared& declared);

/// Takes the place of those that were kept. Throws http::Conflict with a sentence if a contribution would come to be based on itself.
void set_sources(store::Transaction& db, std::int64_t id, const std::vector<Source>& sources);
std::vector<Source> list_sources(store::Snapshot& db, std::int64_t id);
/// Whether `ancestor` is among what `id` is based on, through whatever number of steps and in whatever state.
bool is_based_on(store::Snapshot& db, std::int64_t id, std::int64_t ancestor);
/// Published ones that name this one as a source, the newest first.
std::vector<contribution::Contribution> list_adaptations(store::Snapshot& db, std::int64_t id, int most);
/// A name leaves or changes: it is replaced wherever it stands whole among declared authors.
void replace_name(store::Transaction& db, std::string_view name, std::string_view with);

/// One step of the way back. `text` is there for what is here and published; nothing may be said of an item here without it.
struct Ancestor {
    Source source;
    std::optional<contribution::Contribution> text;
    std::vector<Ancestor> sources;

    /// Was here and cannot be seen any more.
    bool is_withdrawn() const { return !text && (source.here || source.title.empty()); }
};
/// At most 6 steps back and 40 sources in all, each item here once; ends at what is withdrawn.
std::vector<Ancestor> chain(store::Snapshot& db, std::int64_t id);

/// The way back from a contribution, and what was made from it here: read once for its page, and given to all that tell of it.
struct Lineage {
    std::vector<Ancestor> back;
    std::vector<contribution::Contribution> on; // as list_adaptations() gives them, at most 30
};
/// One look into the table, and no more than that for what stands alone, as most do.
Lineage lineage_of(store::Snapshot& db, std::int64_t id);

/// The page of one who signed it, on the site of the contribution: elsewhere there may be none.
html::Address author_of(const http::Request& request, const contribution::Contribution& one, const std::string& slug);
/// Where a contribution is read, on its own site, in the language of this page.
html::Address address_of(const http::Request& request, const contribution::Contribution& one);

/// What another folder knows of the use that was made of a contribution: more entries of the list under "What was made from it", and how to
/// tell of a use.
struct Uses {
    html::Html entries; // <li>, or nothing
    html::Html way; // a link, or nothing
};
/// Said once, before the door opens.
void set_uses(Uses (*uses)(const http::Request& request, const contribution::Contribution& one));

/// What stands on the page of a published contribution: what it is based on, what was made from it, the way to adapt it where its kind and
/// its licence allow that.
html::Html panel(const http::Request& request, const contribution::Contribution& one, const Lineage& lineage);
/// How it is to be named, with all that it is based on, as chain() gives it: for licence::attributions() and the like.
licence::Work work(const http::Request& request, const contribution::Contribution& one, const std::vector<Ancestor>& back);
/// The members license, creditText and isBasedOn of an open object of schema.org; `whole` is what work() makes, `credit` what
/// licence::attribution_text() makes of it.
void add_facts(html::JsonWriter& object, const http::Request& request, const licence::Work& whole, std::string_view credit,
               const std::vector<Ancestor>& back);

}
