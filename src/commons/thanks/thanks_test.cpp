// Who is told that their work was of use, how, and how often.
#include "commons/thanks/thanks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>

#include "commons/site/site.hpp"

namespace kenober::thanks {
namespace {

using contribution::State;
using store::Change;
using store::Dialect;
using store::Transaction;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr Time monday{1'700'000'000'000'000};

/// What the one page of the tests does: set before it is asked for.
std::function<void(http::Request&)>& on_the_page()
{
    static std::function<void(http::Request&)> act;
    return act;
}

http::Reply the_page(http::Request& request)
{
    on_the_page()(request);
    auto reply = http::document("text/plain; charset=utf-8", "");
    reply.keep = http::Keep::never;
    return reply;
}

class Thanked : public ::testing::TestWithParam<Dialect> {
protected:
    template <class Body>
    auto write(Body body)
    {
        return (*m_scratch)->write(Change::quiet(), body);
    }
    auto read() { return (*m_scratch)->read(); }

    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        m_scratch = std::make_unique<contribution::Town>(GetParam());
        port = m_scratch->site();
        http::House house;
        house.sites = site::door_sites;
        http::Routes routes;
        routes.get("/essai", http::Who::anybody, the_page);
        m_rooms = std::make_unique<http::Rooms>(
            http::RoomSettings{
                .origin = "https://port.example", .secret = std::string(32, 's'), .form_least_seconds = 0, .uploads = m_scratch->folder()},
            routes, house, **m_scratch);
    }

    std::int64_t text(const std::string& title, const contribution::Proposer& by = {0, "Jeanne", "jeanne@boite.example", "fr"},
                      State state = State::published)
    {
        auto one = m_scratch->story(title, monday);
        one.published = monday;
        one.state = state;
        one.authors = {{"Jeanne Le Bihan", ""}};
        return write([&](Transaction& t) { return contribution::insert(t, one, by); });
    }
    std::int64_t made_from(std::int64_t source, const std::string& title)
    {
        const auto made = text(title, {0, "Marcel", "marcel@boite.example", "fr"});
        lineage::Source from;
        from.here = source;
        write([&](Transaction& t) { lineage::set_sources(t, made, {from}); });
        return made;
    }
    void becomes(std::int64_t id, State state)
    {
        write([&](Transaction& t) { contribution::set_state(t, id, state, monday); });
    }
    void tell(std::int64_t adaptation)
    {
        on_the_page() = [&](http::Request& request) {
            request.release();
            request.database().write(Change::quiet(), [&](Transaction& t) { tell_authors(request, t, adaptation); });
        };
        http::Incoming incoming;
        incoming.target = "/essai";
        incoming.host = incoming.authority = "port.example";
        incoming.client = "192.0.2.7";
        const auto answer = m_rooms->answer(incoming, m_rooms->resolve(incoming));
        ASSERT_EQ(answer.reply.status, 200);
    }
    static std::string absolute(i18n::Language, std::int64_t, const html::Address& route) { return "https://port.example" + route.str(); }
    static Use bulletin()
    {
        Use use;
        use.what = What::printed;
        use.title = "Le Bulletin";
        use.date = "2026-03";
        return use;
    }
    bool noted(std::int64_t contribution, const Use& use)
    {
        return write([&](Transaction& t) { return note_use(t, contribution, use, monday, absolute); });
    }
    std::int64_t told(std::int64_t contribution, Use use)
    {
        use.contribution = contribution;
        use.told = monday;
        write([&](Transaction& t) { tell_use(t, use); });
        return find_same(*read(), use)->id;
    }
    std::int64_t count(store::Sql sql) { return read()->value<std::int64_t>(sql); }
    std::int64_t mails() { return count("SELECT COUNT(*) FROM outbox"); }

    std::int64_t port = 0;

private:
    std::unique_ptr<contribution::Town> m_scratch;
    std::unique_ptr<http::Rooms> m_rooms;
};
INSTANTIATE_TEST_SUITE_P(On, Thanked, ::testing::Values(Dialect::sqlite, Dialect::postgres),
                         [](const auto& one) { return std::string(one.param == Dialect::sqlite ? "sqlite" : "postgres"); });

const contribution::Proposer yvonne{0, "Yvonne", "", "fr"};

TEST_P(Thanked, ByMailOncePerPair)
{
    const auto made = made_from(text("Une haie"), "Un jardin");
    tell(made);
    EXPECT_EQ(mails(), 1);
    tell(made);
    EXPECT_EQ(mails(), 1);
    EXPECT_THAT(list_unprinted(*read(), port), IsEmpty());
}

TEST_P(Thanked, BySlipWhereThereIsNoMail)
{
    const auto made = made_from(text("Une haie", yvonne), "Un jardin");
    tell(made);
    tell(made);
    EXPECT_EQ(mails(), 0);
    const auto slips = list_unprinted(*read(), port);
    ASSERT_THAT(slips, SizeIs(1));
    EXPECT_EQ(slips[0].name, "Yvonne");
    EXPECT_EQ(slips[0].origin.title, "Une haie");
    EXPECT_EQ(slips[0].adaptation->title, "Un jardin");
    EXPECT_THAT(list_unprinted(*read(), port + 1), IsEmpty());
    becomes(made, State::hidden);
    EXPECT_THAT(list_unprinted(*read(), port), IsEmpty());
    EXPECT_FALSE(find_slip(*read(), slips[0].id));
    becomes(made, State::published);
    EXPECT_TRUE(write([&](Transaction& t) { return set_printed(t, slips[0].id, monday); }));
    EXPECT_FALSE(write([&](Transaction& t) { return set_printed(t, slips[0].id, monday); }));
    EXPECT_THAT(list_unprinted(*read(), port), IsEmpty());
    EXPECT_EQ(find_slip(*read(), slips[0].id)->printed, monday);
}

TEST_P(Thanked, NobodyThanksThemselvesOrForWhatCannotBeSeen)
{
    tell(made_from(text("A", {0, "Marcel", "marcel@boite.example", "fr"}), "De A"));
    tell(made_from(text("B", {}), "De B"));
    tell(made_from(text("C", {0, "Jeanne", "jeanne@boite.example", "fr"}, State::hidden), "De C"));
    tell(text("Sans source"));
    EXPECT_EQ(mails(), 0);
    EXPECT_EQ(count("SELECT COUNT(*) FROM thanks"), 0);
}

TEST_P(Thanked, AUseIsNotedAndToldOnce)
{
    const auto hedge = text("Une haie");
    auto key = bulletin();
    key.what = What::offline;
    key.title = "La clé des quartiers";
    EXPECT_TRUE(noted(hedge, key));
    EXPECT_FALSE(noted(hedge, key));
    EXPECT_TRUE(noted(hedge, bulletin()));
    EXPECT_EQ(mails(), 2);
    const auto uses = list_uses(*read(), hedge);
    ASSERT_THAT(uses, SizeIs(2));
    EXPECT_EQ(uses[0].title, "La clé des quartiers");
    EXPECT_EQ(uses[0].what, What::offline);
    EXPECT_EQ(uses[1].date, "2026-03");
}

TEST_P(Thanked, AUseIsHandedOverOnPaperToo)
{
    const auto hedge = text("Une haie", yvonne);
    EXPECT_TRUE(noted(hedge, bulletin()));
    EXPECT_EQ(mails(), 0);
    const auto slips = list_unprinted(*read(), port);
    ASSERT_THAT(slips, SizeIs(1));
    EXPECT_EQ(slips[0].use->title, "Le Bulletin");
    EXPECT_FALSE(slips[0].adaptation);
}

TEST_P(Thanked, WhatAVisitorTellsWaitsAndIsDecidedOnce)
{
    const auto hedge = text("Une haie");
    auto use = bulletin();
    use.teller = {0, "Soizic", "soizic@boite.example", "fr"};
    const auto id = told(hedge, use);
    EXPECT_EQ(told(hedge, use), id);
    EXPECT_EQ(count("SELECT COUNT(*) FROM thanks_use"), 1);
    EXPECT_THAT(list_uses(*read(), hedge), IsEmpty());
    EXPECT_THAT(list_waiting_uses(*read(), port), SizeIs(1));
    EXPECT_EQ(mails(), 0);
    const auto waiting = *find_use(*read(), id);
    EXPECT_TRUE(write([&](Transaction& t) { return accept(t, waiting, 0, monday, absolute); }));
    EXPECT_FALSE(write([&](Transaction& t) { return accept(t, waiting, 0, monday, absolute); }));
    EXPECT_FALSE(write([&](Transaction& t) { return refuse(t, waiting, 0, "Trop tard.", monday); }));
    EXPECT_EQ(mails(), 1);
    EXPECT_THAT(list_uses(*read(), hedge), SizeIs(1));
    EXPECT_THAT(list_waiting_uses(*read(), port), IsEmpty());
    EXPECT_EQ(find_use(*read(), id)->teller.mail, "");
    EXPECT_FALSE(noted(hedge, bulletin()));
}

TEST_P(Thanked, AnEditionMayNoteWhatAVisitorTold)
{
    const auto hedge = text("Une haie");
    told(hedge, bulletin());
    EXPECT_TRUE(noted(hedge, bulletin()));
    EXPECT_EQ(mails(), 1);
    EXPECT_THAT(list_uses(*read(), hedge), SizeIs(1));
    EXPECT_THAT(list_waiting_uses(*read(), port), IsEmpty());
}

TEST_P(Thanked, WhatIsRefusedIsAnsweredWithItsReasonAndMayBeToldAgain)
{
    const auto hedge = text("Une haie");
    auto use = bulletin();
    use.teller = {0, "Soizic", "soizic@boite.example", "fr"};
    const auto waiting = *find_use(*read(), told(hedge, use));
    EXPECT_TRUE(write([&](Transaction& t) { return refuse(t, waiting, 0, "Ce bulletin n’existe pas.", monday); }));
    EXPECT_EQ(mails(), 1);
    EXPECT_THAT(list_uses(*read(), hedge), IsEmpty());
    EXPECT_NE(told(hedge, use), waiting.id);
}

TEST_P(Thanked, WhoeverUsesTheirOwnTextIsNotThanked)
{
    const auto hedge = text("Une haie");
    auto use = bulletin();
    use.teller = {0, "Jeanne", "jeanne@boite.example", "fr"};
    EXPECT_TRUE(noted(hedge, use));
    EXPECT_EQ(mails(), 0);
    EXPECT_THAT(list_uses(*read(), hedge), SizeIs(1));
}

TEST_P(Thanked, AsTheyChose)
{
    const auto by_slip = text("Une haie"), not_at_all = text("Un mur"), by_mail = text("Un banc");
    write([&](Transaction& t) {
        choose_for_text(t, by_slip, Way::none);
        choose_for_text(t, by_slip, Way::slip);
        choose_for_text(t, not_at_all, Way::none);
        choose_for_text(t, by_mail, Way::mail);
    });
    for (const auto id : {by_slip, not_at_all, by_mail}) EXPECT_TRUE(noted(id, bulletin()));
    EXPECT_EQ(mails(), 1);
    EXPECT_THAT(list_unprinted(*read(), port), SizeIs(1));
    EXPECT_EQ(list_unprinted(*read(), port)[0].origin.title, "Une haie");
    EXPECT_EQ(count("SELECT COUNT(*) FROM thanks WHERE way = 'none'"), 1);
}

TEST_P(Thanked, ForAllThatAPersonProposed)
{
    const auto solenn = write([&](Transaction& t) {
        return t.value<std::int64_t>("INSERT INTO person (mail, name, password, created) VALUES ('solenn@boite.example', 'Solenn', '', 1) "
                                     "RETURNING id");
    });
    const contribution::Proposer by{solenn, "Solenn", "solenn@boite.example", "fr"};
    const auto hedge = text("Une haie", by);
    EXPECT_EQ(way_for(*read(), by, hedge), Way::mail);
    write([&](Transaction& t) { choose_for_person(t, solenn, Way::none); });
    EXPECT_TRUE(noted(hedge, bulletin()));
    EXPECT_EQ(mails(), 0);
    write([&](Transaction& t) { choose_for_person(t, solenn, Way::slip); });
    EXPECT_EQ(way_for(*read(), by, hedge), Way::slip);
    write([&](Transaction& t) { t.run("DELETE FROM person WHERE id = $1", solenn); });
    EXPECT_EQ(count("SELECT COUNT(*) FROM thanks_choice"), 0);
}

TEST_P(Thanked, WhoeverLeavesTakesAllOfItAlong)
{
    const auto hedge = text("Une haie", yvonne);
    noted(hedge, bulletin());
    write([&](Transaction& t) { choose_for_text(t, hedge, Way::slip); });
    auto use = bulletin();
    use.title = "Un mur";
    use.teller = {0, "Soizic", "soizic@boite.example", "fr"};
    const auto id = told(hedge, use);
    write([&](Transaction& t) { forget(t, 0, "soizic@boite.example", {*contribution::find(t, hedge)}); });
    EXPECT_THAT(list_unprinted(*read(), port), IsEmpty());
    EXPECT_EQ(count("SELECT COUNT(*) FROM thanks_choice"), 0);
    EXPECT_EQ(find_use(*read(), id)->teller.name, "");
    EXPECT_EQ(find_use(*read(), id)->teller.mail, "");
}

TEST_P(Thanked, ANameThatLeavesGoesFromTitles)
{
    const auto hedge = text("Une haie");
    auto use = bulletin();
    use.title = "Le carnet de Jeanne Le Bihan";
    EXPECT_TRUE(noted(hedge, use));
    write([&](Transaction& t) {
        reword(t, [](const std::string& words) {
            return words == "Le carnet de Jeanne Le Bihan" ? std::string("Le carnet de quelqu’un") : words;
        });
    });
    EXPECT_EQ(list_uses(*read(), hedge)[0].title, "Le carnet de quelqu’un");
}

TEST(Use, IsCheckedFieldByField)
{
    TypedUse typed{"stolen", "", "chez nous", "mars", {0, "", "boite.example", "fr"}};
    const auto refused = check(typed);
    ASSERT_FALSE(refused);
    for (const auto* field : {"what", "title", "address", "date", "mail"}) EXPECT_TRUE(refused.problems().of(field)) << field;
    typed = {"offline", "La clé des quartiers", "", "mars 2026", {}};
    const auto good = check(typed);
    ASSERT_TRUE(good);
    EXPECT_EQ(good->date, "2026-03");
    EXPECT_EQ(good->what, What::offline);
    typed.address = "javascript:alert(1)";
    EXPECT_FALSE(check(typed));
    typed = {"shown", std::string(most_use_title + 1, 'a'), "https://mur.example/affiche", "", {}};
    EXPECT_TRUE(check(typed).problems().of("title"));
}

}
}
