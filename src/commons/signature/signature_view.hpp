// The screens of signatures.
#pragma once

#include "commons/signature/signature.hpp"

namespace kenober::signature {

/// What stands under the name of an author, for everybody and for whoever is looking.
html::Html author_panel_view(const http::Request& request, const std::string& slug, const std::vector<Claim>& accepted,
                             const std::string& about);
/// "What I sign", on the account page.
html::Html account_panel_view(const http::Request& request, const std::vector<Claim>& claims);

html::Html claim_page(const http::Request& request, const contribution::AuthorRow& author, const Claim& sent, const Problems& problems);
/// Instead of the form: asked already, or linked already.
html::Html known_page(const http::Request& request, const contribution::AuthorRow& author, const Claim& claim);
html::Html about_page(const http::Request& request, const contribution::AuthorRow& author, const std::string& words,
                      const Problems& problems);

html::Html claims_page(const http::Request& request, const std::vector<Claim>& waiting);
/// `texts`: what is signed with this name; `others`: who signs so already.
struct ToDecide {
    Claim claim;
    std::vector<contribution::Contribution> texts;
    std::vector<Claim> others;
    bool is_own = false;
};
html::Html decide_page(const http::Request& request, const ToDecide& one, const Claim& sent, const Problems& problems);

/// Two spellings as they were typed and, where they were found, what would happen.
struct Merging {
    std::string gone_typed, kept_typed;
    std::optional<contribution::AuthorRow> gone, kept;
    std::vector<contribution::Contribution> gone_texts, kept_texts;
};
html::Html merge_page(const http::Request& request, const Merging& merging, const Problems& problems);

}
