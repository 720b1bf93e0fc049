// The store in a folder of this machine.
#pragma once

#include "platform/blob/blob.hpp"

namespace kenober::blob {

class Folder : public Store {
public:
    /// Made if it is not there.
    explicit Folder(std::filesystem::path folder);

    void put(const std::string& name, const std::filesystem::path& file) override;
    std::optional<std::filesystem::path> find(std::string_view name) override;
    bool remove(std::string_view name) override;
    void each(const std::function<void(const Entry&)>& tell) override;
    Trouble examine() override;
    const std::filesystem::path& workbench() const override { return m_workbench; }

private:
    std::filesystem::path m_folder, m_workbench;
};

}
