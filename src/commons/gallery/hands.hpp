// Files that this process has in hand: they stand in the store already, and the row that names them is still to come.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "platform/blob/blob.hpp"

namespace kenober::gallery {

/// A store whose files nobody removes before this goes: whoever takes in a picture, or makes its widths, keeps it until the row is written.
class Hands : public blob::Store {
public:
    explicit Hands(blob::Store& store) : m_store(store) {}
    ~Hands() override;

    /// Waits while that very file is being removed.
    void put(const std::string& name, const std::filesystem::path& file) override;
    std::optional<std::filesystem::path> find(std::string_view name) override { return m_store.find(name); }
    bool remove(std::string_view name) override { return m_store.remove(name); }
    void each(const std::function<void(const blob::Entry&)>& tell) override { m_store.each(tell); }
    blob::Trouble examine() override { return m_store.examine(); }
    const std::filesystem::path& workbench() const override { return m_store.workbench(); }

    /// What was put so far.
    const std::vector<std::string>& names() const { return m_names; }

private:
    blob::Store& m_store;
    std::vector<std::string> m_names;
};

enum class Removal { done, needed, in_hand };
/// Removes a file that nobody has in hand, and of which `is_needed` says no: it is asked while nobody can put the file.
Removal remove_unless_needed(blob::Store& store, const std::string& name, const std::function<bool()>& is_needed);

}
