// The screens of a lead.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "commons/format/format.hpp"
#include "commons/lead/lead_store.hpp"

namespace kenober::lead {

struct Listed {
    Slice slice;
    std::optional<std::int64_t> before;  // where the page begins
    std::vector<Lead> done;
};
/// What the list is, in a sentence; it asks for nothing where the site rests.
std::string about_list(const http::Request& request);
html::Html list_page(const http::Request& request, const Listed& listed);
/// What a member has taken on, for their account page; nothing where there is nothing.
html::Html account_panel(const http::Request& request, const std::vector<Lead>& held);
/// Beside its page.
inline const format::Formats list_formats{format::Format::atom, format::Format::rss, format::Format::json, format::Format::csv};

html::Html signal_page(const http::Request& request, const Lead& sent, const Problems& problems);
html::Html received_page(const http::Request& request);

/// What whoever looks at a lead may do.
enum class Looks { at_open, at_taken, at_done, holds };
struct Shown {
    Lead lead;
    Looks looks = Looks::at_open;
    std::optional<Offer> offer = {};                          // of whoever holds it, where that is who looks
    std::optional<contribution::Contribution> text = {};      // what came of it
    Someone sent = {};                                        // typed by somebody who wants to take it
    Problems problems = {};
};
html::Html lead_page(const http::Request& request, const Shown& shown);
html::Html confirm_first_page(const http::Request& request);

/// What a mailed link shows, but for whoever holds the lead by it.
html::Html link_page(const http::Request& request, const Lead& lead, Standing standing, const std::string& token);
/// For whoever holds it without account: how to reach its people, the way to write, the way to give it back.
html::Html holding_page(const http::Request& request, const Lead& lead, const Offer& offer, const std::string& token);
/// To a member who was not the first.
html::Html too_late_page(const http::Request& request, const Lead& lead);

html::Html desk_page(const http::Request& request, const Lead& lead, const std::optional<Offer>& held_by, const Removal& sent,
                     const Problems& problems);

/// "Envie · Kerlaz": what it would become, and where.
std::string kind_and_place(const i18n::Words& t, const Lead& lead);
/// What it is, with its words, its kind and its place, for every page of one lead.
html::Html lead_itself(const http::Request& request, const Lead& lead);
/// How to reach its people, the way to write, and the form by which it is given back to others.
html::Html to_the_holder(const http::Request& request, const Lead& lead, const Offer& offer, const html::Address& give_back);

}
