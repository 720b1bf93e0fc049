#include "commons/second_factor/step_pages.hpp"

#include "commons/entrance/entrance.hpp"
#include "commons/second_factor/factor_view.hpp"

namespace kenober::second_factor {

using html::Address;
using http::Reply;
using http::Request;

namespace {

Reply step_form(Request& request)
{
    const auto& token = request.parameter("token");
    if (!find_step(request.db(), token, request.now().time())) return http::page(dead_step_page(request));
    return http::page(step_page(request, token, {}));
}

/// What became of an attempt.
struct Attempt {
    Reply reply;
    std::optional<std::int64_t> person;  // who is in
};

Attempt attempt(const Request& request, const std::string& token)
{
    const auto now = request.now().time();
    Attempt made;
    made.reply = request.once(store::Change::quiet(), [&](store::Transaction& db) {
        made.person.reset();
        const auto open = find_step(db, token, now);
        if (!open) return Reply{};
        if (!take_code(db, open->person, request.form()["code"], now)) {
            count_attempt(db, token);
            return Reply{};
        }
        made.person = open->person;
        close_step(db, token);
        return http::see_other(entrance::back_or_account(request, open->back));
    });
    return made;
}

Reply take_step(Request& request)
{
    const auto& token = request.parameter("token");
    const auto step = find_step(request.db(), token, request.now().time());
    const auto subject = step ? std::to_string(step->person) : std::string();
    request.limit("second-step", 60, 900);
    if (step) request.limit("second-step-as", 10, 900, subject);
    auto made = attempt(request, token);
    if (made.person) {
        request.forgive("second-step");
        request.forgive("second-step-as", subject);
        http::sign_in(request, made.reply, *made.person);
        return made.reply;
    }
    if (made.reply.status == 303) return made.reply;  // the same form again
    request.release();
    if (!find_step(request.db(), token, request.now().time())) return http::page(dead_step_page(request));
    Problems problems;
    problems.add("code", say("This code is not right, or has served already. A device shows a new one every half minute."));
    return http::correct(step_page(request, token, problems));
}

}

std::optional<Address> begin_step(const Request& request, store::Transaction& db, std::int64_t person, const std::string& back)
{
    if (!is_on(db, person)) return {};
    return request.here(Address::route("/connexion/code/{}", open_step(db, person, back, request.now().time())));
}

void add_step_routes(http::Routes& routes)
{
    using enum http::Who;
    routes.get("/connexion/code/{token}", anybody, step_form).post("/connexion/code/{token}", anybody, take_step);
}

}
