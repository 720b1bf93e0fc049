#include "commons/entrance/entrance.hpp"

#include <vector>

namespace kenober::entrance {

using html::Address;

namespace {

SecondStep& chosen_step()
{
    static SecondStep step = nullptr;
    return step;
}

std::vector<Other>& all()
{
    static std::vector<Other> list;
    return list;
}

}

void set_second_step(SecondStep step) { chosen_step() = step; }

std::optional<Address> second_step(const http::Request& request, store::Transaction& db, std::int64_t person, const std::string& back)
{
    return chosen_step() ? chosen_step()(request, db, person, back) : std::nullopt;
}

Address back_or_account(const http::Request& request, const std::string& back)
{
    if (const auto address = Address::parse(back)) return *address;
    return request.here(Address::route("/compte"));
}

http::Reply enter(http::Request& request, std::int64_t person, const std::string& back)
{
    std::optional<Address> step;
    if (chosen_step()) request.write_quietly([&](store::Transaction& db) { step = second_step(request, db, person, back); });
    if (step) return http::see_other(*step);
    http::Reply reply = http::see_other(back_or_account(request, back));
    http::sign_in(request, reply, person);
    return reply;
}

void add(Other other) { all().push_back(other); }

html::Html others(const http::Request& request, const std::string& back)
{
    return html::each(all(), [&](Other other) { return other(request, back); });
}

}
