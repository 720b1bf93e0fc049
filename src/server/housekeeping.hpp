// What is tidied now and then while the server runs: sessions, links and form keys whose time is over.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "platform/store/store.hpp"

namespace kenober::server {

class Housekeeping {
public:
    explicit Housekeeping(store::Database& database);
    ~Housekeeping();
    Housekeeping(const Housekeeping&) = delete;
    Housekeeping& operator=(const Housekeeping&) = delete;

private:
    void run();
    void tidy();

    store::Database& m_database;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_is_stopping = false;
    std::thread m_thread;
};

}
