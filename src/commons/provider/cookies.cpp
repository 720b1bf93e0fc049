#include "commons/provider/cookies.hpp"

#include <stdexcept>

#include <boost/json.hpp>

#include "platform/key/key.hpp"
#include "platform/session/session.hpp"

namespace kenober::provider {
namespace {

namespace json = boost::json;

constexpr std::int64_t outward_life = minutes(10);
constexpr std::int64_t newcomer_life = minutes(30);

std::string_view name_of(Cookie cookie) { return cookie == Cookie::outward ? "ailleurs" : "premiere-fois"; }

std::string key_of(Cookie cookie) { return server_key(cookie == Cookie::outward ? "provider outward" : "provider newcomer"); }

void set(const http::Request& request, http::Reply& reply, Cookie cookie, json::object content, std::int64_t life)
{
    content["until"] = (request.now().time() + life).micros;
    http::set_cookie(request, reply, name_of(cookie), locked(key_of(cookie), json::serialize(content)), life / seconds(1));
}

std::optional<json::object> get(const http::Request& request, Cookie cookie)
{
    const auto value = http::cookie_of(request, name_of(cookie));
    if (value.empty()) return {};
    try {
        auto content = json::parse(unlocked(key_of(cookie), value)).as_object();
        if (content.at("until").as_int64() <= request.now().time().micros) return {};
        return content;
    } catch (const std::exception&) {
        return {};  // not one of ours, or of another key
    }
}

std::string text_of(const json::object& content, std::string_view name) { return std::string(content.at(name).as_string()); }

}

void keep(const http::Request& request, http::Reply& reply, const Outward& outward)
{
    const auto& question = outward.question;
    set(request, reply, Cookie::outward,
        {{"state", question.state},
         {"nonce", question.nonce},
         {"verifier", question.verifier},
         {"return_to", question.return_to},
         {"back", outward.back},
         {"first", outward.first}},
        outward_life);
}

std::optional<Outward> outward(const http::Request& request)
{
    const auto content = get(request, Cookie::outward);
    if (!content) return {};
    return Outward{{text_of(*content, "state"), text_of(*content, "nonce"), text_of(*content, "verifier"), text_of(*content, "return_to")},
                   text_of(*content, "back"),
                   text_of(*content, "first")};
}

void keep(const http::Request& request, http::Reply& reply, const Newcomer& newcomer)
{
    const auto& identity = newcomer.identity;
    set(request, reply, Cookie::newcomer,
        {{"issuer", identity.issuer},
         {"subject", identity.subject},
         {"mail", identity.mail},
         {"verified", identity.is_mail_verified},
         {"name", identity.name},
         {"back", newcomer.back}},
        newcomer_life);
}

std::optional<Newcomer> newcomer(const http::Request& request)
{
    const auto content = get(request, Cookie::newcomer);
    if (!content) return {};
    return Newcomer{{text_of(*content, "issuer"), text_of(*content, "subject"), text_of(*content, "mail"),
                     content->at("verified").as_bool(), text_of(*content, "name")},
                    text_of(*content, "back")};
}

void forget(const http::Request& request, http::Reply& reply, Cookie cookie) { http::set_cookie(request, reply, name_of(cookie), {}, 0); }

}
