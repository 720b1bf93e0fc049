// On both databases: a process that dies in the middle of a mailing, and the one that takes over.
#include "modules/mailing/mailed_test.hpp"

#include <array>
#include <sys/wait.h>
#include <unistd.h>

namespace kenober::mailing {
namespace {

/// Counts on a pipe what leaves, and dies before a certain mail is sent, or after.
class DyingPost : public mail::Post {
public:
    DyingPost(int pipe, int most) : m_pipe(pipe), m_left(most) {}
    void send(const mail::Message& message) override
    {
        const auto line = message.to + "\n";
        if (write(m_pipe, line.data(), line.size()) < 0 || --m_left == 0) _exit(0);
    }

private:
    int m_pipe, m_left;
};

// The child is made before any database is opened here: connections do not outlive a fork.
class Dying : public Mailed {
protected:
    void SetUp() override
    {
        ASSERT_EQ(pipe(m_orders.data()), 0);
        ASSERT_EQ(pipe(m_left.data()), 0);
        m_child = fork();
        if (m_child == 0) work_and_die();
        close(m_orders[0]);
        close(m_left[1]);
        Mailed::SetUp();
    }
    void TearDown() override
    {
        close(m_orders[1]);
        close(m_left[0]);
        if (m_child > 0) waitpid(m_child, nullptr, 0);
    }
    /// What left before the child died.
    std::vector<std::string> what_left()
    {
        const auto order = url() + "\n" + std::to_string(job()) + "\n";
        EXPECT_EQ(::write(m_orders[1], order.data(), order.size()), static_cast<ssize_t>(order.size()));
        close(m_orders[1]);
        m_orders[1] = -1;
        const auto text = everything_from(m_left[0]);
        waitpid(m_child, nullptr, 0);
        m_child = 0;
        std::vector<std::string> all;
        for (const auto line : split(text, '\n'))
            if (!line.empty()) all.emplace_back(line);
        return all;
    }

private:
    static std::string everything_from(int pipe)
    {
        std::string text;
        std::array<char, 4096> piece{};
        for (ssize_t size = 0; (size = ::read(pipe, piece.data(), piece.size())) > 0;)
            text.append(piece.data(), static_cast<std::size_t>(size));
        return text;
    }
    [[noreturn]] void work_and_die()
    {
        close(m_orders[1]);
        close(m_left[0]);
        const auto order = everything_from(m_orders[0]);
        const auto lines = split(order, '\n');
        if (lines.size() < 2) _exit(0);
        store::Settings database;
        database.url = lines[0];
        settings.connections = 3;
        settings.batch = 8;
        settings.per_minute = 0;
        DyingPost dying(m_left[1], 100);
        const Sending once{dying, settings, write_letter, {}, {[this] { return now(); }, [this](std::int64_t micros) { pass(micros); }}};
        run_slice(once, *store::Database::open(database), issue, whole_number(lines[1]).value_or(0));
        _exit(1);
    }

    std::array<int, 2> m_orders{-1, -1}, m_left{-1, -1};
    pid_t m_child = 0;
};
KENOBER_MAILED_ON_BOTH(Dying);

TEST_P(Dying, NobodyGetsItTwiceAndFewAreUncertain)
{
    many_read(400);
    begin_now();
    const auto left = what_left();
    EXPECT_GE(left.size(), 100U);
    EXPECT_EQ(figures().state, State::sending);
    EXPECT_LE(figures().sending, 3 * 8);
    run();
    EXPECT_EQ(figures().state, State::done);
    EXPECT_EQ(figures().sent + figures().uncertain, 400);
    EXPECT_LE(figures().uncertain, 3 * 8);
    auto all = post.recipients();
    all.insert(all.end(), left.begin(), left.end());
    std::ranges::sort(all);
    EXPECT_EQ(std::ranges::unique(all).size(), 0U) << "somebody got it twice";
    EXPECT_GE(all.size(), 400U - 3 * 8);
    expect_right_sums();
}

}
}
