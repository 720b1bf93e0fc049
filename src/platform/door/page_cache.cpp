#include "platform/door/page_cache.hpp"

#include <utility>

namespace kenober::door {

namespace {

std::size_t bytes_of(const std::shared_ptr<const Version>& version)
{
    return version ? version->body.size() + version->head.text().size() + version->not_modified.text().size() + sizeof(Version) : 0;
}

std::size_t bytes_of(const std::string& name) { return name.size() + sizeof(std::string) + 2 * sizeof(void*); }

}

std::size_t Page::bytes() const { return sizeof(Page) + key.size() + bytes_of(plain) + bytes_of(gzip) + bytes_of(brotli); }

const std::shared_ptr<const Version>& Page::version(Codings codings) const
{
    if (codings.brotli && brotli) return brotli;
    return codings.gzip && gzip ? gzip : plain;
}

PageCache::PageCache(std::size_t bytes, std::function<std::uint64_t(std::int64_t site)> generation)
    : m_most(bytes), m_generation(std::move(generation))
{}

PageCache::Hit PageCache::find(std::string_view key, Time now)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_index.find(key);
    if (found == m_index.end()) return {};
    const auto entry = found->second;
    const Page& page = *entry->page;
    if (page.generation != m_generation(page.site) || page.expires <= now) {
        remove(entry);
        return {};
    }
    m_entries.splice(m_entries.begin(), m_entries, entry);
    return {entry->page, ++entry->hits > 1};
}

void PageCache::keep(std::shared_ptr<const Page> page)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_index.find(page->key);
    if (found != m_index.end()) remove(found->second);
    const std::size_t bytes = page->bytes() + sizeof(Entry);
    if (bytes > m_most / 4) return;
    m_entries.push_front({{}, std::move(page), bytes});
    m_index.emplace(m_entries.front().page->key, m_entries.begin());
    m_bytes += bytes;
    shrink();
}

PageCache::Entry* PageCache::entry_of(const Page& page)
{
    const auto found = m_index.find(page.key);
    return found != m_index.end() && found->second->page.get() == &page ? &*found->second : nullptr;
}

bool PageCache::take_compression(const Page& page)
{
    const std::lock_guard lock(m_mutex);
    Entry* const entry = entry_of(page);
    return entry && !std::exchange(entry->is_being_compressed, true);
}

void PageCache::give_back_compression(const Page& page)
{
    const std::lock_guard lock(m_mutex);
    if (Entry* const entry = entry_of(page)) entry->is_being_compressed = false;
}

void PageCache::replace(const std::shared_ptr<const Page>& old, std::shared_ptr<const Page> page)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_index.find(old->key);
    if (found == m_index.end() || found->second->page != old) return;
    const auto entry = found->second;
    m_index.erase(found);  // its view was of the old page's key
    const auto more = static_cast<std::ptrdiff_t>(page->bytes()) - static_cast<std::ptrdiff_t>(old->bytes());
    entry->page = std::move(page);
    m_index.emplace(entry->page->key, entry);
    count(*entry, more);
    shrink();
}

void PageCache::add_name(std::string_view key, std::string_view name)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_index.find(key);
    if (found == m_index.end() || m_index.contains(name)) return;
    Entry& entry = *found->second;
    if (entry.names.size() == max_names) {
        m_index.erase(entry.names.front());
        count(entry, -static_cast<std::ptrdiff_t>(bytes_of(entry.names.front())));
        entry.names.pop_front();
    }
    m_index.emplace(entry.names.emplace_back(name), found->second);
    count(entry, static_cast<std::ptrdiff_t>(bytes_of(entry.names.back())));
    shrink();
}

void PageCache::count(Entry& entry, std::ptrdiff_t bytes)
{
    entry.bytes += static_cast<std::size_t>(bytes);
    m_bytes += static_cast<std::size_t>(bytes);
}

void PageCache::remove(Entries::iterator entry)
{
    m_index.erase(entry->page->key);
    for (const auto& name : entry->names) m_index.erase(name);
    m_bytes -= entry->bytes;
    m_entries.erase(entry);
}

void PageCache::shrink()
{
    while (m_bytes > m_most && !m_entries.empty()) remove(std::prev(m_entries.end()));
}

PageCache::Turn PageCache::take_turn(const std::string& key, const std::function<Waiter()>& make_waiter)
{
    const std::lock_guard lock(m_mutex);
    const auto turn = m_turns.find(key);
    if (turn == m_turns.end()) {
        m_turns.emplace(key, std::vector<Waiter>());
        return Turn::render;
    }
    if (m_never_kept.contains(key)) return Turn::render;
    if (m_waiting == max_waiting) return Turn::crowded;
    turn->second.push_back(make_waiter());
    ++m_waiting;
    return Turn::wait;
}

std::vector<PageCache::Waiter> PageCache::end_turn(const std::string& key, bool was_kept)
{
    const std::lock_guard lock(m_mutex);
    if (was_kept) {
        m_never_kept.erase(key);
    } else {
        if (m_never_kept.size() == max_remembered) m_never_kept.clear();
        m_never_kept.insert(key);
    }
    const auto turn = m_turns.find(key);
    if (turn == m_turns.end()) return {};
    auto waiters = std::move(turn->second);
    m_turns.erase(turn);
    m_waiting -= waiters.size();
    return waiters;
}

std::size_t PageCache::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

std::size_t PageCache::pages() const
{
    const std::lock_guard lock(m_mutex);
    return m_entries.size();
}

}
