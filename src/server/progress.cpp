#include "server/progress.hpp"

#include <cstdio>

#include <fmt/format.h>
#include <unistd.h>

namespace kenober::server {

Progress::~Progress()
{
    if (m_is_open) std::fputs("\n", stderr);
}

void Progress::show(std::size_t done, std::size_t total)
{
    using namespace std::chrono;
    const auto now = steady_clock::now();
    const auto spent = duration_cast<milliseconds>(now - m_start);
    if (spent < seconds(2) || total == 0 || done == 0) return;
    // In a log, a line now and then; on a terminal, the same line again and again.
    const bool is_terminal = isatty(STDERR_FILENO) == 1;
    if (now - m_shown < (is_terminal ? milliseconds(200) : milliseconds(5000)) && done < total) return;
    m_shown = now;
    const auto left = static_cast<std::size_t>(spent.count()) * (total - done) / done / 1000;
    const auto line = fmt::format("{}: {} of {}, {} %, {} s left", m_what, done, total, done * 100 / total, left);
    std::fprintf(stderr, is_terminal ? "\r\033[K%s" : "%s\n", line.c_str());
    m_is_open = is_terminal;
}

}
