// The invented site moves in through the engine, on both databases: what comes, what is shown, what stays away.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "commons/site/site.hpp"
#include "modules/article/article.hpp"
#include "modules/intake/intake.hpp"
#include "modules/spip/spip.hpp"
#include "platform/store/store.hpp"

namespace kenober::spip {

namespace {

using contribution::State;

// Made once for all tests of this process.
const std::filesystem::path& invented_site()
{
    static const std::filesystem::path folder = [] {
        auto path = std::filesystem::temp_directory_path() / ("spip-moves-" + std::to_string(::getpid()));
        std::vector<std::string> words{"python3", KENOBER_SPIP_SITE, path.string(), "--articles", "200", "--sections", "30"};
        std::vector<char*> arguments;
        for (auto& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        pid_t process = 0;
        int state = -1;
        if (posix_spawnp(&process, "python3", nullptr, nullptr, arguments.data(), environ) != 0 || waitpid(process, &state, 0) != process ||
            state != 0)
            throw std::runtime_error("site.py did not end well");
        return path;
    }();
    return folder;
}

class ForgetSite : public testing::Environment {
public:
    void TearDown() override
    {
        std::filesystem::remove_all(std::filesystem::temp_directory_path() / ("spip-moves-" + std::to_string(::getpid())));
    }
};
const auto* const forget_site = testing::AddGlobalTestEnvironment(new ForgetSite);

class SpipMoves : public testing::TestWithParam<store::Dialect> {
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
        database().write(store::Change::of_every_site(), [&](store::Transaction& db) {
            site::Site main;
            main.slug = "port", main.name = "Port", main.is_main = true;
            m_site = site::insert(db, main);
        });
    }

    store::Database& database() { return **m_town; }

    intake::Report move(const std::string& name, intake::Manner manner = intake::Manner::real, const intake::Progress& progress = {})
    {
        auto source = open(invented_site() / name, {.now = Time{1'780'000'000'000'000}});
        if (!source) throw std::runtime_error(source.problems().list().front().sentence.id);
        auto report = intake::run(database(), **source, {m_site, "spip", "cc-by-sa-4.0", manner, {}, intake::Absent::leave}, progress);
        if (!report) throw std::runtime_error(report.problems().list().front().sentence.id);
        return *std::move(report);
    }

    // State, title, standfirst and what readers see of each.
    std::vector<std::string> texts()
    {
        std::vector<std::string> all;
        auto db = database().read();
        for (std::int64_t id = 1, missing = 0; missing < 50; ++id) {
            const auto one = contribution::find(*db, id);
            if (!one && ++missing) continue;
            if (!one) break;
            missing = 0;
            all.push_back(std::string(contribution::name(one->state)) + " /" + one->slug + " " + one->title + "\n" + one->standfirst +
                          "\n" + article::html_of(*db, id));
        }
        std::ranges::sort(all);
        return all;
    }

    std::optional<store::Scratch> m_town;
    std::int64_t m_site = 0;
};

std::int64_t count(const std::vector<std::string>& texts, State state)
{
    return std::ranges::count_if(texts, [&](const auto& text) { return text.starts_with(contribution::name(state)); });
}

// What readers see, code left out: there marks are quoted on purpose.
std::string without_code(std::string html)
{
    for (const std::string name : {"pre", "code"})
        for (auto at = html.find("<" + name); at != std::string::npos; at = html.find("<" + name, at)) {
            const auto end = html.find("</" + name + ">", at);
            html.erase(at, end == std::string::npos ? std::string::npos : end - at);
        }
    return html;
}

TEST_P(SpipMoves, AWholeSiteComesOnceWithNothingActiveInIt)
{
    const auto trial = move("port-exemple.sqlite", intake::Manner::trial);
    EXPECT_TRUE(texts().empty());
    const auto report = move("port-exemple.sqlite");
    EXPECT_GE(report.counts.addresses, trial.counts.addresses);  // of themes and people who were not here yet
    EXPECT_EQ(report.counts.published, trial.counts.published);
    EXPECT_EQ(report.counts.private_ones, trial.counts.private_ones);
    EXPECT_EQ(report.counts.comments, trial.counts.comments);
    const auto first = texts();
    EXPECT_EQ(first.size(), 210U);  // 200 articles, 10 short ones
    EXPECT_EQ(report.counts.published, count(first, State::published));
    EXPECT_EQ(report.counts.published + report.counts.private_ones, 210);
    EXPECT_EQ(count(first, State::draft), 20);
    EXPECT_GT(report.counts.comments, 50);
    EXPECT_EQ(report.counts.sections, 30);
    for (const auto& text : first) {
        const auto html = without_code(text);
        for (const std::string mark :
             {"{{",          "}}",        "[-&gt;",    "-&gt;",   "[[",          "]]",    "&lt;doc",    "&lt;img",
              "&lt;emb",     "&lt;quote", "&lt;multi", "<script", "javascript:", "data:", "onerror",    "onclick",
              "onmouseover", "onload",    "<iframe",   "<object", "<form",       "<svg",  "src=\"http", "canari-actif"})
            EXPECT_EQ(html.find(mark), std::string::npos) << mark << "\n" << html;
        if (text.starts_with("published")) { EXPECT_EQ(text.find("canari-brouillon"), std::string::npos) << text; }
    }
    const auto again = move("port-exemple.sqlite");
    EXPECT_EQ(again.counts.unchanged, 210);
    EXPECT_EQ(again.counts.updated + again.counts.published + again.counts.private_ones, 0);
    EXPECT_EQ(texts(), first);
}

TEST_P(SpipMoves, EachFormatOfTheFileBringsTheSame)
{
    move("port-exemple.sqlite");
    const auto first = texts();
    for (const auto* name : {"port-exemple.sql", "port-exemple.xml.gz"}) {
        const auto same = move(name);  // the site is known by its keys, whatever tells it
        EXPECT_EQ(same.counts.unchanged, 210) << name;
        EXPECT_EQ(texts(), first) << name;
    }
}

TEST_P(SpipMoves, StoppedInTheMidstItGoesOn)
{
    int seen = 0;
    const auto begun = move("port-exemple.sqlite", intake::Manner::real, [&](const intake::Standing& standing) {
        return standing.phase == intake::Phase::texts && ++seen > 3 ? intake::Then::stop : intake::Then::go_on;
    });
    EXPECT_EQ(begun.end, intake::Report::End::stopped);
    EXPECT_LT(texts().size(), 210U);
    move("port-exemple.sqlite");
    const auto finished = texts();
    EXPECT_EQ(finished.size(), 210U);
    move("port-exemple.xml");
    EXPECT_EQ(texts(), finished);
}

INSTANTIATE_TEST_SUITE_P(Both, SpipMoves, testing::Values(store::Dialect::sqlite, store::Dialect::postgres),
                         [](const auto& one) { return one.param == store::Dialect::sqlite ? "sqlite" : "postgres"; });

}

}
