#include "platform/http/request.hpp"

#include "platform/http/site_table.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "platform/form/form.hpp"
#include "platform/http/failure.hpp"
#include "platform/http/form_view.hpp"
#include "platform/http/request_state.hpp"
#include "platform/http/resolve.hpp"

namespace kenober::http {
namespace {

constexpr std::int64_t seal_life = hours(24);  // for somebody who is not signed in

const std::string none;

form::Attempt attempt_of(const Incoming& incoming, std::string_view action, std::string_view subject)
{
    return {action, subject, incoming.is_allowed ? std::string_view() : std::string_view(incoming.client)};
}

}

Method Request::method() const { return m_state.incoming.method; }
const std::string& Request::path() const { return m_state.destination.path; }
const Form& Request::form() const { return m_state.form; }
std::string_view Request::header(std::string_view lower_case_name) const { return m_state.incoming.header(lower_case_name); }
const Site& Request::site() const { return m_state.destination.site; }
i18n::Language Request::language() const { return m_state.destination.language; }
const i18n::Words& Request::words() const { return i18n::words(language()); }
const Visitor& Request::visitor() const { return m_state.visitor; }
Now& Request::now() const { return m_state.now; }
const std::string& Request::id() const { return m_state.id; }
const std::string& Request::client() const { return m_state.incoming.client; }
store::Database& Request::database() const { return m_state.premises.database; }

const std::string& Request::parameter(std::string_view hole) const
{
    for (const auto& [name, value] : m_state.destination.match.parameters)
        if (name == hole) return value;
    throw std::logic_error("the route has no hole " + std::string(hole));
}

std::int64_t Request::number(std::string_view hole) const
{
    const auto value = whole_number(parameter(hole));
    if (!value) throw NotFound{};
    return *value;
}

const std::string& Request::query(std::string_view key) const
{
    for (const auto& [name, value] : m_state.destination.query)
        if (name == key) return value;
    const Route* const route = m_state.destination.match.route;
    // An undeclared key would be missing from the key of the cache: found out by the first request and not by the second.
    if (route && std::find(route->takes.query.begin(), route->takes.query.end(), key) == route->takes.query.end())
        throw std::logic_error("the route does not declare the query key " + std::string(key));
    return none;
}

std::string_view Request::raw_query() const
{
    const std::string_view target = m_state.incoming.target;
    return target.substr(std::min(target.find('?'), target.size() - 1) + 1);
}

std::string Request::sent() const
{
    if (!m_state.incoming.body_file) return m_state.incoming.body;
    std::ifstream file(*m_state.incoming.body_file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file) throw Busy{};
    return text;
}

void Request::act_for(Visitor visitor) const
{
    if (!m_state.destination.is_for_programs) throw std::logic_error("no program asks here");
    m_state.visitor = std::move(visitor);
}

void Request::always_with(std::string name, std::string value) const { m_state.always.emplace_back(std::move(name), std::move(value)); }

html::Address Request::here(const html::Address& route) const { return placed(route, language(), site(), m_state.destination.is_by_word); }

html::Address Request::in(i18n::Language language, const html::Address& route) const
{
    return placed(route, language, site(), m_state.destination.is_by_word);
}

html::Address Request::at(const Site& site, const html::Address& route) const { return placed(route, language(), site, !site.is_main); }

html::Address Request::at(const Site& site, i18n::Language language, const html::Address& route) const
{
    return placed(route, language, site, !site.is_main);
}

const std::vector<Site>& Request::sites() const
{
    static const std::vector<Site> unknown;
    return m_state.destination.sites ? m_state.destination.sites->all() : unknown;
}

html::Address Request::in_language(i18n::Language language) const
{
    if (!m_state.own) {
        m_state.own = html::Address::parse(form::encode_path(path())).value_or(html::Address());
        for (const auto& [name, value] : m_state.destination.query) m_state.own = m_state.own->query(name, value);
    }
    return placed(*m_state.own, language, site(), m_state.destination.is_by_word);
}

std::string Request::absolute(const html::Address& address) const
{
    const std::string& configured = m_state.premises.settings.origin;
    if (configured.empty()) return origin_of(m_state.incoming) + address.str();
    if (site().is_main || site().host.empty()) return configured + address.str();
    return configured.substr(0, configured.find("://") + 3) + site().host + address.str();
}

std::string Request::origin() const
{
    const std::string& configured = m_state.premises.settings.origin;
    return configured.empty() ? origin_of(m_state.incoming) : configured;
}

store::Snapshot& Request::db() const
{
    if (!m_state.snapshot) m_state.snapshot.emplace(m_state.premises.database.read());
    return **m_state.snapshot;
}

void Request::release() const { m_state.snapshot.reset(); }

html::Html Request::form_seal(Filling filling) const
{
    m_state.has_sealed = true;
    const RoomSettings& settings = m_state.premises.settings;
    const Time now = m_state.now.time();
    form::SealTerms terms;
    const bool may_be_quick = filling == Filling::clicking || m_state.has_good_seal || m_state.session;
    terms.from = may_be_quick ? now : now + seconds(settings.form_least_seconds);
    terms.until = m_state.session ? m_state.session->end() : now + seal_life;
    terms.key = m_state.kept_key.empty() ? random_token() : std::exchange(m_state.kept_key, {});
    terms.bearer = m_state.bearer();
    return seal_fields(words(), form::make_seal(settings.secret, terms), terms.key);
}

std::string Request::State::bearer() const
{
    return (session ? session->token_hash : "anybody") + '/' + std::to_string(destination.site.id);
}

void Request::limit(std::string_view action, int most, int per_seconds, std::string_view subject) const
{
    const form::Attempt attempt = attempt_of(m_state.incoming, action, subject);
    const int wait = m_state.premises.limits.count(attempt, {most, per_seconds}, m_state.now.time());
    if (wait > 0) throw TooMany(wait);
}

form::Standing Request::count(std::string_view action, form::Rate rate, std::string_view subject) const
{
    return m_state.premises.limits.tally(attempt_of(m_state.incoming, action, subject), rate, m_state.now.time());
}

void Request::forgive(std::string_view action, std::string_view subject) const
{
    m_state.premises.limits.forgive(attempt_of(m_state.incoming, action, subject));
}

}
