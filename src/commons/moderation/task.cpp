#include "commons/moderation/task.hpp"

#include <algorithm>

#include "commons/moderation/moderation.hpp"

namespace kenober::moderation {

namespace {

std::vector<Tasks>& providers()
{
    static std::vector<Tasks> all;
    return all;
}

// What somebody told them is to whoever wrote it down as if it were their own.
bool wrote_down(store::Snapshot& db, const Task& task, std::int64_t person)
{
    const std::string_view key = task.key;
    if (!key.starts_with("text/") && !key.starts_with("unread/") && !key.starts_with("appeal/")) return false;
    const auto text = whole_number(key.substr(key.find('/') + 1));
    return text && written_for(db, *text) == person;
}

bool is_for(store::Snapshot& db, const Waiting& one, std::int64_t person, std::string_view but)
{
    if (one.task.answer == Answer::on_paper) return false;
    if (one.task.key == but || (one.claim && one.claim->person != person)) return false;
    return std::ranges::find(one.task.not_for, person) == one.task.not_for.end() && !wrote_down(db, one.task, person);
}

}

void add_tasks(Tasks provider) { providers().push_back(provider); }

std::vector<Waiting> waiting(store::Snapshot& db, std::int64_t site, Time now)
{
    const auto claims = list_claims(db, now);
    const auto at = [&](const std::string& key) -> std::optional<Claim> {
        for (const auto& [task, claim] : claims)
            if (task == key) return claim;
        return {};
    };
    std::vector<Waiting> all;
    for (const auto provider : providers())
        for (auto& task : provider(db, site)) {
            auto claimed = at(task.key);
            all.push_back({std::move(task), std::move(claimed)});
        }
    std::ranges::sort(all, {}, [](const Waiting& one) { return std::pair(one.task.since, one.task.key); });
    return all;
}

std::optional<Task> next_for(store::Snapshot& db, std::int64_t site, std::int64_t person, Time now, std::string_view but)
{
    for (auto& one : waiting(db, site, now))
        if (is_for(db, one, person, but)) return std::move(one.task);
    return {};
}

std::optional<Task> next_after(store::Snapshot& db, std::int64_t site, std::int64_t person, Time now, std::string_view key)
{
    auto all = waiting(db, site, now);
    const auto here = std::ranges::find_if(all, [&](const Waiting& one) { return one.task.key == key; });
    if (here != all.end()) std::ranges::rotate(all, here + 1);
    for (auto& one : all)
        if (is_for(db, one, person, key)) return std::move(one.task);
    return {};
}

html::Address go_on(const http::Request& request, store::Transaction& db, std::string_view done_key, std::string_view done)
{
    const auto now = request.now().time();
    const auto person = request.visitor().person;
    const auto next = next_for(db, request.site().id, person, now, done_key);
    if (next) claim(db, next->key, person, now, Over::free);
    const auto there = next ? next->address : html::Address::route("/relecture");
    return request.here(there.query("apres", done)).fragment("contenu");
}

std::string age(const http::Request& request, Time since)
{
    const auto& t = request.words();
    const auto waited = request.now().time().micros - since.micros;
    if (waited < hours(1)) return t("less than an hour");
    if (waited < days(2)) return t.plural("one hour", "{n} hours", waited / hours(1));
    return t.plural("one day", "{n} days", waited / days(1));
}

}
