// A proposal on its way: written, put aside, confirmed by a mailed link, followed and corrected by a private one.
#pragma once

#include "commons/contribution/contribution.hpp"
#include "commons/proposal/writing.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::proposal {

void add_routes(http::Routes& routes);
/// The form of a kind: "/{word}/proposer".
void add_kind_routes(http::Routes& routes, const contribution::Kind& kind);

/// "/proposer": the door for everybody, in five plain sentences.
void add_door(http::Routes& routes);
/// Another way in, shown below the five sentences.
struct Way {
    const char* words;      // msgid
    std::string_view path;  // "/billet"
};
void add_way(const Way& way);

/// What was written for one kind as a sheet of another: fields of the same name stay, the words of all others go to its first long field, so
/// that none is lost.
contribution::Sheet as_kind(const contribution::Sheet& sheet, const contribution::Kind& from, const contribution::Kind& to);
/// "/relecture/{id}/genre": for those who read over.
void add_kind_change(http::Routes& routes);
/// Its form: which kind it is, among those that there are; nothing where there is but one.
html::Html kind_form(const http::Request& request, const contribution::Contribution& one);

/// What another folder knows to be worth writing: "?a_ecrire=12" fills the title of any kind's form, and what is sent from it is told of.
struct Prompt {
    std::string (*title)(const http::Request& request, std::int64_t number) = nullptr; // empty: nothing to be written
    void (*begun)(const http::Request& request, store::Transaction& db, std::int64_t number, std::int64_t contribution) = nullptr;
};
/// Said once, before the door opens.
void set_prompt(const Prompt& one);

/// Who proposes by this request: the member, or the name and mail typed into the form (fields `name` and `mail`).
contribution::Proposer proposer_of(const http::Request& request);
/// What is wrong with a proposer without account.
void check(const contribution::Proposer& proposer, Problems& problems);
/// The fields for name and mail; nothing for a member, who is known.
html::Html proposer_fields(const http::Request& request, const contribution::Proposer& sent, const Problems& problems);

/// What another folder shows on the private page of a proposal. `token` is what its addresses hold after "/suivi/".
using Panel = html::Html (*)(const http::Request&, const contribution::Contribution&, const std::string& token);
void add_panel(Panel panel);
/// What another folder shows above the form in which a proposal that is there is written on.
void add_writing_panel(Panel panel);

/// The proposal of the private link "/suivi/{token}" that this request came by: a link's token or, for a member's own, its number. Throws
/// http::NotFound for what is of another site, of somebody else, or only to be looked at.
struct Own {
    contribution::Contribution contribution;
    contribution::Proposer proposer;
    std::string token;
    contribution::Proof proof = contribution::Proof::none;
};
Own own(const http::Request& request);
/// A facilitator stood beside whoever has this link, at a workshop or to collect what they told: they are known by name, and no mail is asked.
bool is_vouched_for(const contribution::Proposer& proposer, contribution::Proof proof);

/// A new text on this site, in the language of the request, with nothing in it yet.
contribution::Contribution begun(const http::Request& request, const contribution::Kind& kind);
/// The same with what was written, to be inserted and sent.
contribution::Contribution filled(contribution::Contribution one, const editor::Written& written);
/// The same to be put aside: its address is not made of a title that may still change.
contribution::Contribution as_draft(contribution::Contribution one, const contribution::Sheet& sheet, const editor::Setting& setting);
/// Whether whoever proposed it may change it by themselves.
bool is_open(contribution::State state);
/// Never sent so far.
bool is_being_written(const contribution::Contribution& one);
/// The sheet is kept as a draft, whatever else there is of it. `sheet` is tidy.
void put_aside(const http::Request& request, store::Transaction& db, std::int64_t id, const contribution::Sheet& sheet);
/// What was written becomes the version that stands. Returns the state in which it was: sent for the first time, or again, is arrive(). Throws
/// http::Conflict where it was published meanwhile.
contribution::State keep_own(const http::Request& request, store::Transaction& db, std::int64_t id, const editor::Written& written,
                             const contribution::Proposer& proposer, std::string_view why = {});

/// Sent by its proposer: with an account, or by a link that came by mail, it goes where the site lets it go; otherwise a mail asks for
/// confirmation first. Inside a write. Returns where to look next.
http::Reply arrive(const http::Request& request, store::Transaction& db, const contribution::Contribution& one,
                   const contribution::Proposer& proposer, contribution::Proof proof);
/// What the public sees of it: nothing, unless this site publishes at once what this proposer sends.
store::Change arrival_change(const http::Request& request, const contribution::Kind& kind, const contribution::Proposer& proposer);

}
