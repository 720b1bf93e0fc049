// A list of published contributions: a page of it, and how it goes on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commons/contribution/contribution.hpp"
#include "platform/html/html.hpp"
#include "platform/http/http.hpp"
#include "platform/store/store.hpp"

namespace kenober::listing {

using contribution::Cursor;
using contribution::Slice;

/// "1732262400000000-42", as a cursor stands in addresses; the newest page for anything else.
Cursor cursor_of(std::string_view text);
std::string written(const Cursor& cursor);

void add_routes(http::Routes& routes);
/// What another folder shows on an author's page, below the name. `slug` is that of the page.
using AuthorPanel = html::Html (*)(const http::Request&, const contribution::AuthorRow&, const std::string& slug);
void add_author_panel(AuthorPanel panel);
/// What another folder shows beside the front page, below the sections; nothing where it has nothing to show.
using FrontPanel = html::Html (*)(const http::Request&);
void add_front_panel(FrontPanel panel);
/// All of them, one below the other.
html::Html front_panels(const http::Request& request);
/// Part of add_routes().
void add_author_routes(http::Routes& routes);
/// The addresses of one kind's own lists: all, by month, feeds.
void add_kind_routes(http::Routes& routes, const contribution::Kind& kind);

/// Whether a card says what kind of contribution it is: where several stand in one list.
enum class KindWord { unsaid, said };
/// One contribution as it stands in any list. `level` is that of its heading. What comes from another site leads there, and says so.
html::Html card(const http::Request& request, const contribution::Contribution& one, int level, KindWord kind = KindWord::unsaid);
/// Its one address, on the site that published it first.
html::Address home_of(const http::Request& request, const contribution::Contribution& one);
/// Is the title of this kind a sentence to be read, and not a heading?
bool is_sentence(const contribution::Kind& kind);
/// The hue of its weave and of its mark: that of its section.
int hue_of(const contribution::Contribution& one);
/// "A et B", each linked to the author's page.
html::Html names_of(const http::Request& request, const contribution::Contribution& one);
/// "par A et B", each linked to the author's page.
html::Html signature(const http::Request& request, const contribution::Contribution& one);

}
