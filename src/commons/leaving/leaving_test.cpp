// Somebody leaves: their name and their address are in no table and, on SQLite, in no byte of the files.
#include "commons/leaving/leaving.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

#include "commons/comment/comment.hpp"
#include "commons/editor/editor.hpp"
#include "commons/person/person.hpp"
#include "commons/post/post.hpp"
#include "commons/revision/revision.hpp"
#include "commons/signature/signature.hpp"
#include "commons/site/site.hpp"

namespace kenober::leaving {
namespace {

using contribution::State;
using store::Dialect;
using store::Transaction;

constexpr Time monday{1'700'000'000'000'000};
const std::string marcel_name = "Marcel \"Canari\" Abgrall_%", marcel_mail = "marcel.canari@boite.example", pen_name = "Tante Canarie";
const std::vector<std::string> canaries = {"Canari", "canari", "CANARI"};

void keep_nothing(Transaction&, const contribution::Contribution&, const contribution::Sheet&) {}
void read_nothing(store::Snapshot&, const contribution::Contribution&, contribution::Sheet&) {}
std::string no_text(store::Snapshot&, const contribution::Contribution&) { return ""; }

class Leaving : public ::testing::TestWithParam<Dialect> {
protected:
    template <class Body>
    auto write(Body body)
    {
        return (*db)->write(store::Change::quiet(), body);
    }

    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        if (contribution::kinds().empty()) {
            contribution::Kind story{};
            story.name = "story";
            story.word = "stories";
            story.asks = {contribution::Part::authors, contribution::Part::picture};
            story.keep = keep_nothing;
            story.read = read_nothing;
            story.text = no_text;
            contribution::add_kind(story);
        }
        db.emplace(GetParam(), store::embedded_migrations());
        write([&](Transaction& t) {
            site::Site main;
            main.slug = "port";
            main.name = "Port";
            main.is_main = true;
            here = site::insert(t, main);
            marcel = person::insert(t, {0, marcel_mail, marcel_name, "secret", "", monday}, monday);
            paul = person::insert(t, {0, "paul@boite.example", "Paul", "", "", monday}, monday);
            person::set_role(t, marcel, here, http::Who::facilitator);
        });
    }

    std::int64_t text(Transaction& t, State state, const std::vector<contribution::Author>& authors, const contribution::Proposer& by) const
    {
        contribution::Contribution one;
        one.kind = "story";
        one.site = here;
        one.title = "Le bac";
        one.licence = "cc-by-sa-4.0";
        one.created = one.updated = monday;
        one.state = state;
        if (state == State::published) one.published = monday;
        one.authors = authors;
        contribution::Picture picture;
        picture.file =
            std::string(64, static_cast<char>('a' + static_cast<int>(state) % 6)) + ".jpg"; // as files are named: by their content
        picture.small_file = picture.file;
        picture.credit = marcel_name;
        one.picture = picture;
        one.picture->id = contribution::insert_picture(t, picture);
        return contribution::insert(t, one, by);
    }

    contribution::Proposer by_marcel() const { return {marcel, marcel_name, marcel_mail, "fr"}; }

    static void correct(Transaction& t, std::int64_t id, std::int64_t by)
    {
        const auto on = *contribution::find(t, id);
        editor::Written written{editor::sheet_of(t, on), on, {}};
        written.sheet.set("title", "Le bac, corrigé");
        revision::keep(t, on, written, {.person = by, .at = monday + days(1), .why = "Une faute", .sheet = written.sheet});
    }

    void sign_so(Transaction& t) const
    {
        signature::Claim claim;
        claim.author = contribution::find_author_named(t, marcel_name)->id;
        claim.person = marcel;
        claim.site = here;
        claim.words = "Canari";
        claim.id = *signature::insert(t, claim);
        claim.state = signature::State::accepted;
        signature::decide(t, claim);
        signature::set_about(t, claim.author, "Canari depuis 1950.");
    }

    // Everything that holds his name: three texts that stay, four that go, and what hangs on them.
    void plant(Transaction& t)
    {
        published = text(t, State::published, {{marcel_name, ""}, {"Paul", ""}, {pen_name, ""}}, by_marcel());
        hidden = text(t, State::hidden, {{marcel_name, ""}}, by_marcel());
        waiting = text(t, State::proposed, {{marcel_name, ""}}, by_marcel());
        for (const auto state : {State::draft, State::returned, State::declined, State::withdrawn})
            text(t, state, {{marcel_name, ""}}, by_marcel());
        // A text of somebody else's, which he signs too, by a facilitator's word.
        const auto shared = text(t, State::published, {{"Paul", ""}, {marcel_name, ""}}, {paul, "Paul", "paul@boite.example", "fr"});
        correct(t, published, marcel);
        correct(t, shared, paul);
        contribution::Sheet draft;
        draft.set("authors", marcel_name + ", Paul");
        editor::save_draft(t, shared, draft);
        editor::save_draft(t, published, draft);
        contribution::give_key(t, published, contribution::Opens::own, contribution::Proof::mailbox);
        comment::insert(t, {0, shared, marcel_name, marcel_mail, marcel, "Bien vu.", monday, comment::State::published});
        comment::insert(t, {0, shared, "Canari", "MARCEL.canari@boite.example", 0, "Bien dit.", monday, comment::State::published});
        comment::insert(t, {0, shared, marcel_name, marcel_mail, marcel, "Canari !", monday, comment::State::proposed});
        sign_so(t);
        person::give_link(t, marcel, person::Purpose::password, monday);
        post::send(t, {marcel_mail, "Bonjour", "Canari"});
        speak_of_him(t, shared);
    }

    // What others wrote of him, in words that are theirs.
    void speak_of_him(Transaction& t, std::int64_t theirs)
    {
        const auto on = *contribution::find(t, theirs);
        revision::insert_pending(t, on,
                                 {.base = revision::current(t, theirs),
                                  .person = paul,
                                  .at = monday + days(2),
                                  .why = "Vu avec MARCEL “CANARI” ABGRALL_%, qui confirme.",
                                  .sheet = editor::sheet_of(t, on)});
        signature::Claim claim;
        claim.author = contribution::find_author_named(t, "Paul")->id;
        claim.person = paul;
        claim.site = here;
        claim.words = "Marcel Canari Abgrall peut vous le dire : marcel.canari@boite.example.";
        signature::insert(t, claim);
        post::send(t, {"paul@boite.example", "De Marcel Canari-Abgrall", "Marcel « Canari » Abgrall vous salue."});
    }

    /// Where a canary still stands, as "table.column".
    std::vector<std::string> places()
    {
        std::vector<std::string> found;
        store::Tables tables(**db);
        for (const auto& table : tables.list())
            tables.each(table, [&](const store::Row& row) {
                for (std::size_t i = 0; i < table.columns.size(); ++i) {
                    const auto column = static_cast<int>(i);
                    if (table.columns[i].kind != store::Argument::Kind::text || row.null(column)) continue;
                    for (const auto& canary : canaries)
                        if (row.get<std::string>(column).find(canary) != std::string::npos)
                            found.push_back(table.name + "." + table.columns[i].name + ": " + row.get<std::string>(column));
                }
            });
        return found;
    }

    Who who() const { return {marcel, 0, marcel_mail, marcel_name}; }
    void leave(const Who& leaver, const std::vector<std::int64_t>& also = {})
    {
        write([&](Transaction& t) { return erase(t, departure(t, leaver, also)); });
    }

    std::optional<store::Scratch> db;
    std::int64_t here = 0, marcel = 0, paul = 0;
    std::int64_t published = 0, hidden = 0, waiting = 0;  // texts that plant() made
};

TEST_P(Leaving, NothingOfTheirNameIsLeftInAnyTable)
{
    write([&](Transaction& t) { plant(t); });
    EXPECT_FALSE(places().empty());
    const auto also = write([&](Transaction& t) { return contribution::find_author_named(t, pen_name)->id; });
    write([&](Transaction& t) {
        const auto planned = departure(t, who(), {});
        EXPECT_EQ(planned.staying.size(), 3U);
        EXPECT_EQ(planned.going.size(), 4U);
        ASSERT_EQ(planned.names.size(), 3U);
        EXPECT_TRUE(planned.names[0].is_certain && planned.names[0].is_theirs_alone);
        EXPECT_FALSE(planned.names[2].is_certain) << "a pen name is theirs only if they say so";
    });
    leave(who(), {also});
    EXPECT_EQ(places(), std::vector<std::string>{});
    write([&](Transaction& t) {
        const auto left = *contribution::find(t, published);
        ASSERT_EQ(left.authors.size(), 2U) << "two names that left are said once";
        EXPECT_EQ(left.authors[0].slug, contribution::departed_slug);
        EXPECT_EQ(left.authors[1].name, "Paul");
        EXPECT_EQ(left.picture->credit, contribution::departed_name);
        EXPECT_EQ(contribution::proposer(t, published).mail, "");
        EXPECT_EQ(contribution::find(t, hidden)->state, State::hidden);
        EXPECT_EQ(contribution::find(t, waiting)->state, State::proposed);
        EXPECT_FALSE(person::find(t, marcel));
        EXPECT_TRUE(contribution::find_former_author(t, "marcel-canari-abgrall")->slug.empty());
    });
    // Somebody of the same name may come, and has a page.
    write([&](Transaction& t) {
        const auto anew = text(t, State::published, {{marcel_name, ""}}, {paul, "Paul", "paul@boite.example", "fr"});
        EXPECT_FALSE(contribution::find_former_author(t, contribution::find(t, anew)->authors[0].slug));
    });
}

TEST_P(Leaving, SomebodyElseOfTheSameNameKeepsTheirs)
{
    std::int64_t own = 0, other = 0;
    write([&](Transaction& t) {
        own = text(t, State::published, {{marcel_name, ""}}, by_marcel());
        other = text(t, State::published, {{marcel_name, ""}}, {paul, "Paul", "paul@boite.example", "fr"});
        correct(t, own, marcel);
        correct(t, other, paul);
    });
    leave(who());
    write([&](Transaction& t) {
        EXPECT_EQ(contribution::find(t, own)->authors[0].slug, contribution::departed_slug);
        EXPECT_EQ(contribution::find(t, other)->authors[0].name, marcel_name);
        const auto first_of = [&](std::int64_t id) { return revision::find(t, *contribution::find(t, id), 1)->sheet["authors"]; };
        EXPECT_EQ(first_of(own), contribution::departed_name);
        EXPECT_EQ(first_of(other), marcel_name);
    });
}

TEST_P(Leaving, WithoutAccountTheProvedAddressReachesAllOfTheirs)
{
    std::int64_t one = 0, other = 0;
    write([&](Transaction& t) {
        one = text(t, State::published, {{"Jeanne Canari", ""}}, {0, "Jeanne Canari", "jeanne.canari@boite.example", "fr"});
        other = text(t, State::published, {{"J. Canari", ""}}, {0, "J. Canari", "Jeanne.Canari@boite.example", "fr"});
        person::erase(t, marcel);
        return 0;
    });
    write([&](Transaction& t) {
        const auto unproved = departure(t, {0, one, "", "Jeanne Canari"}, {});
        EXPECT_EQ(unproved.staying.size(), 1U) << "a link that did not come by mail opens its own text alone";
        EXPECT_EQ(departure(t, {0, one, "jeanne.canari@boite.example", "Jeanne Canari"}, {}).staying.size(), 2U);
    });
    leave({0, one, "jeanne.canari@boite.example", "Jeanne Canari"});
    const auto left = places();
    // The pictures of these texts are credited to another.
    for (const auto& place : left) EXPECT_TRUE(place.starts_with("picture.credit")) << place;
    write([&](Transaction& t) { EXPECT_EQ(contribution::find(t, other)->authors[0].slug, contribution::departed_slug); });
}

TEST_P(Leaving, TheOnlyAdministratorHandsOverFirst)
{
    write([&](Transaction& t) {
        person::set_role(t, marcel, here, http::Who::administrator);
        EXPECT_TRUE(person::is_last_administrator(t, marcel));
        EXPECT_FALSE(person::is_last_administrator(t, paul));
        person::set_role(t, paul, here, http::Who::administrator);
        EXPECT_FALSE(person::is_last_administrator(t, marcel));
    });
}

std::string bytes_of(const std::filesystem::path& folder)
{
    std::ostringstream all;
    for (const auto& file : std::filesystem::directory_iterator(folder))
        if (file.is_regular_file()) all << std::ifstream(file.path(), std::ios::binary).rdbuf();
    return all.str();
}

TEST_P(Leaving, NoByteOfTheFilesKeepsTheName)
{
    if (GetParam() != Dialect::sqlite) return;  // PostgreSQL keeps dead rows until its own vacuum
    for (int i = 0; i < 40; ++i)
        write([&](Transaction& t) {
            const auto id = text(t, i % 3 ? State::published : State::declined, {{marcel_name, ""}, {"Paul", ""}}, by_marcel());
            if (i % 4 == 0) correct(t, id, marcel);
            comment::insert(t, {0, id, marcel_name, marcel_mail, marcel, "Bien vu.", monday, comment::State::published});
        });
    EXPECT_NE(bytes_of(db->folder()).find("Canari"), std::string::npos);
    leave(who());
    (*db)->empty_log();
    std::string left;
    for (int tries = 0; tries < 100; ++tries) {
        left = bytes_of(db->folder());
        if (left.find("Canari") == std::string::npos && left.find("canari") == std::string::npos) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    const auto at = std::min(left.find("Canari"), left.find("canari"));
    FAIL() << left.substr(at < 60 ? 0 : at - 60, 160);
}

INSTANTIATE_TEST_SUITE_P(Both, Leaving, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& one) { return one.param == Dialect::sqlite ? "sqlite" : "postgres"; });

}
}
