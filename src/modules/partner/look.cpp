#include "modules/partner/look.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>

#include "platform/text/text.hpp"

namespace kenober::partner {

namespace {

constexpr std::size_t most_bytes = 10'000'000;
constexpr std::chrono::seconds within{15};
constexpr std::int64_t fresh_for = minutes(5), failure_fresh_for = seconds(20);
constexpr std::size_t most_remembered = 8;

std::vector<std::string>& trusted()
{
    static std::vector<std::string> origins;
    return origins;
}

std::string trusted_origin_of(const std::string& url)
{
    const auto origin = fetch::origin_of(url);
    const auto found = std::ranges::find(trusted(), origin);
    return found == trusted().end() ? std::string() : *found;
}

Checked<fetch::Fetched> fetched(const std::string& url, const std::string& user_agent, std::vector<std::string> headers = {})
{
    headers.emplace_back("Accept: application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
                         "application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.5, */*;q=0.1");
    return fetch::fetch({.url = url,
                         .headers = std::move(headers),
                         .trusted_origin = trusted_origin_of(url),
                         .most_bytes = most_bytes,
                         .within = within,
                         .user_agent = user_agent});
}

Sentence of_status(int status)
{
    return say("The server of this address answers that it cannot give it (error {status}).", {{"status", std::to_string(status)}});
}

Problems of_address(Sentence sentence)
{
    Problems problems;
    problems.add("address", std::move(sentence));
    return problems;
}

Checked<feed::Feed> read(const fetch::Fetched& found)
{
    auto reading =
        feed::read(found.body, found.content_type, {.address = found.url, .faults = feed::Faults::mend, .most_bytes = most_bytes});
    if (!reading) return reading.problems();
    // What breaks off before its first item tells nothing: better the headlines that were there, and its fault.
    if (reading->fault && reading->feed.items.empty()) return of_address(reading->fault->sentence);
    return std::move((*reading).feed);
}

Checked<Look> looked_at_feed(const fetch::Fetched& found)
{
    if (found.status != 200) return of_address(of_status(found.status));
    auto document = read(found);
    if (!document) return of_address(document.problems().list().front().sentence);
    return Look{found.lasting, {}, std::move(*document), found.entity_tag, found.modified, sha256_hex(found.body), current_time()};
}

Checked<Look> look_now(const std::string& address, const std::string& user_agent)
{
    const auto found = fetched(address, user_agent);
    if (!found) return of_address(found.problems().list().front().sentence);
    auto first = looked_at_feed(*found);
    if (first || found->status != 200) return first;
    auto offered = feeds_of_page(found->body, found->url);
    if (offered.empty()) {
        const bool is_page = fold(found->content_type).find("html") != std::string::npos;
        return is_page ? of_address(say("This page names no feed. Look on it for the address of one, and give that.")) : first;
    }
    const auto next = fetched(offered.front().address, user_agent);
    if (!next) return of_address(next.problems().list().front().sentence);
    auto second = looked_at_feed(*next);
    if (second) (*second).others.assign(offered.begin() + 1, offered.end());
    return second;
}

/// What one address gave, for whoever wants to see the same.
struct Memory {
    std::mutex looking;
    std::optional<Checked<Look>> look;
    Time at;

    bool is_fresh(Time now) const { return look && now < at + (*look ? fresh_for : failure_fresh_for); }
};
using Remembered = std::map<std::string, std::shared_ptr<Memory>, std::less<>>;

std::mutex& memory_mutex()
{
    static std::mutex mutex;
    return mutex;
}

Remembered& remembered()
{
    static Remembered all;
    return all;
}

std::shared_ptr<Memory> memory_of(const std::string& key)
{
    const std::lock_guard lock(memory_mutex());
    auto& all = remembered();
    auto& found = all[key];
    if (!found) found = std::make_shared<Memory>();
    auto keep = found;
    // What nobody holds is looked at by nobody: what is stale goes, and what is too much.
    const auto now = current_time();
    for (auto each = all.begin(); each != all.end();) {
        const bool is_free = each->second.use_count() == 1 && each->first != key;
        const bool may_go = is_free && (all.size() > most_remembered || !each->second->is_fresh(now));
        each = may_go ? all.erase(each) : std::next(each);
    }
    return keep;
}

}

void trust(std::vector<std::string> origins)
{
    for (auto& one : origins)
        if (auto plain = fetch::origin_of(one); !plain.empty()) one = std::move(plain);
    trusted() = std::move(origins);
}

std::string user_agent(std::string_view site_name, std::string_view complaints)
{
    const bool is_address = complaints.starts_with("http") && complaints.size() < 300 &&
                            std::ranges::all_of(complaints, [](char c) { return c > ' ' && c <= '~' && c != '(' && c != ')'; });
    return "Kenober/0.1 (" + text::slug(site_name) + (is_address ? "; +" + std::string(complaints) : "") + ")";
}

Checked<Look> look(const std::string& address, const std::string& user_agent)
{
    const auto memory = memory_of(address + "\n" + user_agent);
    const std::lock_guard lock(memory->looking);
    if (!memory->is_fresh(current_time())) {
        memory->look = look_now(address, user_agent);
        memory->at = current_time();
    }
    auto found = *memory->look;
    if (found && found->feed != address) {
        // The form that follows names the feed itself.
        const auto own = memory_of(found->feed + "\n" + user_agent);
        if (const std::unique_lock mine(own->looking, std::try_to_lock); mine && !own->is_fresh(current_time())) {
            own->look = found;
            own->at = memory->at;
        }
    }
    return found;
}

Answer ask(const Partner& partner, const std::string& user_agent)
{
    std::vector<std::string> headers;
    const auto& was = partner.standing;
    if (!was.entity_tag.empty()) headers.push_back("If-None-Match: " + was.entity_tag);
    if (!was.modified.empty()) headers.push_back("If-Modified-Since: " + was.modified);
    const auto found = fetched(partner.feed, user_agent, std::move(headers));
    Answer answer{.feed = partner.feed};
    if (!found) {
        answer.trouble = found.problems().list().front().sentence;
        return answer;
    }
    answer.retry_after = found->retry_after;
    answer.entity_tag = found->entity_tag.empty() && found->status == 304 ? was.entity_tag : found->entity_tag;
    answer.modified = found->modified.empty() && found->status == 304 ? was.modified : found->modified;
    answer.digest = found->status == 304 ? was.digest : sha256_hex(found->body);
    using enum Answer::Kind;
    if (found->status == 410) answer.kind = gone;
    else if (found->status == 304 || (found->status == 200 && answer.digest == was.digest)) answer.kind = unchanged;
    else if (found->status != 200) answer.trouble = of_status(found->status);
    else if (auto document = read(*found)) {
        answer.kind = brought;
        answer.feed = found->lasting;
        answer.document = std::move(*document);
    } else answer.trouble = document.problems().list().front().sentence;
    return answer;
}

}
