#include "commons/gallery/hands.hpp"

#include <condition_variable>
#include <mutex>
#include <set>

namespace kenober::gallery {

namespace {

struct Table {
    std::mutex mutex;
    std::condition_variable freed;
    std::multiset<std::string> in_hand;
    std::set<std::string> leaving;
};

Table& table()
{
    static Table only;
    return only;
}

// While it lives, whoever wants to put this file waits.
class Leaving {
public:
    explicit Leaving(const std::string& name) : m_name(name) {}
    Leaving(const Leaving&) = delete;
    Leaving& operator=(const Leaving&) = delete;
    ~Leaving()
    {
        const std::lock_guard lock(table().mutex);
        table().leaving.erase(m_name);
        table().freed.notify_all();
    }

private:
    const std::string& m_name;
};

}

Hands::~Hands()
{
    const std::lock_guard lock(table().mutex);
    for (const auto& name : m_names) table().in_hand.erase(table().in_hand.find(name));
}

void Hands::put(const std::string& name, const std::filesystem::path& file)
{
    {
        std::unique_lock lock(table().mutex);
        table().freed.wait(lock, [&] { return !table().leaving.contains(name); });
        table().in_hand.insert(name);
        m_names.push_back(name);
    }
    m_store.put(name, file);
}

Removal remove_unless_needed(blob::Store& store, const std::string& name, const std::function<bool()>& is_needed)
{
    {
        std::unique_lock lock(table().mutex);
        if (table().in_hand.contains(name)) return Removal::in_hand;
        if (!table().leaving.insert(name).second) return Removal::in_hand;  // somebody else is at it
    }
    const Leaving leaving(name);
    if (is_needed()) return Removal::needed;
    store.remove(name);
    return Removal::done;
}

}
