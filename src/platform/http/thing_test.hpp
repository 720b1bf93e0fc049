// Rooms in which people write things down: what the tests of forms share.
#pragma once

#include "platform/http/house_test.hpp"

namespace kenober::http {

inline Reply write_down(Request& request)
{
    return request.once(store::Change::of_site(request.site().id), [&](store::Transaction& db) {
        const auto id = db.value<std::int64_t>("INSERT INTO thing (words) VALUES ($1) RETURNING id", request.form()["words"]);
        return see_other(html::Address::route("/choses/{}", id));
    });
}

class Writing : public OnBoth {
protected:
    RoomSettings settings() const override
    {
        RoomSettings all = OnBoth::settings();
        all.form_least_seconds = m_least_seconds;
        return all;
    }
    void SetUp() override
    {
        OnBoth::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        const std::string table = "CREATE TABLE thing (id {identity}, words {text} NOT NULL) {strict}";
        auto steps = store::embedded_migrations();
        std::erase_if(steps, [](const auto& step) { return !step.name.starts_with("store/") && !step.name.starts_with("http/"); });
        steps.push_back({"test/20990101_thing", table, table});
        database().migrate(steps);
    }
    void wait_for(int seconds_to_fill_in)
    {
        m_least_seconds = seconds_to_fill_in;
        m_rooms = std::make_unique<Rooms>(settings(), routes(), make_house(), database());
    }
    std::int64_t things() const { return database().read()->value<std::int64_t>("SELECT count(*) FROM thing"); }
    Fields filled(Browser& browser, const std::string& words, const std::string& at = "/ecrire") const
    {
        Fields fields = browser.seal_of(browser.get(at));
        fields.emplace_back("words", words);
        return fields;
    }

    int m_least_seconds = 0;
};

}
