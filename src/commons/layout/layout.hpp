// The page around a page: one layout for everything that Kenober shows.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/html/html.hpp"
#include "platform/http/http.hpp"

namespace kenober::layout {

/// The same content in another format, for programs that follow along.
struct Alternate {
    html::Address address;  // with its site and language
    std::string type;
    std::string title;
};

/// What the head of a document says about it.
struct Head {
    std::string title;                              // empty on the front page: the site's name stands alone
    std::string description = {};
    std::string language = {};                      // of the content, where it is not the interface's
    std::vector<Alternate> alternates = {};
    std::optional<html::Address> picture = {};      // for those who show the link elsewhere
    std::optional<html::Json> facts = {};           // schema.org, as JSON-LD
    bool is_article = false;                        // Open Graph's type
    bool is_private = false;                        // not to be indexed, no link to other languages
};

/// A line of the main navigation, registered once by whoever answers it.
struct Door {
    const char* words;      // msgid
    std::string_view path;  // route without site and language; current where the page's path begins with it
    http::Who least = http::Who::anybody;
};
void add_to_navigation(const Door& door);
/// A room that one enters from a door's page though its address does not begin with the door's: there the door is current. Said by the room.
void stand_behind(std::string_view door, std::string_view room);
/// How many news wait for whoever is signed in: stands beside their name on every page. Said once, before the door opens.
using News = std::int64_t (*)(const http::Request&);
void set_news(News count, std::string_view path);
/// What stands below the content of every page that is nobody's own: for whoever is signed in only, since other pages are kept.
using Foot = html::Html (*)(const http::Request&);
void set_foot(Foot foot);

/// The way to propose: the one button that stands on every page, except where the site rests.
void set_invitation(const Door& door);

/// The way to search: a field on every page that sends "q" to `path`, and at `description` what tells browsers of it (OpenSearch 1.1).
void set_search(std::string_view path, std::string_view description);

/// Whether the site that is asked for rests: then no page of it invites to write. Said once, by whoever knows; reads no database.
using Rest = bool (*)(const http::Request&);
void set_rest(Rest rest);
bool rests(const http::Request& request);

html::Html page(const http::Request& request, const Head& head, const html::Html& main);

/// A narrow page of one task: a form, a message. The heading is the title.
html::Html task_page(const http::Request& request, const std::string& title, const html::Html& content);

/// A form that posts to a route of this site, sealed; `content` are its fields and buttons.
enum class Sends { fields, files };
html::Html form(const http::Request& request, const html::Address& action, const html::Html& content, Sends sends = Sends::fields,
                http::Filling filling = http::Filling::writing);
/// A form that a browser or one click fills in: nobody can be too fast for it.
html::Html click_form(const http::Request& request, const html::Address& action, const html::Html& content);

/// The problems on top of a form that came back, as links to their fields; nothing if there are none.
html::Html problems(const http::Request& request, const Problems& problems);
/// The sentence for one field, or empty.
std::string problem(const http::Request& request, const Problems& problems, std::string_view field);

/// A title or a sentence that somebody typed, set as printers of its language do; without `language`, of the page's.
std::string in_print(const http::Request& request, std::string_view words, std::string_view language = {});
/// Somebody's words, quoted; nothing where there are none.
html::Html said(const http::Request& request, std::string_view words);

/// A message that stands apart: what was done, or what to know first.
html::Html notice(const html::Html& content);

}
