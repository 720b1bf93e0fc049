// What somebody writes into the form of a kind: read, checked, shown again, kept.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commons/area/area.hpp"
#include "commons/contribution/contribution.hpp"
#include "commons/lineage/lineage.hpp"
#include "commons/site/site.hpp"
#include "platform/base/base.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::editor {

/// What was sent, as it was typed: a form that comes back shows it so.
contribution::Sheet sheet_from(const http::Form& form, const contribution::Kind& kind);
/// As it is kept: trimmed, one-line fields on one line, without control characters there.
contribution::Sheet tidy(const contribution::Sheet& sheet, const contribution::Kind& kind);

/// Who writes: whoever made it may change whose it is, others may not.
enum class Hand { own, others };

/// A sheet that may be kept, and what every kind reads from it.
struct Written {
    contribution::Sheet sheet;
    contribution::Contribution contribution;  // kind, title, standfirst, section, licence, authors
    std::vector<std::string> tags;
    area::Occasion occasion = {};                       // where and when
    std::optional<lineage::Declared> based_on = {};     // nothing: what it is based on was not asked
    Hand hand = Hand::own;                              // others leave signature and licence as they are
};

/// What the rules lean on.
struct Setting {
    const contribution::Kind& kind;
    std::vector<site::Section> sections = {};          // of the site
    std::string signer = {};                           // who signs where no authors were named
    std::string licence = {};                          // of the site, where the kind does not ask for one
    std::shared_ptr<const area::Atlas> atlas = {};
    Hand hand = Hand::own;
};
/// The setting of a site as it is now. Throws http::NotFound where there is no such site.
Setting setting_of(store::Snapshot& db, std::int64_t site, const contribution::Kind& kind, std::string signer, Hand hand = Hand::own);
Checked<Written> check(const contribution::Sheet& sent, const Setting& setting);
/// The same, with what it is based on; `id` is 0 for what is not kept yet.
Checked<Written> check(const http::Request& request, const contribution::Sheet& sheet, const Setting& setting, std::int64_t id);
/// The rules of what is only put aside: nothing has to be there yet, but nothing may be longer than what can be kept.
Problems check_draft(const contribution::Sheet& sheet, const contribution::Kind& kind);

/// The fields of the kind, then where it belongs and its picture, as steps of a form.
html::Html steps(const http::Request& request, const Setting& setting, const contribution::Sheet& sheet, const Problems& problems);
/// Whether the text is of whoever fills in the form, or of somebody who tells it to them.
enum class Whose { own, told };
/// Who signs, and under which licence: for the step in which people say who they are. A form that has no licence yet begins with that of
/// whoever writes, if they chose one in their account, else with that of the site.
html::Html signature_fields(const http::Request& request, const contribution::Kind& kind, const contribution::Sheet& sheet,
                            const Problems& problems, Whose whose = Whose::own);
html::Html step(const std::string& title, const html::Html& fields);
/// What was written, as its page would show it. `one` gives language and picture.
html::Html preview(const http::Request& request, const contribution::Contribution& one, const contribution::Sheet& sheet);

/// Keeps everything that the sheet says, of a contribution that is there already.
void keep(store::Transaction& db, const contribution::Contribution& stored, const Written& written, Time now);
/// What of keeping can be done before the transaction begins; `one` is what is about to be inserted.
Written prepared(Written written, const contribution::Contribution& one);
/// The same of one that was just inserted: what stands in its row is there.
void keep_new(store::Transaction& db, const contribution::Contribution& stored, const Written& written);
/// Notes by which words it is found near to others: once it is more than a draft, and again when it changes (keep() does that). Dozens of rows,
/// which nobody needs of a text that is never confirmed.
void note_words(store::Transaction& db, const contribution::Contribution& one);
/// The sheet of what is kept.
contribution::Sheet sheet_of(store::Snapshot& db, const contribution::Contribution& one);

/// A sheet that is still being written, unchecked: one per contribution.
void save_draft(store::Transaction& db, std::int64_t contribution, const contribution::Sheet& sheet);
std::optional<contribution::Sheet> find_draft(store::Snapshot& db, std::int64_t contribution);
void remove_draft(store::Transaction& db, std::int64_t contribution);
/// A name leaves the signatures of every draft. What the texts themselves say stays.
void forget_name(store::Transaction& db, std::string_view name);
/// Whether a draft names this file.
bool is_in_a_draft(store::Snapshot& db, std::string_view file);

}
