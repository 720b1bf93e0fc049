// A former site made up for tests: as large and as strange as they ask.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "commons/site/site.hpp"
#include "modules/article/article.hpp"
#include "modules/intake/intake.hpp"
#include "platform/store/store.hpp"

namespace kenober::intake {

inline constexpr Time some_day{1'400'000'000'000'000};

class Invented : public Source {
public:
    Checked<Outline> outline() override
    {
        told = site;
        for (const auto& text : texts_told) told.texts.push_back({text.key, text.title, text.state, text.published});
        return told;
    }
    Checked<Told> texts(const Addresses& addresses, const std::function<Then(Text&&)>& take) override
    {
        int done = 0;
        for (auto text : texts_told) {
            if (breaks_after >= 0 && done++ == breaks_after) throw std::runtime_error("killed");
            for (const auto& [key, words] : links)
                if (text.key == key) {
                    const auto address = addresses.of(words);
                    text.body += address ? "\n\n[suite](" + *address + ")" : "\n\nsuite";
                }
            if (take(std::move(text)) == Then::stop) break;
        }
        return Told{};
    }

    void add(const std::string& key, const std::string& title, State state = State::published)
    {
        Text text;
        text.key = key;
        text.title = title;
        text.body = "Un texte sur **" + title + "**, avec assez de mots.";
        text.state = state;
        text.created = text.updated = some_day;
        if (state == State::published) text.published = some_day;
        texts_told.push_back(std::move(text));
    }

    Outline site, told;
    std::vector<Text> texts_told;
    std::vector<std::pair<Key, Key>> links;  // from, to
    int breaks_after = -1;
};

/// A territory with two sites, into which sites move.
class Here : public ::testing::TestWithParam<store::Dialect> {
protected:
    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        static const bool known = [] {
            contribution::add_kind(article::kind);
            return true;
        }();
        (void)known;
        m_town.emplace(GetParam(), store::embedded_migrations());
        write([&](store::Transaction& db) {
            site::Site main;
            main.slug = "port", main.name = "Port", main.is_main = true;
            m_main = site::insert(db, main);
            site::Site quarter;
            quarter.slug = "quartiers", quarter.name = "Quartiers";
            m_site = site::insert(db, quarter);
        });
    }
    template <class Body>
    void write(Body body)
    {
        (*m_town)->write(store::Change::of_every_site(), body);
    }
    store::Database& database() { return **m_town; }
    Choices choices(Manner manner = Manner::real) const { return {m_site, "spip", "cc-by-sa-4.0", manner, {}, Absent::leave}; }
    Report moved(Source& source, Manner manner = Manner::real)
    {
        auto report = run(database(), source, choices(manner));
        if (!report) throw std::runtime_error(report.problems().list().front().sentence.id);
        return *std::move(report);
    }
    std::int64_t count(std::string_view table)
    {
        auto db = database().read();
        if (table == "contribution") return db->value<std::int64_t>("SELECT COUNT(*) FROM contribution");
        if (table == "comment") return db->value<std::int64_t>("SELECT COUNT(*) FROM comment");
        if (table == "section") return db->value<std::int64_t>("SELECT COUNT(*) FROM section");
        if (table == "person") return db->value<std::int64_t>("SELECT COUNT(*) FROM person");
        if (table == "outbox") return db->value<std::int64_t>("SELECT COUNT(*) FROM outbox");
        return db->value<std::int64_t>("SELECT COUNT(*) FROM former_address");
    }
    std::optional<contribution::Contribution> found(const std::string& slug)
    {
        return contribution::find(*database().read(), m_site, "articles", slug);
    }

    std::optional<store::Scratch> m_town;
    std::int64_t m_main = 0, m_site = 0;
};

inline bool says(const Report& report, std::string_view words)
{
    for (const auto& note : report.notes)
        if (note.what.id.find(words) != std::string::npos) return true;
    return false;
}

}
