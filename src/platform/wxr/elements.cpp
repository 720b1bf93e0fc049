#include "platform/wxr/elements.hpp"

#include <charconv>

#include "platform/feed/feed.hpp"
#include "platform/text/text.hpp"

namespace kenober::wxr {
namespace {

std::string words(const xml::Node& node) { return std::string(trim(node.words())); }

std::int64_t number(const xml::Node& node)
{
    const auto text = words(node);
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// Names and titles come as HTML in the older exports: &amp; once too often.
std::string name_of(const xml::Node& node)
{
    auto text = words(node);
    const auto reference = text.find('&');
    const bool has_reference = reference != std::string::npos && text.find(';', reference) != std::string::npos;
    return has_reference && text.find('<') == std::string::npos ? text::html_to_text(text) : text;
}

/// wp:meta_key and wp:meta_value.
void take_meta(const xml::Node& node, Meta& meta)
{
    std::string key, value;
    for (const auto& child : node.children) {
        if (child.element.name == "meta_key") key = words(child);
        if (child.element.name == "meta_value") value = child.words();
    }
    if (!key.empty()) meta.emplace_back(std::move(key), std::move(value));
}

Approval approval_of(const std::string& text)
{
    if (text == "1" || text == "approve" || text == "approved") return Approval::approved;
    if (text == "spam") return Approval::spam;
    return text == "trash" || text == "post-trashed" ? Approval::trash : Approval::waiting;
}

/// "2012-03-01 10:00:00" as the hour of the territory.
std::optional<Time> local_moment(std::string text)
{
    if (!feed::read_moment(text)) return {};
    if (const auto space = text.find(' '); space != std::string::npos) text[space] = 'T';
    return parse_date(text);
}

Comment comment_of(const xml::Node& node)
{
    Comment comment;
    std::string local;
    for (const auto& child : node.children) {
        const auto& name = child.element.name;
        if (name == "comment_id") comment.id = number(child);
        else if (name == "comment_parent") comment.parent = number(child);
        else if (name == "comment_user_id") comment.user = number(child);
        else if (name == "comment_author") comment.author = name_of(child);
        else if (name == "comment_author_email") comment.mail = words(child);
        else if (name == "comment_author_url") comment.address = words(child);
        else if (name == "comment_author_IP") comment.ip = words(child);
        else if (name == "comment_date") local = words(child);
        else if (name == "comment_date_gmt") comment.written = feed::read_moment(words(child));
        else if (name == "comment_content") comment.content = child.words();
        else if (name == "comment_approved") comment.approval = approval_of(words(child));
        else if (name == "comment_type") comment.type = words(child);
        else if (name == "commentmeta") take_meta(child, comment.meta);
    }
    if (!comment.written) comment.written = local_moment(local);
    return comment;
}

TermUse use_of(const xml::Node& node)
{
    const auto* domain = node.attribute("domain");
    const auto* slug = node.attribute("nicename");
    std::string taxonomy = domain == nullptr ? "category" : *domain;
    if (taxonomy == "tag") taxonomy = "post_tag";
    return {std::move(taxonomy), slug == nullptr ? "" : *slug, name_of(node)};
}

/// The hours of an item in the four ways in which the file gives them.
struct Hours {
    std::string local, modified_local;
    std::optional<Time> in_feed;  // pubDate
};

bool take_plain_element(const xml::Node& node, Item& item, Hours& hours)
{
    const auto& name = node.element.name;
    if (name == "title") item.title = name_of(node);
    else if (name == "link") item.link = words(node);
    else if (name == "description") item.description = node.words();
    else if (name == "category") item.terms.push_back(use_of(node));
    else if (name == "pubDate") hours.in_feed = feed::read_moment(words(node));
    else if (name == "guid") {
        item.guid = words(node);
        const auto* is_link = node.attribute("isPermaLink");
        item.guid_is_link = is_link == nullptr || *is_link != "false";
    } else return false;
    return true;
}

void take_discussion(const xml::Node& node, Item& item)
{
    const auto& name = node.element.name;
    if (name == "comment_status") item.takes_comments = words(node) == "open";
    else if (name == "ping_status") item.takes_pings = words(node) == "open";
    else if (name == "comment") item.comments.push_back(comment_of(node));
}

void take_export_element(const xml::Node& node, Item& item, Hours& hours)
{
    const auto& name = node.element.name;
    if (name == "post_id") item.id = number(node);
    else if (name == "post_parent") item.parent = number(node);
    else if (name == "menu_order") item.menu_order = number(node);
    else if (name == "post_type") item.type = words(node);
    else if (name == "status") item.status = words(node);
    else if (name == "post_name") item.slug = words(node);
    else if (name == "post_password") item.password = words(node);
    else if (name == "is_sticky") item.is_sticky = number(node) == 1;
    else if (name == "attachment_url") item.attachment_address = words(node);
    else if (name == "post_date") hours.local = words(node);
    else if (name == "post_date_gmt") item.published = feed::read_moment(words(node));
    else if (name == "post_modified") hours.modified_local = words(node);
    else if (name == "post_modified_gmt") item.modified = feed::read_moment(words(node));
    else if (name == "postmeta") take_meta(node, item.meta);
    else take_discussion(node, item);
}

void settle_hours(const Hours& hours, Item& item)
{
    if (!item.published) item.published = hours.in_feed;
    if (!item.published && !hours.local.empty()) {
        item.published = local_moment(hours.local);
        item.has_local_time = item.published.has_value();
    }
    if (!item.modified) item.modified = local_moment(hours.modified_local);
}

/// "?p=19" at the end of an address, for exports that leave the number out.
std::int64_t number_in(std::string_view address)
{
    for (const std::string_view name : {"?p=", "?page_id=", "?attachment_id="}) {
        const auto at = address.find(name);
        std::int64_t value = 0;
        if (at == std::string_view::npos) continue;
        const auto digits = address.substr(at + name.size());
        if (std::from_chars(digits.data(), digits.data() + digits.size(), value).ec == std::errc()) return value;
    }
    return 0;
}

}

bool is_export_space(std::string_view space)
{
    if (space.starts_with("https")) space.remove_prefix(5);
    else if (space.starts_with("http")) space.remove_prefix(4);
    return space.starts_with("://wordpress.org/export/") && space.find("excerpt") == std::string_view::npos;
}

bool is_known_version(std::string_view version) { return version == "1.0" || version == "1.1" || version == "1.2"; }

const std::string* Item::meta_value(std::string_view key) const
{
    for (const auto& [name, value] : meta)
        if (name == key) return &value;
    return nullptr;
}

Author author_of(const xml::Node& node)
{
    Author author;
    for (const auto& child : node.children) {
        const auto& name = child.element.name;
        if (name == "author_id") author.id = number(child);
        else if (name == "author_login") author.login = words(child);
        else if (name == "author_email") author.mail = words(child);
        else if (name == "author_display_name") author.name = name_of(child);
        else if (name == "author_first_name") author.first_name = name_of(child);
        else if (name == "author_last_name") author.last_name = name_of(child);
        else if (name == "author_description") author.description = words(child);
    }
    return author;
}

Term term_of(const xml::Node& node)
{
    Term term;
    if (node.element.name == "category") term.taxonomy = "category";
    if (node.element.name == "tag") term.taxonomy = "post_tag";
    for (const auto& child : node.children) {
        const auto& name = child.element.name;
        if (name == "term_id") term.id = number(child);
        else if (name == "term_taxonomy") term.taxonomy = words(child);
        else if (name == "category_nicename" || name == "tag_slug" || name == "term_slug") term.slug = words(child);
        else if (name == "category_parent" || name == "term_parent") term.parent_slug = words(child);
        else if (name == "cat_name" || name == "tag_name" || name == "term_name") term.name = name_of(child);
        else if (name == "category_description" || name == "tag_description" || name == "term_description") term.description = words(child);
        else if (name == "termmeta") take_meta(child, term.meta);
    }
    return term;
}

Item item_of(const xml::Node& node)
{
    Item item;
    Hours hours;
    item.line = node.element.line;
    for (const auto& child : node.children) {
        const auto& [space, name, attributes, line] = child.element;
        if (child.is_words()) continue;
        if (space.empty()) take_plain_element(child, item, hours);
        else if (is_export_space(space)) take_export_element(child, item, hours);
        else if (name == "creator") item.creator = words(child);
        else if (name == "encoded" && space.find("excerpt") != std::string::npos) item.excerpt = child.words();
        else if (name == "encoded") item.content = child.words();
    }
    settle_hours(hours, item);
    if (item.id == 0) item.id = number_in(item.guid);
    if (item.id == 0) item.id = number_in(item.link);
    return item;
}

void take_site_element(const xml::Node& node, Site& site)
{
    const auto& [space, name, attributes, line] = node.element;
    if (is_export_space(space)) {
        if (name == "wxr_version") site.version = words(node);
        else if (name == "base_site_url") site.base_address = words(node);
        else if (name == "base_blog_url") site.address = words(node);
    } else if (space.empty()) {
        if (name == "title") site.title = name_of(node);
        else if (name == "description") site.description = name_of(node);
        else if (name == "language") site.language = words(node);
        else if (name == "generator") site.generator = words(node);
        else if (name == "link" && site.address.empty()) site.address = words(node);
        else if (name == "pubDate") site.written = feed::read_moment(words(node));
    }
}

}
