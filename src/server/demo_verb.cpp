#include <cstdio>
#include <fstream>
#include <map>

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include "commons/comment/comment.hpp"
#include "commons/contribution/contribution.hpp"
#include "commons/person/person.hpp"
#include "commons/proposal/proposal.hpp"
#include "commons/site/site.hpp"
#include "modules/article/article.hpp"
#include "platform/media/media.hpp"
#include "platform/text/text.hpp"
#include "server/demo_picture.hpp"
#include "server/progress.hpp"
#include "server/town.hpp"
#include "server/verbs.hpp"

namespace kenober::server {

namespace {

/// One file of demo/articles, read.
struct DemoArticle {
    std::string slug, site, section, body, picture_seed, picture_text, picture_credit;
    contribution::Contribution contribution;
    contribution::Proposer proposer;
    std::vector<std::string> tags;
    std::vector<comment::Comment> comments;
};

std::string text_of(const YAML::Node& node, const char* key, const std::string& otherwise = "")
{
    return node[key] ? node[key].as<std::string>() : otherwise;
}

Time date_of(const YAML::Node& node, Time otherwise)
{
    const auto date = parse_date(text_of(node, "date"));
    // Texts of one day stand in the order of their hour: nobody publishes at midnight.
    return date ? *date + hours(9) : otherwise;
}

void read_comments(const YAML::Node& list, DemoArticle& article)
{
    for (const auto& one : list) {
        comment::Comment comment;
        comment.name = text_of(one, "name");
        comment.body = text_of(one, "text");
        comment.created = date_of(one, article.contribution.published.value_or(current_time())) + hours(8);
        comment.state = comment::State::published;
        article.comments.push_back(std::move(comment));
    }
}

DemoArticle read_article(const Resource& file, Time now)
{
    const auto split = text::split_front_matter(file.bytes);
    const auto begin = file.bytes.find("---") + 4;
    const auto facts = YAML::Load(std::string(file.bytes.substr(begin, file.bytes.find("\n---", begin) - begin)));
    DemoArticle article;
    article.slug = file.name.substr(file.name.rfind('/') + 1, file.name.rfind('.') - file.name.rfind('/') - 1);
    article.site = text_of(facts, "site");
    article.section = text_of(facts, "section");
    article.body = trim(split.body);
    auto& c = article.contribution;
    c.kind = article::kind.name;
    c.slug = article.slug;
    c.title = text_of(facts, "title");
    c.standfirst = text_of(facts, "standfirst");
    c.licence = text_of(facts, "licence", "cc-by-sa-4.0");
    c.language = text_of(facts, "language", "fr");
    c.state = contribution::state_of(text_of(facts, "state", "published"));
    if (c.state == contribution::State::published) c.published = date_of(facts, now);
    c.created = c.updated = date_of(facts, now - hours(20));
    for (const auto& name : facts["authors"]) c.authors.push_back({name.as<std::string>(), ""});
    for (const auto& tag : facts["tags"]) article.tags.push_back(tag.as<std::string>());
    if (const auto picture = facts["picture"]) {
        article.picture_seed = text_of(picture, "seed");
        article.picture_text = text_of(picture, "alt");
        article.picture_credit = text_of(picture, "credit");
    }
    if (const auto proposer = facts["proposer"]) article.proposer = {0, text_of(proposer, "name"), text_of(proposer, "mail"), "fr"};
    read_comments(facts["comments"], article);
    return article;
}

std::vector<DemoArticle> read_articles(Time now)
{
    std::vector<DemoArticle> articles;
    for (const auto& file : resources_under("demo/articles/")) articles.push_back(read_article(file, now));
    return articles;
}

void add_site(store::Transaction& db, const YAML::Node& facts, bool is_main)
{
    site::Site site;
    site.slug = text_of(facts, "slug");
    site.name = text_of(facts, "name");
    site.baseline = text_of(facts, "baseline");
    site.hue = facts["hue"].as<int>();
    site.licence = text_of(facts, "licence");
    site.is_main = is_main;
    const auto id = site::insert(db, site);
    for (const auto& one : facts["sections"])
        site::insert_section(db, {0, id, text_of(one, "slug"), text_of(one, "name"), text_of(one, "description")});
}

struct DemoPerson {
    person::Person person;
    std::map<std::string, std::string> roles;  // site → role
};

std::vector<DemoPerson> read_people(Time now)
{
    std::vector<DemoPerson> people;
    const auto* file = find_resource("demo/people.yaml");
    const auto facts = YAML::Load(std::string(file->bytes));
    Progress progress("accounts");
    for (const auto& one : facts["people"]) {
        DemoPerson demo;
        const auto language = text_of(one, "language");
        demo.person = {0,
                       text_of(one, "mail"),
                       text_of(one, "name"),
                       person::hash_password(text_of(one, "password")),
                       language == "fr" ? "" : language,
                       now};
        for (const auto& role : one["roles"]) demo.roles[role.first.as<std::string>()] = role.second.as<std::string>();
        people.push_back(std::move(demo));
        progress.show(people.size(), facts["people"].size());
    }
    return people;
}

void add_person(store::Transaction& db, const DemoPerson& demo, Time now)
{
    const auto id = person::insert(db, demo.person, now);
    for (const auto& [slug, role] : demo.roles) {
        const auto site = site::find(db, slug);
        const auto who = role == "administrator" ? http::Who::administrator
                         : role == "facilitator" ? http::Who::facilitator
                                                 : http::Who::member;
        if (site && who != http::Who::member) person::set_role(db, id, site->id, who);
    }
}

// Articles link to each other as if all stood on one site: each link is given its site's prefix.
std::string rewritten(std::string_view link, const std::map<std::string, std::string>& sites_of)
{
    constexpr std::string_view begin = "/articles/";
    if (!link.starts_with(begin)) return std::string(link);
    const auto found = sites_of.find(std::string(link.substr(begin.size())));
    const bool is_main = found == sites_of.end() || found->second == "port-exemple";
    return is_main ? std::string(link) : "/" + found->second + std::string(link);
}

void add_article(store::Transaction& db, const DemoArticle& demo, const std::optional<contribution::Picture>& picture,
                 const std::map<std::string, std::string>& sites_of)
{
    const auto site = site::find(db, demo.site);
    if (!site) throw std::runtime_error("demo: no such site: " + demo.site);
    auto c = demo.contribution;
    c.site = site->id;
    if (const auto section = site::find_section(db, site->id, std::string_view(demo.section))) c.section = section->id;
    if (picture) {
        c.picture = picture;
        c.picture->text = demo.picture_text;
        c.picture->credit = demo.picture_credit;
        c.picture->id = contribution::insert_picture(db, *c.picture);
    }
    const auto id = contribution::insert(db, c, demo.proposer);
    contribution::set_tags(db, id, demo.tags);
    article::insert(db, id, demo.body, article::rendered(demo.body, c.language, article::Source::typed, [&](std::string_view link) {
                        return rewritten(link, sites_of);
                    }));
    for (auto comment : demo.comments) {
        comment.contribution = id;
        comment::insert(db, comment);
    }
}

std::map<std::string, contribution::Picture> draw_pictures(const Town& town, const std::vector<DemoArticle>& articles)
{
    std::map<std::string, contribution::Picture> pictures;
    Progress progress("pictures");
    for (std::size_t at = 0; at < articles.size(); ++at) {
        const auto& seed = articles[at].picture_seed;
        if (!seed.empty() && !pictures.contains(seed)) pictures[seed] = demo_picture(seed, town.config.media());
        progress.show(at + 1, articles.size());
    }
    return pictures;
}

void seed(Town& town)
{
    const auto now = current_time();
    const auto articles = read_articles(now);
    const auto people = read_people(now);
    const auto pictures = draw_pictures(town, articles);
    std::map<std::string, std::string> sites_of;
    for (const auto& one : articles) sites_of[one.slug] = one.site;
    const auto sites = YAML::Load(std::string(find_resource("demo/sites.yaml")->bytes));
    town.db().write(store::Change::of_every_site(), [&](store::Transaction& db) {
        for (const auto& one : sites["sites"]) add_site(db, one, text_of(one, "slug") == text_of(sites["territory"], "main"));
        site::set_setting(db, "secret", random_token(32));
        site::set_setting(db, "demo", "true");
        for (const auto& one : people) add_person(db, one, now);
        for (const auto& one : articles) {
            const auto picture = pictures.find(one.picture_seed);
            add_article(db, one, picture == pictures.end() ? std::nullopt : std::optional(picture->second), sites_of);
        }
    });
}

}

int demo(Config config)
{
    auto town = open_town(std::move(config), Expect::fresh);
    seed(town);
    std::printf("The demo town Port-Exemple is ready in %s.\n", town.config.data().c_str());
    return 0;
}

}
