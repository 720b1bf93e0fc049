// An object of a notice: what stands at an address of this server, and who is behind it.
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

namespace kenober::notice {

/// contribution, comment, picture, lead: taken off as a whole; author, site, section: the words that are free to choose on it; theme, page: nothing can be
/// taken off at once, it is put right where it is made.
enum class Sort { contribution, comment, picture, lead, author, site, section, theme, page };

struct Object {
    Sort sort = Sort::page;
    std::int64_t site = 0;
    std::string key; // "contribution/12", "picture/ab12.webp", "page//br/mots/mer": the same, whatever the language of the address
    std::string title; // as whoever decides reads it
    bool is_shown = true; // everybody sees it now
    bool can_be_hidden = false; // there is something that can be taken off
};

/// What stands at an address, typed or copied: absolute, or a path. Nothing where it is of another server, private, or nothing stands there.
std::optional<Object> object_at(const http::Request& request, std::string_view address);
/// The same by its key; of what has gone meanwhile only the key is left.
Object object_of(store::Snapshot& db, std::string_view key, std::int64_t site);
/// By the beginning of a key.
Sort sort_of(std::string_view key);
/// "Text", "Comment" (msgid).
const char* name_of(Sort sort);

/// Whoever wrote it and can be written to.
struct Writer {
    std::int64_t person = 0;
    std::string name, mail, language = "fr";
};
std::vector<Writer> writers(store::Snapshot& db, const Object& object);

/// Takes the words off the page of an author, a site or a section, or a picture off the server. Returns what puts them back.
std::string take_off(const http::Request& request, store::Transaction& db, const Object& object);
/// Words stand there again, unless others were written meanwhile; a picture may be sent again.
void put_back(store::Transaction& db, std::string_view key, const std::string& taken);

/// Takes a picture off the server: everything that shows it, every derivative. Called inside the write, with its file's name.
using TakeDown = void (*)(const http::Request& request, store::Transaction& db, const std::string& file);
/// Said once, before the door opens, by whoever knows how pictures are kept; else it is only taken off what shows it.
void set_take_down(TakeDown take_down);
void take_down(const http::Request& request, store::Transaction& db, const std::string& file);

// ── Store ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/// The names, one in a line, under which a picture is refused once it was taken down; and taking it in again.
std::string names_refused(store::Snapshot& db, std::string_view file);
void allow_again(store::Transaction& db, const std::string& names);
/// Contributions that show a picture by this file, or by one made from it.
std::vector<std::int64_t> list_showing(store::Snapshot& db, std::string_view file);

}
