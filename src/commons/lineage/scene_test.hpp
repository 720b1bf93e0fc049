// What the tests of this folder share: two sites with texts on them, and somebody who asks for pages.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "commons/lineage/lineage.hpp"
#include "commons/site/site.hpp"

namespace kenober::lineage {

using contribution::State;
using store::Change;
using store::Dialect;
using store::Transaction;

constexpr Time monday{1'700'000'000'000'000};

/// What the one page of the tests does: set before it is asked for.
inline std::function<void(http::Request&)>& on_the_page()
{
    static std::function<void(http::Request&)> act;
    return act;
}

inline http::Reply the_page(http::Request& request)
{
    on_the_page()(request);
    auto reply = http::document("text/plain; charset=utf-8", "");
    reply.keep = http::Keep::never;
    return reply;
}

/// A text of the tests: who proposed it, where, how it stands.
struct Asked {
    std::string licence = "cc-by-sa-4.0";
    State state = State::published;
    contribution::Proposer by = {0, "Jeanne", "jeanne@boite.example", "fr"};
    std::int64_t site = 0;
    std::string author = "Jeanne Le Bihan";
};

class OnBoth : public ::testing::TestWithParam<Dialect> {
protected:
    template <class Body>
    auto write(Body body)
    {
        return (*m_scratch)->write(Change::quiet(), body);
    }

    void SetUp() override
    {
        KENOBER_NEEDS_DATABASE(GetParam())
        if (contribution::kinds().empty()) {
            contribution::Kind story{};
            story.name = "story";
            story.word = "recits";
            story.asks = {contribution::Part::licence};
            contribution::add_kind(story);
        }
        m_scratch = std::make_unique<store::Scratch>(GetParam(), store::embedded_migrations());
        write([&](Transaction& t) {
            site::Site town, quarters;
            town.slug = "port", town.name = "Port-Exemple", town.is_main = true;
            quarters.slug = "quartiers", quarters.name = "Les quartiers";
            port = site::insert(t, town);
            quartiers = site::insert(t, quarters);
        });
        http::House house;
        house.sites = site::door_sites;
        http::Routes routes;
        routes.get("/essai", http::Who::anybody, the_page);
        m_rooms = std::make_unique<http::Rooms>(
            http::RoomSettings{
                .origin = "https://port.example", .secret = std::string(32, 's'), .form_least_seconds = 0, .uploads = m_scratch->folder()},
            routes, house, **m_scratch);
    }

    auto read() { return (*m_scratch)->read(); }

    std::int64_t text(Transaction& t, const std::string& title, const Asked& asked = {}) const
    {
        contribution::Contribution one;
        one.kind = "story";
        one.word = "recits";
        one.site = asked.site ? asked.site : port;
        one.title = title;
        one.licence = asked.licence;
        one.created = one.updated = monday;
        one.state = asked.state;
        if (asked.state != State::draft && asked.state != State::proposed) one.published = monday;
        one.authors = {{asked.author, ""}};
        return contribution::insert(t, one, asked.by);
    }
    std::int64_t text(const std::string& title, const Asked& asked = {})
    {
        return write([&](Transaction& t) { return text(t, title, asked); });
    }
    static Source from(std::int64_t id)
    {
        Source one;
        one.here = id;
        return one;
    }
    void based(std::int64_t id, const std::vector<Source>& sources)
    {
        write([&](Transaction& t) { set_sources(t, id, sources); });
    }
    void becomes(std::int64_t id, State state)
    {
        write([&](Transaction& t) { contribution::set_state(t, id, state, monday); });
    }
    contribution::Contribution found(std::int64_t id) { return *contribution::find(*read(), id); }

    /// Runs `act` as the handler of a page of the main site, in French unless the path says otherwise.
    void ask(std::function<void(http::Request&)> act, const std::string& target = "/essai")
    {
        on_the_page() = std::move(act);
        http::Incoming incoming;
        incoming.target = target;
        incoming.host = incoming.authority = "port.example";
        incoming.client = "192.0.2.7";
        const auto answer = m_rooms->answer(incoming, m_rooms->resolve(incoming));
        ASSERT_EQ(answer.reply.status, 200) << answer.reply.body;
    }
    std::string shown(const std::function<html::Html(http::Request&)>& view, const std::string& target = "/essai")
    {
        std::string page;
        ask([&](http::Request& request) { page = view(request).str(); }, target);
        return page;
    }

    std::int64_t port = 0, quartiers = 0;

private:
    std::unique_ptr<store::Scratch> m_scratch;
    std::unique_ptr<http::Rooms> m_rooms;
};

#define KENOBER_ON_BOTH(Suite)                                                                                                             \
    INSTANTIATE_TEST_SUITE_P(On, Suite, ::testing::Values(Dialect::sqlite, Dialect::postgres),                                             \
                             [](const auto& one) { return std::string(one.param == Dialect::sqlite ? "sqlite" : "postgres"); })

}
