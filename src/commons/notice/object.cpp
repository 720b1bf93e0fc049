#include "commons/notice/object.hpp"

#include <algorithm>
#include <array>

#include "commons/comment/comment.hpp"
#include "commons/lead/lead.hpp"
#include "commons/notice/notice.hpp"
#include "commons/person/person.hpp"
#include "commons/signature/signature.hpp"
#include "commons/site/site.hpp"

namespace kenober::notice {

using contribution::Contribution;
using html::Address;
using http::Request;

namespace {

constexpr std::size_t longest_page = 200;  // bytes of the key of a page

// First words of addresses that are somebody's own: what stands there is nobody else's business.
constexpr std::array<std::string_view, 9> own_words{"suivi",  "apercu", "commentaire", "signalement", "signaler",
                                                    "billet", "compte", "relecture",   "travaux"};

/// An address of this server, taken apart: the site, the words of its path without language and site, and what stands after "#".
struct Place {
    std::int64_t site = 0;
    std::vector<std::string> words;
    std::string fragment;
};

std::vector<std::string> words_of(std::string_view path)
{
    std::vector<std::string> words;
    while (!path.empty()) {
        const auto slash = path.find('/');
        if (slash != 0) words.emplace_back(path.substr(0, slash));
        if (slash == std::string_view::npos) break;
        path.remove_prefix(slash + 1);
    }
    return words;
}

std::string host_of(std::string_view url)
{
    const auto parsed = html::Url::parse(url);
    std::string host(parsed ? parsed->host() : std::string_view());
    std::ranges::transform(host, host.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return host;
}

const http::Site* site_by_host(const Request& request, std::string_view host)
{
    for (const auto& site : request.sites())
        if (!site.host.empty() && site.host == host) return &site;
    return host == host_of(request.absolute(Address())) ? &request.sites().front() : nullptr;
}

std::optional<Place> place_at(const Request& request, std::string_view typed)
{
    std::string url(trim(typed));
    if (url.starts_with("/")) url = request.absolute(Address()) + url.substr(1);
    if (!url.starts_with("http")) return {};
    const auto* site = site_by_host(request, host_of(url));
    const auto scheme = url.find("://");
    if (!site || scheme == std::string::npos) return {};
    const auto slash = url.find('/', scheme + 3);
    const auto address = Address::parse(slash == std::string::npos ? "/" : url.substr(slash));
    if (!address) return {};
    Place place;
    std::string_view path = address->str();
    if (const auto hash = path.find('#'); hash != std::string_view::npos) {
        place.fragment = path.substr(hash + 1);
        path = path.substr(0, hash);
    }
    place.words = words_of(path.substr(0, path.find('?')));
    auto& words = place.words;
    if (!words.empty() && i18n::parse_language(words.front())) words.erase(words.begin());
    for (const auto& one : request.sites())
        if (!words.empty() && !one.is_main && one.slug == words.front()) {
            site = &one;
            words.erase(words.begin());
            break;
        }
    place.site = site->id;
    return place;
}

std::string after(std::string_view key) { return std::string(key.substr(key.find('/') + 1)); }

Object of_contribution(const Contribution& one)
{
    const bool is_shown = one.state == contribution::State::published;
    return {Sort::contribution, one.site, "contribution/" + std::to_string(one.id), one.title, is_shown, is_shown};
}

Object of_comment(const comment::Comment& one, const Contribution& under)
{
    const bool is_shown = one.state == comment::State::published && under.state == contribution::State::published;
    return {Sort::comment, under.site, "comment/" + std::to_string(one.id), shorten(one.body, 90), is_shown, is_shown};
}

std::optional<Object> comment_at(store::Snapshot& db, const Contribution& under, std::string_view fragment)
{
    constexpr std::string_view before = "commentaire-";
    if (!fragment.starts_with(before)) return {};
    const auto number = whole_number(fragment.substr(before.size()));
    const auto one = number ? comment::find(db, *number) : std::nullopt;
    if (!one || one->contribution != under.id || one->state != comment::State::published) return {};
    return of_comment(*one, under);
}

// The address that leads to a comment of a long thread.
std::optional<Object> comment_numbered(store::Snapshot& db, std::int64_t site, const std::string& number)
{
    const auto one = comment::find(db, whole_number(number).value_or(0));
    const auto under = one ? contribution::find(db, one->contribution) : std::nullopt;
    if (!under || under->site != site) return {};
    auto object = of_comment(*one, *under);
    return object.is_shown ? std::optional(std::move(object)) : std::nullopt;
}

std::optional<Object> contribution_at(store::Snapshot& db, const Place& place)
{
    auto slug = place.words[1];
    for (const auto* suffix : {".md", ".json"})
        if (slug.ends_with(suffix)) slug.resize(slug.size() - std::string_view(suffix).size());
    const auto one = contribution::find(db, place.site, place.words[0], slug);
    if (!one || one->state != contribution::State::published) return {};
    if (auto found = comment_at(db, *one, place.fragment)) return found;
    return of_contribution(*one);
}

std::optional<Object> picture_at(store::Snapshot& db, const std::string& file)
{
    auto object = object_of(db, "picture/" + file, 0);
    return object.is_shown ? std::optional(std::move(object)) : std::nullopt;
}

// A picture by its own page, or by the address of a file made for its place in a text: both say its number.
std::optional<Object> picture_numbered(store::Snapshot& db, const std::string& number)
{
    const auto id = whole_number(number);
    const auto picture = id ? contribution::find_picture(db, *id) : std::nullopt;
    return picture ? picture_at(db, picture->file) : std::nullopt;
}

Object page_at(const Place& place)
{
    std::string path;
    for (const auto& word : place.words) path += '/' + word;
    return {Sort::page, place.site, "page/" + path.substr(0, longest_page), path, true};
}

Object of_author(store::Snapshot& db, const std::string& slug, std::int64_t site)
{
    const auto one = contribution::find_author(db, slug);
    return {Sort::author,
            site,
            "author/" + slug,
            one ? one->name : slug,
            one.has_value() && slug != contribution::departed_slug,
            one && !signature::about(db, one->id).empty()};
}

Object of_site(store::Snapshot& db, std::int64_t number)
{
    const auto one = site::get(db, number);
    const bool has_words = !one.baseline.empty() || !one.invitation.empty() || !one.logo.file.empty();
    return {Sort::site, number, "site/" + std::to_string(number), one.name, true, has_words};
}

Object of_section(const site::Section& one)
{
    return {Sort::section, one.site, "section/" + std::to_string(one.id), one.name, true, !one.description.empty()};
}

// Said in the list and on its own page: what waits to be written, who has it, what came of it.
Object of_lead(const lead::Lead& one)
{
    const bool is_shown = one.state != lead::State::waiting && one.state != lead::State::removed;
    return {Sort::lead, one.site, "lead/" + std::to_string(one.id), shorten(one.what, 90), is_shown, is_shown};
}

std::optional<Object> lead_numbered(store::Snapshot& db, std::int64_t site, const std::string& number)
{
    const auto one = lead::find(db, whole_number(number).value_or(0));
    if (!one || one->site != site) return {};
    auto object = of_lead(*one);
    return object.is_shown ? std::optional(std::move(object)) : std::nullopt;
}

// Of a picture that is gone: the text that showed it, as it was called when somebody decided.
std::string title_before(store::Snapshot& db, std::string_view key)
{
    std::string title;
    for (const auto& one : decisions_of(db, key))
        if (!one.title.empty()) title = one.title;
    return title.empty() ? after(key) : title;
}

// The pages that have words of their own.
std::optional<Object> named_page(store::Snapshot& db, const std::string& word, const std::string& slug, std::int64_t site)
{
    if (word == "rubriques")
        if (const auto one = site::find_section(db, site, slug)) return of_section(*one);
    if (word == "mots")
        if (const auto name = contribution::find_tag(db, slug)) return Object{Sort::theme, site, "theme/" + slug, *name};
    return {};
}

Writer of_person(const person::Person& one)
{
    return {one.id, one.name, one.mail, one.language.empty() ? std::string("fr") : one.language};
}

void add_proposer(store::Snapshot& db, std::int64_t contribution, std::vector<Writer>& all)
{
    const auto one = contribution::proposer(db, contribution);
    if (one.person || !one.mail.empty()) all.push_back({one.person, one.name, one.mail, one.language});
}

void add_signaller(store::Snapshot& db, std::int64_t number, std::vector<Writer>& all)
{
    const auto one = lead::find(db, number);
    if (one && (one->by.person || !one->by.mail.empty())) all.push_back({one->by.person, one->by.name, one->by.mail, one->by.language});
}

void add_commenter(store::Snapshot& db, std::int64_t number, std::vector<Writer>& all)
{
    const auto one = comment::find(db, number);
    if (!one) return;
    if (const auto member = one->person ? person::find(db, one->person) : std::nullopt) all.push_back(of_person(*member));
    else if (!one->mail.empty()) all.push_back({0, one->name, one->mail, one->language});
}

}

Sort sort_of(std::string_view key)
{
    constexpr std::pair<std::string_view, Sort> all[] = {{"contribution/", Sort::contribution},
                                                         {"comment/", Sort::comment},
                                                         {"picture/", Sort::picture},
                                                         {"lead/", Sort::lead},
                                                         {"author/", Sort::author},
                                                         {"site/", Sort::site},
                                                         {"section/", Sort::section},
                                                         {"theme/", Sort::theme}};
    for (const auto& [start, sort] : all)
        if (key.starts_with(start)) return sort;
    return Sort::page;
}

const char* name_of(Sort sort)
{
    switch (sort) {
    case Sort::contribution: return msgid("Text");
    case Sort::comment: return msgid("Comment");
    case Sort::picture: return msgid("Picture");
    case Sort::lead: return msgid("Something worth telling");
    case Sort::author: return msgid("Author’s page");
    case Sort::site: return msgid("Site");
    case Sort::section: return msgid("Section");
    case Sort::theme: return msgid("Theme");
    case Sort::page: break;
    }
    return msgid("Page");
}

std::optional<Object> object_at(const Request& request, std::string_view address)
{
    const auto place = place_at(request, address);
    if (!place) return {};
    const auto& words = place->words;
    auto& db = request.db();
    if (words.empty()) return object_of(db, "site/" + std::to_string(place->site), place->site);
    if (std::ranges::find(own_words, words[0]) != own_words.end()) return {};
    if (words.size() == 2 && contribution::kind_of_word(words[0])) {
        // Under the word of a kind stand its texts, and its own pages.
        if (auto found = contribution_at(db, *place)) return found;
        if (words[1] != "proposer" && words[1] != "mois") return {};
    }
    if (words.size() == 2 && words[0] == "commentaires") return comment_numbered(db, place->site, words[1]);
    if (words.size() == 2 && words[0] == "a-ecrire" && whole_number(words[1])) return lead_numbered(db, place->site, words[1]);
    if (words.size() == 2 && words[0] == "media") return picture_at(db, words[1]);
    if ((words.size() == 3 && words[0] == "media") || (words.size() == 2 && words[0] == "images")) return picture_numbered(db, words[1]);
    if (words.size() == 2 && words[0] == "auteurs") {
        auto object = object_of(db, "author/" + words[1], place->site);
        return object.is_shown ? std::optional(std::move(object)) : std::nullopt;
    }
    if (words.size() == 2)
        if (auto found = named_page(db, words[0], words[1], place->site)) return found;
    return page_at(*place);
}

Object object_of(store::Snapshot& db, std::string_view key, std::int64_t site)
{
    Object gone{Sort::page, site, std::string(key), "", false};
    const auto rest = after(key);
    if (key.starts_with("contribution/")) {
        gone.sort = Sort::contribution;
        const auto one = contribution::find(db, whole_number(rest).value_or(0));
        return one ? of_contribution(*one) : gone;
    }
    if (key.starts_with("comment/")) {
        gone.sort = Sort::comment;
        const auto one = comment::find(db, whole_number(rest).value_or(0));
        const auto under = one ? contribution::find(db, one->contribution) : std::nullopt;
        return under ? of_comment(*one, *under) : gone;
    }
    if (key.starts_with("picture/")) {
        gone.sort = Sort::picture;
        for (const auto id : list_showing(db, rest))
            if (const auto one = contribution::find(db, id); one && one->state == contribution::State::published)
                return {Sort::picture, site ? site : one->site, std::string(key), one->title, true, true};
        gone.title = title_before(db, key);
        return gone;
    }
    if (key.starts_with("lead/")) {
        gone.sort = Sort::lead;
        const auto one = lead::find(db, whole_number(rest).value_or(0));
        return one ? of_lead(*one) : gone;
    }
    if (key.starts_with("author/")) return of_author(db, rest, site);
    if (key.starts_with("site/")) return of_site(db, whole_number(rest).value_or(site));
    if (key.starts_with("section/")) {
        gone.sort = Sort::section;
        const auto one = site::find_section(db, site, whole_number(rest).value_or(0));
        return one ? of_section(*one) : gone;
    }
    if (key.starts_with("theme/")) {
        const auto name = contribution::find_tag(db, rest);
        return {Sort::theme, site, std::string(key), name.value_or(rest), name.has_value()};
    }
    return {Sort::page, site, std::string(key), rest, true};
}

std::vector<Writer> writers(store::Snapshot& db, const Object& object)
{
    std::vector<Writer> all;
    const auto rest = after(object.key);
    if (object.sort == Sort::contribution) add_proposer(db, whole_number(rest).value_or(0), all);
    if (object.sort == Sort::lead) add_signaller(db, whole_number(rest).value_or(0), all);
    if (object.sort == Sort::comment) add_commenter(db, whole_number(rest).value_or(0), all);
    if (object.sort == Sort::picture)
        for (const auto id : list_showing(db, rest)) add_proposer(db, id, all);
    if (object.sort == Sort::author)
        if (const auto author = contribution::find_author(db, rest))
            for (const auto& claim : signature::list_of_author(db, author->id))
                if (const auto one = person::find(db, claim.person)) all.push_back(of_person(*one));
    return all;
}

}
