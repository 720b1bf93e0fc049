// One import under way, step by step.
#pragma once

#include <cstdint>
#include <filesystem>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "modules/intake/former_store.hpp"
#include "modules/intake/writing.hpp"

namespace kenober::intake {

/// What stands on the page of somebody who wrote there, and to whose account their signature belongs.
void give_signature(store::Transaction& db, std::int64_t site, const Writer& writer, std::int64_t author, const Accounts& accounts,
                    Time now);

class Move {
public:
    Move(store::Database& database, const Choices& choices, const Progress& progress, Outline outline);
    ~Move();
    Move(const Move&) = delete;
    Move& operator=(const Move&) = delete;

    /// False: another import has the site.
    bool begin();
    /// Files at hand get their addresses.
    void look_at_files();
    /// Sections, accounts, and an address for every text.
    void prepare_site();
    Problems move_texts(Source& source);
    /// Old addresses of all that is no text; who owns which signature.
    void conclude();
    /// Content of files into the store, pictures into their texts.
    void take_files();
    bool has_stopped() const { return m_report.end == Report::End::stopped; }
    Report end();

private:
    bool is_real() const { return m_choices.manner == Manner::real; }
    void tell(Phase phase, std::int64_t done, std::int64_t total);
    void note(const std::string& title, const Sentence& what, std::string_view excerpt = {}, const std::string& address = {});
    template <class Body>
    auto write(store::Change change, Body body)
    {
        return m_database.write(change, [&](store::Transaction& db) {
            go_on_holding(db, m_holder);
            return body(db);
        });
    }
    void remark_on_outline();
    void look_at_file(const File& file, std::map<std::string, KnownFile, std::less<>>& known);
    std::optional<std::filesystem::path> at_hand(const File& file);
    std::optional<std::filesystem::path> fetched(const File& file);
    void forget_fetched();
    void make_sections();
    void make_accounts();
    void reserve_slugs();
    Then take(Text&& text);
    void settle(Ready& ready);
    void count(const Ready& ready);
    void hand_over();
    void wait_for_writer();
    void take_file(const Key& key, const KnownFile& known);
    void take_picture(const KnownFile& known, const File& file, const std::filesystem::path& path);
    void take_document(const KnownFile& known, const std::filesystem::path& path);

    store::Database& m_database;
    const Choices& m_choices;
    const Progress& m_progress;
    const Outline m_outline;
    const Time m_now;
    const Holder m_holder;
    Plan m_plan;
    Accounts m_accounts;
    std::map<Key, KnownFile> m_to_take;  // files at hand that are not in the store yet
    std::map<Key, std::filesystem::path> m_fetched;
    std::set<Key> m_seen;
    std::vector<Ready> m_batch;
    std::size_t m_batch_bytes = 0;
    std::future<Written> m_under_way;
    Report m_report;
    bool m_is_held = false;
};

}
