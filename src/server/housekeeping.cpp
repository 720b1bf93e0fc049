#include "server/housekeeping.hpp"

#include "commons/account/account.hpp"
#include "commons/audit/audit.hpp"
#include "commons/belongings/belongings.hpp"
#include "commons/gallery/gallery.hpp"
#include "commons/introduction/introduction.hpp"
#include "commons/lead/lead.hpp"
#include "commons/person/person.hpp"
#include "commons/second_factor/second_factor.hpp"
#include "commons/slip/slip.hpp"
#include "commons/watch/watch.hpp"
#include "modules/issue/issue.hpp"
#include "modules/letter/letter.hpp"
#include "modules/mailing/mailing.hpp"
#include "modules/moving/moving.hpp"
#include "modules/newcomer/newcomer.hpp"
#include "modules/partner/partner.hpp"
#include "platform/http/http.hpp"

namespace kenober::server {

namespace {

// A form may take twenty minutes to come in, and is acted upon then: what is an hour old belongs to no request any more.
void clear_forgotten(const std::filesystem::path& folder)
{
    std::error_code ignored;
    for (const auto& file : std::filesystem::directory_iterator(folder, ignored)) {
        std::error_code gone;
        const auto age = std::filesystem::file_time_type::clock::now() - file.last_write_time(gone);
        if (!gone && age > std::chrono::hours(1)) std::filesystem::remove(file.path(), gone);
    }
}

}

Housekeeping::Housekeeping(store::Database& database, std::filesystem::path uploads)
    : m_database(database), m_uploads(std::move(uploads)), m_thread([this] { run(); })
{
    clear_forgotten(m_uploads);
}

Housekeeping::~Housekeeping()
{
    {
        const std::lock_guard lock(m_mutex);
        m_is_stopping = true;
    }
    m_wake.notify_all();
    m_thread.join();
}

void Housekeeping::run()
{
    std::unique_lock lock(m_mutex);
    while (!m_wake.wait_for(lock, std::chrono::hours(1), [&] { return m_is_stopping; })) {
        lock.unlock();
        tidy();
        lock.lock();
    }
}

void Housekeeping::tidy()
{
    clear_forgotten(m_uploads);
    try {
        m_database.write(store::Change::quiet(), [](store::Transaction& db) {
            const auto now = current_time();
            http::purge(db, now);
            person::purge_links(db, now);
            account::purge(db, now);
            second_factor::purge(db, now);
            introduction::purge(db, now);
            audit::purge(db, now);
            slip::tidy_blanks(db, now);
        });
        lead::expire(m_database, current_time());
        watch::tidy(m_database, current_time());
        partner::tidy(m_database, current_time());
        letter::tidy(m_database, current_time());
        issue::tidy(m_database, current_time());
        mailing::tidy(m_database, current_time());
        belongings::tidy(m_database, current_time());
        moving::clear_incoming(m_database);
        newcomer::clear_incoming(m_database);
        gallery::widen_imported(m_database, current_time());
        if (const auto gone = gallery::collect(m_database, current_time()))
            log::info("pictures collected", {{"files", std::to_string(gone)}});
    } catch (const std::exception& error) {
        // The disk may be full: the next hour tries again.
        log::warning("housekeeping failed", {{"why", error.what()}});
    }
}

}
