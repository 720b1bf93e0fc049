// What is somebody's, collected into one archive, and who gets it.
#include "commons/belongings/belongings.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <sstream>

#include "commons/belongings/bundle.hpp"
#include "commons/belongings/bundle_view.hpp"
#include "commons/contribution/contribution.hpp"
#include "commons/person/person.hpp"
#include "commons/post/post.hpp"
#include "platform/archive/archive.hpp"

namespace kenober::belongings {
namespace {

using store::Dialect;
using store::Transaction;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr Time monday{1'700'000'000'000'000};

void know_a_collector()
{
    if (!collectors().empty()) return;
    const std::vector<Column> columns{
        {"name", "Name"},
        {"opened", "Opened", Holds::moment},
        {"language", "Language"},
        {"stand", "Stand", Holds::words, [](const i18n::Words&, const std::string& code) { return code + " in words"; }}};
    add_collector({"account",
                   "My account",
                   {"person"},
                   columns,
                   selected("SELECT name, created, language, 'a-code' FROM person WHERE id = $1", columns, By::person)});
    add_collector({"drafts", "My drafts", {"draft"}, {{"fields", "Text", Holds::sheet}}, [](store::Snapshot&, const Whose&) {
                       contribution::Sheet sheet;
                       sheet.set("title", "Une haie");
                       sheet.set("body", std::string(4000, 'x') + "\n\n## Plus tard");
                       return std::vector<Row>{{contribution::packed(sheet)}};
                   }});
}

std::string content(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

class Belongings : public ::testing::TestWithParam<Dialect> {
protected:
    template <class Body>
    auto write(Body body)
    {
        return (*m_town)->write(store::Change::quiet(), body);
    }
    auto read() { return (*m_town)->read(); }
    store::Database& database() { return **m_town; }
    std::filesystem::path folder() const { return m_town->folder() / "bundles"; }

    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        know_a_collector();
        m_town = std::make_unique<contribution::Town>(GetParam());
        keep_in(folder());
        jeanne = person("Jeanne <b>");
        marcel = person("Marcel");
    }
    std::int64_t person(const std::string& name)
    {
        return write([&](Transaction& db) {
            person::Person one;
            one.mail = std::to_string(name.size()) + "@boite.example";
            one.name = name;
            return person::insert(db, one, monday);
        });
    }
    Bundle asked(std::int64_t by, Time at = monday)
    {
        Bundle bundle;
        bundle.person = by;
        bundle.asked = at;
        bundle.language = "fr";
        bundle.root = "https://port.example";
        write([&](Transaction& db) { ask(db, bundle); });
        return *last_of(*read(), by);
    }
    Bundle made(std::int64_t by)
    {
        jobs::Runner runner(database());
        add_jobs(runner);
        const auto bundle = asked(by);
        runner.run_due();
        return *find(*read(), bundle.id);
    }

    std::int64_t jeanne = 0, marcel = 0;

private:
    std::unique_ptr<contribution::Town> m_town;
};
INSTANTIATE_TEST_SUITE_P(On, Belongings, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& one) { return std::string(one.param == Dialect::sqlite ? "sqlite" : "postgres"); });

TEST_P(Belongings, OneADay)
{
    const auto first = asked(jeanne);
    EXPECT_EQ(asked(jeanne, monday + hours(23)).id, first.id);
    EXPECT_NE(asked(jeanne, monday + hours(24)).id, first.id);
}

TEST_P(Belongings, MadeInTheBackgroundAndToldByMail)
{
    const auto bundle = made(jeanne);
    ASSERT_FALSE(bundle.file.empty());
    EXPECT_EQ(std::filesystem::file_size(folder() / bundle.file), static_cast<std::uintmax_t>(bundle.bytes));
    const auto mail = post::legible(read()->value<std::string>("SELECT payload FROM outbox WHERE job = 'mail'"));
    EXPECT_THAT(mail.text, HasSubstr("/compte/mes-donnees"));
}

TEST_P(Belongings, HoldsWhatIsTheirsAndNothingOfOthers)
{
    const auto archive = folder() / "one.zip";
    pack(*read(), {jeanne, "", "Jeanne <b>"}, i18n::Language::fr, monday, archive);
    const auto unpacked = archive::unpack(archive, folder() / "unpacked", {});
    ASSERT_TRUE(unpacked);
    const auto json = content(folder() / "unpacked" / "donnees.json");
    EXPECT_THAT(json, HasSubstr(R"("version":1)"));
    EXPECT_THAT(json, HasSubstr(R"("opened":"2023-11-14T22:13:20Z")"));
    EXPECT_THAT(json, HasSubstr(R"("language":null)"));
    EXPECT_THAT(json, HasSubstr(R"("fields":{"body":"xx)"));
    EXPECT_THAT(json, Not(HasSubstr("Marcel")));
    const auto page = content(folder() / "unpacked" / "donnees.html");
    EXPECT_THAT(page, HasSubstr("Jeanne &lt;b&gt;"));
    EXPECT_THAT(page, HasSubstr("Une haie"));
    EXPECT_THAT(json, HasSubstr(R"("stand":"a-code")"));
    EXPECT_THAT(page, HasSubstr("a-code in words"));
    EXPECT_THAT(page, HasSubstr("Plus tard</h"));
    EXPECT_THAT(page, Not(HasSubstr("## Plus")));
    EXPECT_THAT(page, Not(HasSubstr("body:")));
    EXPECT_THAT(page, Not(HasSubstr("Jeanne <b>")));
    EXPECT_THAT(content(folder() / "unpacked" / "lisez-moi.txt"), HasSubstr("account"));
}

TEST_P(Belongings, ALinkGivesItOnceToOneSessionOfOnePerson)
{
    const auto bundle = made(jeanne);
    const auto token = write([&](Transaction& db) { return give_link(db, bundle, 7); });
    const auto taken = [&](std::int64_t person, std::int64_t session, Time at) {
        return write([&](Transaction& db) { return take_link(db, token, person, session, at).has_value(); });
    };
    const auto now = *bundle.made + hours(1);
    EXPECT_FALSE(taken(marcel, 7, now));
    EXPECT_FALSE(taken(jeanne, 8, now));
    EXPECT_FALSE(taken(jeanne, 7, *bundle.made + kept));
    EXPECT_EQ(read()->value<std::int64_t>("SELECT COUNT(*) FROM bundle_link WHERE hash = $1", token), 0);
    EXPECT_TRUE(taken(jeanne, 7, now));
    EXPECT_FALSE(taken(jeanne, 7, now));
}

TEST_P(Belongings, AnOldLinkSaysWhyToItsOwnerOnly)
{
    const auto bundle = made(jeanne);
    const auto now = *bundle.made + hours(1);
    const auto used = write([&](Transaction& db) { return give_link(db, bundle, 7); });
    const auto unused = write([&](Transaction& db) { return give_link(db, bundle, 7); });
    EXPECT_FALSE(why_over(*read(), used, jeanne, now));  // it still gives
    write([&](Transaction& db) { return take_link(db, used, jeanne, 7, now).has_value(); });
    EXPECT_EQ(why_over(*read(), used, jeanne, now), Over::used);
    EXPECT_EQ(why_over(*read(), used, marcel, now), std::nullopt);
    EXPECT_EQ(why_over(*read(), "a-link-of-nobody", jeanne, now), std::nullopt);
    EXPECT_EQ(why_over(*read(), unused, jeanne, now), std::nullopt);
    EXPECT_EQ(why_over(*read(), unused, jeanne, *bundle.made + kept), Over::late);
    tidy(database(), now + days(10));
    EXPECT_EQ(why_over(*read(), used, jeanne, now + days(10)), Over::used);
    EXPECT_EQ(why_over(*read(), unused, jeanne, now + days(10)), Over::late);
    EXPECT_EQ(why_over(*read(), unused, marcel, now + days(10)), std::nullopt);
    tidy(database(), now + told);
    EXPECT_EQ(why_over(*read(), used, jeanne, now + told), std::nullopt);
    EXPECT_FALSE(last_of(*read(), jeanne));
}

TEST_P(Belongings, ADayLaterTheFileIsGone)
{
    const auto bundle = made(jeanne);
    tidy(database(), *bundle.made + hours(23));
    EXPECT_TRUE(std::filesystem::exists(folder() / bundle.file));
    tidy(database(), *bundle.made + hours(25));
    EXPECT_EQ(find(*read(), bundle.id)->file, "");
    // What nobody owns any more goes once it is certain that it is not just being made.
    std::filesystem::last_write_time(folder() / bundle.file, std::filesystem::file_time_type::clock::now() - std::chrono::hours(3));
    tidy(database(), *bundle.made + hours(25));
    EXPECT_FALSE(std::filesystem::exists(folder() / bundle.file));
}

TEST_P(Belongings, WhoLeavesTakesTheirFileWithThem)
{
    const auto bundle = made(jeanne);
    write([&](Transaction& db) { forget(db, jeanne); });
    jobs::Runner runner(database());
    add_jobs(runner);
    runner.run_due();
    EXPECT_FALSE(std::filesystem::exists(folder() / bundle.file));
}

}
}
