// Writes what each reader gets: an issue is read and set once for all who chose the same, not once for each.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <tuple>

#include "modules/issue/compose.hpp"
#include "modules/mailing/mailing.hpp"

namespace kenober::issue {

/// Safe from several threads. What somebody corrects or hides while an issue is being sent is so in the mails that leave a few seconds later.
class Writer {
public:
    /// `origin`: how addresses begin, where that is configured; empty: as each letter has noted it.
    explicit Writer(std::string origin = {}) : m_origin(std::move(origin)) {}
    std::optional<mailing::Written> write(store::Snapshot& db, std::int64_t issue, const letter::Reader& reader);

private:
    using Moment = std::chrono::steady_clock::time_point;
    /// An issue in one language, and what was made of it: by the texts that a choice keeps.
    struct Set {
        letter::Letter letter;
        http::Site site;
        Edition whole;
        Moment read;
        std::map<std::string, std::shared_ptr<const edition::Mail>> mails = {};
        std::size_t bytes = 0;
    };
    using Key = std::pair<std::int64_t, i18n::Language>;

    std::shared_ptr<const Set> set_of(store::Snapshot& db, std::int64_t issue, i18n::Language language);
    std::shared_ptr<const edition::Mail> mail_for(const Key& key, const Set& set, const letter::Choice& choice);

    const std::string m_origin;
    std::mutex m_mutex;
    std::map<Key, std::shared_ptr<Set>> m_sets;
};

}
