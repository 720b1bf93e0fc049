// The texts of the demo town, read from their files.
#include <charconv>
#include <stdexcept>

#include "modules/demo/demo_text.hpp"
#include "modules/demo/demo_yaml.hpp"
#include "platform/text/text.hpp"

namespace kenober::demo {

namespace {

using contribution::State;

// Sent as long before its publication as a town takes to read something over: a day to nine days, the same for a text each time.
Time sent_before(Time published, const std::string& slug)
{
    unsigned drawn = 0;
    const auto digits = sha256_hex(slug).substr(0, 6);
    std::from_chars(digits.data(), digits.data() + digits.size(), drawn, 16);
    return waking_hour(published - days(1 + drawn % 8), drawn % 97 / 97.0, published);
}

std::vector<comment::Comment> read_comments(const YAML::Node& list, Time now)
{
    std::vector<comment::Comment> comments;
    for (const auto& one : list) {
        comment::Comment comment;
        comment.name = text_of(one, "name");
        comment.body = text_of(one, "text");
        comment.created = moment_of(one, now, now) + hours(8);
        comment.state = comment::State::published;
        comments.push_back(std::move(comment));
    }
    return comments;
}

void read_steps(const YAML::Node& facts, Time now, DemoText& text)
{
    for (const auto& one : facts["steps"]) {
        DemoStep step;
        step.act = moderation::act_of(text_of(one, "act"));
        step.by = text_of(one, "by");
        step.mentor = text_of(one, "mentor");
        step.reason = text_of(one, "reason");
        step.words = text_of(one, "words");
        step.at = moment_of(one, now, now);
        if (step.act == moderation::Act::publish) text.contribution.published = step.at;
        text.steps.push_back(std::move(step));
    }
}

// Sent some time before its date, which is the day it was published; what still waits has the date on which it was sent.
void read_dates(const YAML::Node& facts, Time now, DemoText& text)
{
    auto& c = text.contribution;
    const auto date = moment_of(facts, now, now);
    const bool was_published = c.state == State::published || c.state == State::hidden;
    if (was_published) c.published = date;
    text.first_sent = was_published && text.seen == DemoText::Seen::read ? sent_before(date, text.slug) : date;
    if (facts["sent_days_ago"]) text.first_sent = waking_hour(now - days(facts["sent_days_ago"].as<std::int64_t>()), 0, now);
    read_steps(facts, now, text);
    if (c.state != State::draft) c.sent = text.first_sent;
    for (const auto& step : text.steps)
        if (step.act == moderation::Act::submit) c.sent = step.at;
    c.created = text.first_sent - hours(1);
    c.updated = text.steps.empty() ? date : text.steps.back().at;
}

void read_proposer(const YAML::Node& facts, DemoText& text)
{
    const auto& c = text.contribution;
    text.proposer.name = text_of(facts, "person");
    text.proposer.language = c.language;
    if (const auto proposer = facts["proposer"]) {
        text.proposer.name = text_of(proposer, "name");
        text.proposer.mail = text_of(proposer, "mail");
    }
    if (const auto told = facts["told"]) {
        text.telling = {text_of(told, "by"), text_of(told, "collector"), text_of(told, "reach")};
        text.proposer.name = text.telling->told_by;
    }
    if (text.proposer.name.empty() && !c.authors.empty()) text.proposer.name = c.authors.front().name;
}

void read_sheet(const YAML::Node& facts, DemoText& text)
{
    for (const auto* field : {"title", "standfirst", "body", "more", "needs", "place", "point", "area", "when"})
        text.sheet.set(std::string_view(field) == "when" ? "date" : field, std::string(trim(text_of(facts, field))));
    std::string tags, authors;
    for (const auto& tag : facts["tags"]) {
        text.tags.push_back(tag.as<std::string>());
        tags.append(tags.empty() ? "" : ", ").append(text.tags.back());
    }
    for (const auto& name : facts["authors"]) {
        text.contribution.authors.push_back({name.as<std::string>(), ""});
        authors.append(authors.empty() ? "" : ", ").append(name.as<std::string>());
    }
    text.sheet.set("tags", tags);
    text.sheet.set("authors", authors);
}

DemoText read_text(const YAML::Node& facts, const std::string& kind, Time now)
{
    DemoText text;
    text.slug = text_of(facts, "slug");
    text.site = text_of(facts, "site");
    text.section = text_of(facts, "section");
    auto& c = text.contribution;
    c.kind = kind;
    c.slug = text.slug;
    c.title = text_of(facts, "title");
    c.standfirst = text_of(facts, "standfirst");
    c.licence = text_of(facts, "licence", "cc-by-sa-4.0");
    c.language = text_of(facts, "language", "fr");
    c.state = contribution::state_of(text_of(facts, "state", "published"));
    if (text_of(facts, "seen") == "no") text.seen = DemoText::Seen::unread;
    read_sheet(facts, text);
    read_dates(facts, now, text);
    read_proposer(facts, text);
    if (const auto picture = facts["picture"]) {
        text.picture_seed = text_of(picture, "seed");
        text.picture_text = text_of(picture, "alt");
        text.picture_credit = text_of(picture, "credit");
    }
    text.comments = read_comments(facts["comments"], c.published.value_or(now));
    return text;
}

DemoText read_article(const Resource& file, Time now)
{
    const auto begin = file.bytes.find("---") + 4;
    auto facts = YAML::Load(std::string(file.bytes.substr(begin, file.bytes.find("\n---", begin) - begin)));
    const auto slash = file.name.rfind('/') + 1;
    facts["slug"] = std::string(file.name.substr(slash, file.name.rfind('.') - slash));
    facts["body"] = std::string(trim(text::split_front_matter(file.bytes).body));
    return read_text(facts, "article", now);
}

}

std::vector<DemoText> read_demo_texts(Time now)
{
    std::vector<DemoText> texts;
    for (const auto& file : resources_under("demo/articles/")) texts.push_back(read_article(file, now));
    for (const auto& resource : resources_under("demo/others/")) {
        const auto file = demo_file(resource.name);
        for (const auto& one : file["texts"]) texts.push_back(read_text(one, text_of(file, "kind"), now));
    }
    return texts;
}

}
