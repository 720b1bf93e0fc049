// The pages of partners: what everybody sees, and the desk of whoever chooses them.
#pragma once

#include <string>
#include <vector>

#include "commons/format/format.hpp"
#include "modules/partner/partner_store.hpp"

namespace kenober::partner {

inline const format::Formats list_formats{format::Format::atom, format::Format::json};

/// The headlines beside the front page; nothing where there are none.
html::Html front_part(const http::Request& request, const std::vector<Shown>& headlines);

struct Listed {
    std::vector<Partner> partners;  // none of them paused
    ShownSlice slice;
    bool is_newest = true;
};
html::Html partners_page(const http::Request& request, const Listed& listed);
/// The whole text of an item whose licence is open.
html::Html text_page(const http::Request& request, const Shown& shown);

/// A licence as it is said in a line: a link to it, the feed's own words, or that nothing is said.
html::Html licence_in_words(const http::Request& request, const std::string& licence, const std::string& rights);
/// "CC BY-SA 3.0" of the address of a licence that no code stands for.
std::string label_of_licence(std::string_view address);

struct Kept {
    Partner partner;
    std::int64_t headlines = 0;
};
html::Html desk_page(const http::Request& request, const std::vector<Kept>& partners);

html::Html address_page(const http::Request& request, const std::string& address, const Problems& problems);
/// What a feed gives, and the choices for it, as they were sent or as they are proposed.
struct Choosing {
    Partner partner;
    Brought brought;
    std::vector<Offered> others;
    Problems problems;
};
html::Html choosing_page(const http::Request& request, const Choosing& choosing);
html::Html edit_page(const http::Request& request, const Partner& partner, const Problems& problems);

/// The newest headlines as documents for programs, each with its source.
std::string atom_document(const http::Request& request, const std::vector<Shown>& headlines);
std::string json_document(const http::Request& request, const std::vector<Shown>& headlines);

}
