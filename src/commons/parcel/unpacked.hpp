// A parcel unpacked into a folder of its own, every entry checked against the manifest; the folder goes with it.
#pragma once

#include "commons/parcel/claim.hpp"
#include "commons/parcel/inward_store.hpp"

#include <boost/json.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace kenober::parcel {

class Unpacked {
public:
    /// Throws Refused for anything that is not a whole parcel of this format.
    Unpacked(const std::filesystem::path& file, const std::filesystem::path& scratch);
    Unpacked(const Unpacked&) = delete;
    Unpacked& operator=(const Unpacked&) = delete;

    const std::filesystem::path& folder() const { return m_folder; }
    bool holds(const std::string& entry) const;
    boost::json::object object(const std::string& entry) const;
    boost::json::array array(const std::string& entry) const;
    /// Entries that hold a text, and names of files under media/, each sorted.
    const std::vector<std::string>& texts() const { return m_texts; }
    const std::vector<std::string>& media() const { return m_media; }
    /// Files that were missing already where it was made.
    bool does_lack(const std::string& media) const;
    const std::vector<std::string>& missing() const { return m_missing; }
    /// Beside the folder, and on the disk when this returns: files that are about to go into the store.
    void write_down(const std::vector<std::string>& names) const;
    /// The list stays when this goes, for clear().
    void leave() const { m_claim.leave(); }
    [[noreturn]] static void refuse(const std::string& entry);

private:
    void check_manifest();
    void check_entry(const std::string& name, const boost::json::value& said);
    boost::json::value value(const std::string& entry) const;

    Claim m_claim;
    std::filesystem::path m_folder;
    std::vector<std::string> m_names;  // sorted
    std::vector<std::string> m_texts;
    std::vector<std::string> m_media;
    std::vector<std::string> m_missing;
};

}
