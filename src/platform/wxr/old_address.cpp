#include "platform/wxr/old_address.hpp"

#include <algorithm>

#include "platform/text/text.hpp"

namespace kenober::wxr {
namespace {

struct Located {
    std::string host, path;  // with its query, without fragment
};

Located located(std::string_view address)
{
    const auto tidy = text::tidy_address(address);
    const auto scheme = text::scheme_of(tidy);
    std::string_view rest(tidy);
    if (scheme != "http" && scheme != "https") return {};
    rest.remove_prefix(scheme.size() + 1);
    if (!rest.starts_with("//")) return {};
    rest.remove_prefix(2);
    rest = rest.substr(0, rest.find('#'));
    const auto end = std::min(rest.find_first_of("/?"), rest.size());
    auto host = fold(rest.substr(0, end));
    if (host.starts_with("www.")) host.erase(0, 4);
    std::string path(rest.substr(end));
    if (!path.starts_with('/')) path.insert(0, "/");
    return {std::move(host), std::move(path)};
}

/// The folder of a site, without the slash at its end: "" for most.
std::string folder_of(const Site& site)
{
    auto path = located(site.address).path;
    path.resize(std::min(path.find('?'), path.size()));
    while (path.ends_with('/')) path.pop_back();
    return path;
}

void add(std::vector<std::string>& list, std::string address)
{
    if (!address.empty() && std::ranges::find(list, address) == list.end()) list.push_back(std::move(address));
}

/// Of this site, and not merely its front page.
std::string own_path(std::string_view address, const Site& site)
{
    const auto here = located(site.address), there = located(address);
    if (there.host.empty() || there.host != here.host) return {};
    const auto folder = folder_of(site);
    return there.path == folder + "/" || there.path == folder || !there.path.starts_with(folder) ? std::string() : there.path;
}

bool has_no_page(const std::string& type)
{
    static constexpr std::string_view names[] = {"nav_menu_item",       "revision",     "custom_css",
                                                 "customize_changeset", "oembed_cache", "user_request"};
    return type.starts_with("wp_") || std::ranges::find(names, type) != std::end(names);
}

void add_former_slugs(std::vector<std::string>& list, const Item& item, const std::string& path)
{
    auto stem = path;
    const bool has_slash = stem.ends_with('/');
    if (has_slash) stem.pop_back();
    if (item.slug.empty() || !stem.ends_with("/" + item.slug)) return;
    stem.resize(stem.size() - item.slug.size());
    for (const auto& [key, value] : item.meta)
        if (key == "_wp_old_slug" && !trim(value).empty()) add(list, stem + std::string(trim(value)) + (has_slash ? "/" : ""));
}

std::string parents_of(const Term& term, const std::vector<Term>& terms)
{
    std::string path;
    std::string slug = term.parent_slug;
    // A ring of parents ends with the patience of whoever follows it.
    for (int steps = 0; !slug.empty() && steps < 20; ++steps) {
        path.insert(0, slug + "/");
        const auto parent = std::ranges::find_if(terms, [&](const Term& one) { return one.taxonomy == term.taxonomy && one.slug == slug; });
        slug = parent == terms.end() ? "" : parent->parent_slug;
    }
    return path;
}

}

std::vector<std::string> old_addresses(const Item& item, const Site& site)
{
    std::vector<std::string> list;
    if (has_no_page(item.type)) return list;
    const auto front = folder_of(site) + "/";
    const auto path = own_path(item.link, site);
    add(list, path);
    add_former_slugs(list, item, path);
    if (item.id > 0) {
        const auto number = std::to_string(item.id);
        if (item.type == "page") add(list, front + "?page_id=" + number);
        if (item.type == "attachment") add(list, front + "?attachment_id=" + number);
        if (item.type != "post" && item.type != "page" && item.type != "attachment") {
            std::string words;
            text::append_address(words, item.type);
            add(list, front + "?post_type=" + words + "&p=" + number);
        }
        add(list, front + "?p=" + number);
    }
    add(list, own_path(item.guid, site));
    add(list, own_path(item.attachment_address, site));
    return list;
}

std::vector<std::string> old_addresses(const Term& term, const std::vector<Term>& terms, const Site& site)
{
    std::vector<std::string> list;
    if (term.slug.empty() || term.taxonomy == "nav_menu" || term.taxonomy.starts_with("wp_")) return list;
    const auto front = folder_of(site) + "/";
    if (term.taxonomy == "category") {
        add(list, front + "category/" + parents_of(term, terms) + term.slug + "/");
        if (term.id > 0) add(list, front + "?cat=" + std::to_string(term.id));
        add(list, front + "?category_name=" + term.slug);
    } else {
        const auto word = term.taxonomy == "post_tag" ? std::string("tag") : term.taxonomy;
        add(list, front + word + "/" + parents_of(term, terms) + term.slug + "/");
        add(list, front + "?" + word + "=" + term.slug);
    }
    return list;
}

std::vector<std::string> old_addresses(const Author& author, const Site& site)
{
    std::vector<std::string> list;
    const auto front = folder_of(site) + "/";
    if (!author.login.empty()) add(list, front + "author/" + text::slug(author.login) + "/");
    if (author.id > 0) add(list, front + "?author=" + std::to_string(author.id));
    return list;
}

std::vector<std::string> feed_addresses(const Site& site)
{
    std::vector<std::string> list;
    const auto front = folder_of(site) + "/";
    for (const char* path : {"feed/", "feed/rss2/", "feed/rss/", "feed/rdf/", "feed/atom/", "?feed=rss2", "?feed=rss", "?feed=rdf",
                             "?feed=atom", "comments/feed/", "comments/feed/atom/", "?feed=comments-rss2", "?feed=comments-atom"})
        add(list, front + path);
    return list;
}

}
