#include "commons/provider/exchange.hpp"

#include <mutex>
#include <optional>

#include <boost/json.hpp>

#include "platform/fetch/fetch.hpp"
#include "platform/html/html.hpp"

namespace kenober::provider {
namespace {

namespace json = boost::json;

constexpr std::int64_t known_for = hours(1);
constexpr std::int64_t keys_known_for_at_least = minutes(1);  // a stranger's token must not make us ask again and again

/// What the provider says of itself, kept for an hour.
struct Known {
    std::string authorization, token, userinfo, keys_at, keys;
    bool takes_basic = true;
    Time asked = {};
    Time keys_asked = {};
};

std::mutex& known_mutex()
{
    static std::mutex mutex;
    return mutex;
}

std::optional<Known>& known()
{
    static std::optional<Known> one;
    return one;
}

fetch::Fetched answer_to(fetch::Order order)
{
    order.trusted_origin = settings().issuer;
    order.most_redirects = 0;
    auto fetched = fetch::fetch(order);
    if (!fetched) throw Failed(Trouble::unreachable, fetched.problems().list().front().sentence.id);
    return *std::move(fetched);
}

json::object read(const std::string& text)
{
    json::error_code error;
    const auto value = json::parse(text, error);
    if (error || !value.is_object()) throw Failed(Trouble::unreachable, "the provider answers no JSON");
    return value.get_object();
}

std::string text_of(const json::object& object, std::string_view name)
{
    const auto* value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::string get(const std::string& url)
{
    const auto fetched = answer_to({.url = url, .headers = {"Accept: application/json"}});
    if (fetched.status != 200) throw Failed(Trouble::unreachable, "the provider answers " + std::to_string(fetched.status));
    return fetched.body;
}

/// An endpoint may stand on another host, but is never weaker than the issuer.
std::string endpoint(const json::object& about, std::string_view name)
{
    const auto url = text_of(about, name);
    const bool is_safe = url.starts_with("https://") || settings().issuer.starts_with("http://");
    return is_safe && !fetch::origin_of(url).empty() ? url : std::string();
}

bool takes_basic(const json::object& about)
{
    const auto* methods = about.if_contains("token_endpoint_auth_methods_supported");
    if (!methods || !methods->is_array()) return true;  // Discovery 1.0, section 3: so by default
    for (const auto& one : methods->get_array())
        if (one.is_string() && one.get_string() == "client_secret_basic") return true;
    return false;
}

Known discovered(Time now)
{
    const std::string& issuer = settings().issuer;
    const auto about =
        read(get((issuer.ends_with('/') ? issuer.substr(0, issuer.size() - 1) : issuer) + "/.well-known/openid-configuration"));
    if (text_of(about, "issuer") != issuer) throw Failed(Trouble::unreachable, "the provider names another issuer");
    Known found{endpoint(about, "authorization_endpoint"),
                endpoint(about, "token_endpoint"),
                endpoint(about, "userinfo_endpoint"),
                endpoint(about, "jwks_uri"),
                {},
                takes_basic(about),
                now,
                now};
    if (found.authorization.empty() || found.token.empty() || found.keys_at.empty())
        throw Failed(Trouble::unreachable, "the provider does not say where its rooms are");
    found.keys = get(found.keys_at);
    return found;
}

Known about_provider(Time now)
{
    {
        const std::lock_guard lock(known_mutex());
        if (known() && now < known()->asked + known_for) return *known();
    }
    auto found = discovered(now);
    const std::lock_guard lock(known_mutex());
    known() = found;
    return found;
}

/// A provider changes its keys now and then: where none fits, they are asked for once more.
Identity read_with_keys(const Known& provider, const std::string& token, const Expected& expected, Time now)
{
    try {
        return read_token(token, provider.keys, expected, now);
    } catch (const Failed& failed) {
        if (failed.trouble != Trouble::wrong_signature || now < provider.keys_asked + keys_known_for_at_least) throw;
    }
    const auto keys = get(provider.keys_at);
    {
        const std::lock_guard lock(known_mutex());
        if (known()) {
            known()->keys = keys;
            known()->keys_asked = now;
        }
    }
    return read_token(token, keys, expected, now);
}

std::string field(std::string_view name, std::string_view value) { return std::string(name) + "=" + html::percent_encoded(value); }

json::object token_for(const Known& provider, const std::string& code, const Question& question)
{
    const auto& own = settings();
    fetch::Order order{.url = provider.token, .method = "POST"};
    order.headers = {"Content-Type: application/x-www-form-urlencoded", "Accept: application/json"};
    order.body = "grant_type=authorization_code&" + field("code", code) + "&" + field("redirect_uri", question.return_to) + "&" +
                 field("code_verifier", question.verifier);
    if (!own.secret.empty() && provider.takes_basic) order.headers.push_back("Authorization: " + basic_of(own.client, own.secret));
    else order.body += "&" + field("client_id", own.client) + (own.secret.empty() ? "" : "&" + field("client_secret", own.secret));
    const auto fetched = answer_to(order);
    if (fetched.status >= 500) throw Failed(Trouble::unreachable, "the provider answers " + std::to_string(fetched.status));
    if (fetched.status != 200) throw Failed(Trouble::refused_code, "the provider answers " + std::to_string(fetched.status));
    return read(fetched.body);
}

void ask_for_details(const Known& provider, const std::string& access, Identity& identity)
{
    if (provider.userinfo.empty() || access.empty()) return;
    const auto fetched = answer_to({.url = provider.userinfo, .headers = {"Accept: application/json", "Authorization: Bearer " + access}});
    if (fetched.status == 200) add_details(identity, fetched.body);
}

}

std::string address_to_ask(const Question& question)
{
    const auto provider = about_provider(current_time());
    const char* const sign = provider.authorization.find('?') == std::string::npos ? "?" : "&";
    return provider.authorization + sign + "response_type=code&scope=openid%20email%20profile&" + field("client_id", settings().client) +
           "&" + field("redirect_uri", question.return_to) + "&" + field("state", question.state) + "&" + field("nonce", question.nonce) +
           "&" + field("code_challenge", challenge_of(question.verifier)) + "&code_challenge_method=S256";
}

Identity identity_for(const std::string& code, const Question& question, Time now)
{
    const auto provider = about_provider(now);
    const auto answer = token_for(provider, code, question);
    auto identity = read_with_keys(provider, text_of(answer, "id_token"), {settings().issuer, settings().client, question.nonce}, now);
    const auto access = text_of(answer, "access_token");
    const bool is_clean = access.find_first_of("\r\n") == std::string::npos;
    if (identity.mail.empty() && is_clean) ask_for_details(provider, access, identity);
    return identity;
}

}
