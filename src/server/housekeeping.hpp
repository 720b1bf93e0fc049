// What is tidied now and then while the server runs: sessions, links and form keys whose time is over, files that nobody reads.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>

#include "platform/store/store.hpp"

namespace kenober::server {

class Housekeeping {
public:
    /// `uploads` is the folder of files of forms: what a server that was killed left there goes once it is an hour old, at once and every hour.
    Housekeeping(store::Database& database, std::filesystem::path uploads);
    ~Housekeeping();
    Housekeeping(const Housekeeping&) = delete;
    Housekeeping& operator=(const Housekeeping&) = delete;

private:
    void run();
    void tidy();

    store::Database& m_database;
    const std::filesystem::path m_uploads;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_is_stopping = false;
    std::thread m_thread;
};

}
