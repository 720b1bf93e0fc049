#include "platform/media/derivation.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace kenober::media {

namespace {

using Clock = std::chrono::steady_clock;

void check(int error, const char* what)
{
    if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

// The read end tells when the child has gone: the child holds the only write end and never writes to it.
struct Pipe {
    std::array<int, 2> ends{-1, -1};

    Pipe() { check(::pipe2(ends.data(), O_CLOEXEC) == 0 ? 0 : errno, "pipe"); }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe()
    {
        ::close(ends[0]);
        close_write_end();
    }
    void close_write_end()
    {
        if (ends[1] >= 0) ::close(ends[1]);
        ends[1] = -1;
    }
};

// What the child gets of us: three descriptors, no environment but its own, no blocked signal.
class Start {
public:
    Start()
    {
        check(posix_spawn_file_actions_init(&m_actions), "posix_spawn");
        check(posix_spawnattr_init(&m_attributes), "posix_spawn");
    }
    Start(const Start&) = delete;
    Start& operator=(const Start&) = delete;
    ~Start()
    {
        posix_spawn_file_actions_destroy(&m_actions);
        posix_spawnattr_destroy(&m_attributes);
    }

    pid_t run(Run what, const std::filesystem::path& program, const std::filesystem::path& input, const std::filesystem::path& folder,
              int alive)
    {
        check(posix_spawn_file_actions_addopen(&m_actions, 0, "/dev/null", O_RDONLY, 0), "posix_spawn");
        check(posix_spawn_file_actions_addopen(&m_actions, 1, "/dev/null", O_WRONLY, 0), "posix_spawn");
        check(posix_spawn_file_actions_addopen(&m_actions, 2, "/dev/null", O_WRONLY, 0), "posix_spawn");
        check(posix_spawn_file_actions_adddup2(&m_actions, alive, 3), "posix_spawn");
        check(posix_spawn_file_actions_addclosefrom_np(&m_actions, 4), "posix_spawn");
        sigset_t none;
        sigemptyset(&none);
        check(posix_spawnattr_setsigmask(&m_attributes, &none), "posix_spawn");
        check(posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGMASK), "posix_spawn");

        std::array<std::string, 4> words{program.string(), what == Run::first ? "derive" : "widen", input.string(), folder.string()};
        std::array<char*, 5> arguments{words[0].data(), words[1].data(), words[2].data(), words[3].data(), nullptr};
        std::array<std::string, 2> settings{"LC_ALL=C.UTF-8", "VIPS_CONCURRENCY=1"};
        std::array<char*, 3> environment{settings[0].data(), settings[1].data(), nullptr};
        pid_t child = 0;
        check(posix_spawn(&child, program.c_str(), &m_actions, &m_attributes, arguments.data(), environment.data()), "kenober-media");
        return child;
    }

private:
    posix_spawn_file_actions_t m_actions{};
    posix_spawnattr_t m_attributes{};
};

void wait_for_end(int pipe, Clock::time_point end)
{
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
        pollfd watched{pipe, POLLIN, 0};
        const int ready = ::poll(&watched, 1, left > 0 ? static_cast<int>(left) : 0);
        if (ready < 0 && errno == EINTR) continue;
        return;
    }
}

// Reaps the child, killing it where the deadline has passed. Our own child is never reaped elsewhere, so the number is still its own.
Outcome reap(pid_t child, Clock::time_point end)
{
    bool killed = false;
    for (;;) {
        int status = 0;
        const pid_t reaped = ::waitpid(child, &status, killed ? 0 : WNOHANG);
        if (reaped < 0 && errno == EINTR) continue;
        check(reaped < 0 ? errno : 0, "waitpid");
        if (reaped == child && killed) return Outcome::too_slow;
        if (reaped == child && WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) return Outcome::too_slow;
        if (reaped == child) return WIFEXITED(status) ? static_cast<Outcome>(WEXITSTATUS(status)) : Outcome::crashed;
        if (Clock::now() >= end) {
            ::kill(child, SIGKILL);
            killed = true;
        } else {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }
}

}

std::filesystem::path media_program()
{
    if (const char* chosen = std::getenv("KENOBER_MEDIA"); chosen != nullptr && *chosen != '\0') return chosen;
    const auto here = std::filesystem::read_symlink("/proc/self/exe").parent_path();
    const auto beside = here / "kenober-media";
    return std::filesystem::exists(beside) ? beside : here.parent_path() / "kenober-media";
}

Outcome derive(Run run, const std::filesystem::path& input, const std::filesystem::path& folder, std::chrono::milliseconds deadline)
{
    Pipe pipe;
    const auto end = Clock::now() + deadline;
    const pid_t child = Start().run(run, media_program(), input, folder, pipe.ends[1]);
    pipe.close_write_end();
    wait_for_end(pipe.ends[0], end);
    return reap(child, end);
}

}
