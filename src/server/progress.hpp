// How far a long verb has come: percent and time left, on one line of the terminal, once it has lasted two seconds.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace kenober::server {

class Progress {
public:
    explicit Progress(std::string what) : m_what(std::move(what)), m_start(std::chrono::steady_clock::now()) {}
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    void show(std::size_t done, std::size_t total);

private:
    std::string m_what;
    std::chrono::steady_clock::time_point m_start;
    std::chrono::steady_clock::time_point m_shown{};
    bool m_is_open = false;  // a line stands unfinished
};

}
