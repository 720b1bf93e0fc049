// What an export of WordPress holds (WXR 1.0 to 1.2, as the exporter of WordPress writes it).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "platform/base/base.hpp"

namespace kenober::wxr {

using Meta = std::vector<std::pair<std::string, std::string>>;  // in the order of the file; a key may stand twice

struct Site {
    std::string version;  // of WXR: "1.2"
    std::string title, description, language, generator;
    std::string address;       // of the site: wp:base_blog_url, else the link of the channel
    std::string base_address;  // of the network it belongs to
    std::optional<Time> written;
};

struct Author {
    std::int64_t id = 0;
    std::string login, mail, name, first_name, last_name, description;
};

/// A category, a tag ("post_tag"), or a word of any other list of the site.
struct Term {
    std::int64_t id = 0;
    std::string taxonomy, slug, parent_slug, name, description;
    Meta meta;
};

enum class Approval { approved, waiting, spam, trash };

struct Comment {
    std::int64_t id = 0, parent = 0, user = 0;
    std::string author, mail, address, ip, content;
    std::string type;  // "" and "comment" for what people wrote, "pingback", "trackback"
    std::optional<Time> written;
    Approval approval = Approval::waiting;
    Meta meta;
};

/// The use of a term by an item.
struct TermUse {
    std::string taxonomy, slug, name;
};

/// A post, a page, a file, an entry of a menu: whatever WordPress keeps as a post. Texts are as they stand in WordPress's editor.
struct Item {
    std::int64_t id = 0, parent = 0, menu_order = 0;
    std::string type;    // "post", "page", "attachment", "nav_menu_item", or what an extension made
    std::string status;  // "publish", "draft", "pending", "private", "future", "trash", "inherit", "auto-draft"
    std::string title, slug, creator, password;
    std::string link, guid;
    bool guid_is_link = false;
    std::string content, excerpt, description;
    std::optional<Time> published, modified;
    bool has_local_time = false;  // the file gave no time of Greenwich: the hour was taken as the territory's
    bool is_sticky = false, takes_comments = false, takes_pings = false;
    std::string attachment_address;
    std::vector<TermUse> terms;
    Meta meta;
    std::vector<Comment> comments;
    unsigned long line = 0;  // of its beginning

    const std::string* meta_value(std::string_view key) const;
    /// For everybody to read: published, without password.
    bool is_public() const { return status == "publish" && password.empty(); }
};

/// A whole export, for those that are small enough.
struct Export {
    Site site;
    std::vector<Author> authors;
    std::vector<Term> terms;
    std::vector<Item> items;
};

}
