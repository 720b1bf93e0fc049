// What the tests of this folder share: a letter with readers on either database, a post that does what it is told, a clock.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "modules/letter/letter.hpp"
#include "modules/mailing/delivery_store.hpp"
#include "modules/mailing/slice.hpp"

namespace kenober::mailing {

/// Keeps what it takes; `answers` is asked first, and may throw.
class ToldPost : public mail::Post {
public:
    void send(const mail::Message& message) override
    {
        const std::lock_guard lock(m_mutex);
        tried.push_back(message.to);
        if (answers) answers(message);
        taken.push_back(message);
    }
    std::vector<std::string> recipients() const
    {
        std::vector<std::string> all;
        for (const auto& one : taken) all.push_back(one.to);
        std::ranges::sort(all);
        return all;
    }

    std::function<void(const mail::Message&)> answers;
    std::vector<std::string> tried;
    std::vector<mail::Message> taken;

private:
    std::mutex m_mutex;
};

inline mail::Answer to_recipient(int code, std::string status = {}) { return {mail::About::recipient, code, std::move(status)}; }
inline mail::Answer to_message(int code) { return {mail::About::message, code, {}}; }
inline mail::Answer to_connection(int code) { return {mail::About::connection, code, {}}; }

class Mailed : public ::testing::TestWithParam<store::Dialect> {
protected:
    static constexpr std::int64_t issue = 7;

    template <class Body>
    auto write(Body body)
    {
        return (*m_scratch)->write(store::Change::quiet(), [&](store::Transaction& db) { return body(db); });
    }
    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        m_scratch = std::make_unique<store::Scratch>(GetParam(), store::embedded_migrations());
        m_letter = write([](store::Transaction& db) {
            const auto site =
                db.value<std::int64_t>("INSERT INTO site (slug, name, baseline, hue, licence, is_main) VALUES ('port', 'Port', '', "
                                       "200, '', 1) RETURNING id");
            return db.value<std::int64_t>(
                "INSERT INTO letter (site, name, weekday, hour, unreviewed, origin) VALUES ($1, 'La lettre', 4, 9, 'waits', '') RETURNING id",
                site);
        });
        settings.connections = 1;
        settings.batch = 4;
        settings.per_minute = 0;
        settings.returns_to = "retours@port-exemple.fr";
    }

    auto read() { return (*m_scratch)->read(); }
    store::Database& database() { return **m_scratch; }
    const std::string& url() const { return m_scratch->settings().url; }

    std::int64_t reads(const std::string& mail, letter::Rhythm rhythm = letter::Rhythm::week, letter::State state = letter::State::reading)
    {
        letter::Reader one;
        one.letter = m_letter;
        one.mail = mail;
        one.language = "fr";
        one.rhythm = rhythm;
        one.state = state;
        one.asked = one.confirmed.emplace(now());
        return write([&](store::Transaction& db) { return letter::insert(db, one); });
    }
    /// "a1@domain" and so on.
    void many_read(int count, const std::string& domain = "boite.example")
    {
        write([&](store::Transaction& db) {
            for (int number = 1; number <= count; ++number) {
                letter::Reader one;
                one.letter = m_letter;
                one.mail = "a" + std::to_string(number) + "@" + domain;
                one.language = "fr";
                one.state = letter::State::reading;
                letter::insert(db, one);
            }
        });
    }
    letter::State state_of(std::int64_t reader) { return letter::find_reader(*read(), reader)->state; }

    Time now() const { return Time{m_now}; }
    void pass(std::int64_t micros) { m_now += micros; }
    Sending sending()
    {
        return {post,
                settings,
                write_letter,
                [](store::Transaction& db, std::int64_t, Time) { db.run("UPDATE letter SET hour = hour + 1"); },
                {[this] { return now(); }, [this](std::int64_t micros) { m_now += micros; }}};
    }
    /// How often Ended was called.
    std::int64_t endings() { return read()->value<std::int64_t>("SELECT hour - 9 FROM letter"); }

    void begin_now()
    {
        write([&](store::Transaction& db) { begin(db, issue, m_letter, letter::Rhythm::week, now()); });
    }
    std::int64_t job() { return find_mailing(*read(), issue)->job; }
    /// Whatever is due, and what that asks for, until nothing is. Throws what a slice throws.
    void run()
    {
        for (int number = 0; number < 1'000; ++number) {
            const auto mailing = find_mailing(*read(), issue);
            if (!mailing || mailing->job == 0 || mailing->alive > now()) return;
            run_slice(sending(), database(), issue, mailing->job);
        }
        FAIL() << "it goes on without end";
    }
    void run_all()
    {
        begin_now();
        run();
    }
    Progress figures() { return *progress(*read(), issue, now()); }
    std::string standing(std::int64_t reader)
    {
        return read()->value<std::string>("SELECT state FROM letter_delivery WHERE issue = $1 AND reader = $2", issue, reader);
    }
    /// The sums are those of the rows, whatever happened.
    void expect_right_sums()
    {
        const auto mailing = *find_mailing(*read(), issue);
        std::array<std::int64_t, 6> counted{};
        read()->each("SELECT state, COUNT(*) FROM letter_delivery GROUP BY state", [&](const store::Row& row) {
            counted.at(static_cast<std::size_t>(standing_of(row.get<std::string>(0)))) = row.get<std::int64_t>(1);
        });
        EXPECT_EQ(mailing.counts, counted);
    }

    std::int64_t m_letter = 0;
    ToldPost post;
    Settings settings;
    Write write_letter = [](store::Snapshot&, std::int64_t, const letter::Reader& reader) -> std::optional<Written> {
        return Written{"Votre lettre", "Bonjour " + reader.language, "", "https://port.example/lettre/x", "lettre.port.example", "", ""};
    };

private:
    std::unique_ptr<store::Scratch> m_scratch;
    std::atomic<std::int64_t> m_now = days(20'000);
};

#define KENOBER_MAILED_ON_BOTH(Suite)                                                                                                      \
    INSTANTIATE_TEST_SUITE_P(On, Suite, ::testing::Values(store::Dialect::sqlite, store::Dialect::postgres),                               \
                             [](const auto& one) { return std::string(one.param == store::Dialect::sqlite ? "sqlite" : "postgres"); })

}
