#include "server/config.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <stdexcept>

#include <fmt/format.h>
#include <toml++/toml.h>

namespace kenober::server {

namespace {

std::string variable_of(std::string_view key)
{
    std::string name = "KENOBER_";
    for (const char c : key) name += c == '.' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    return name;
}

bool is_known(std::string_view key) { return std::ranges::find(keys(), key, &Key::name) != keys().end(); }

std::string text_of(const toml::node& node)
{
    if (const auto text = node.value<std::string>()) return *text;
    if (const auto flag = node.value_exact<bool>()) return *flag ? "true" : "false";
    if (const auto number = node.value<std::int64_t>()) return std::to_string(*number);
    std::string joined;
    if (const auto* list = node.as_array())
        for (const auto& one : *list) joined += (joined.empty() ? "" : ",") + text_of(one);
    return joined;
}

void read_table(const toml::table& table, const std::string& prefix, const std::string& file,
                std::map<std::string, Config::Value, std::less<>>& values)
{
    for (const auto& [name, node] : table) {
        const auto key = prefix + std::string(name.str());
        if (const auto* inner = node.as_table()) {
            read_table(*inner, key + ".", file, values);
            continue;
        }
        const auto place = fmt::format("{}:{}", file, name.source().begin.line);
        if (!is_known(key))
            throw std::runtime_error(fmt::format("{}: unknown key '{}' (kenober config show lists those that exist)", place, key));
        values[key] = {text_of(node), place};
    }
}

void read_file(const std::filesystem::path& file, std::map<std::string, Config::Value, std::less<>>& values)
{
    try {
        read_table(toml::parse_file(file.string()), "", file.string(), values);
    } catch (const toml::parse_error& error) {
        throw std::runtime_error(fmt::format("{}:{}: {}", file.string(), error.source().begin.line, error.description()));
    }
}

std::filesystem::path file_to_read(const std::filesystem::path& data)
{
    for (const auto& file : {data / "kenober.toml", std::filesystem::path("/etc/kenober/kenober.toml")})
        if (std::filesystem::exists(file)) return file;
    return {};
}

}

const std::vector<Key>& keys()
{
    static const std::vector<Key> table = {
        {"data", "data", "folder of the database, the pictures and kenober.toml"},
        {"database", "", "sqlite:FILE or postgresql://…; empty: an SQLite file in the data folder"},
        {"key_file", "",
         "file with the key of this server, kept apart from the database and its backups; empty: keys/server in the data folder"},
        {"listen", "127.0.0.1:8080", "HOST:PORT; port 0 takes a free one"},
        {"origin", "", "https://www.example.org, for addresses in mails and feeds; empty: from each request"},
        {"workers", "32", "threads that answer what is not kept"},
        {"io_threads", "1", "threads that speak with browsers"},
        {"cache_megabytes", "16", "memory for pages that are ready"},
        {"connections_per_client", "64", "open connections of one address"},
        {"allow", "", "addresses or networks free of the limits per client"},
        {"proxies", "", "addresses or networks whose X-Forwarded-For is believed"},
        {"log.level", "info", "debug, info, warning or error"},
        {"log.format", "plain", "plain or json"},
        {"mail.server", "", "smtp://HOST:PORT or smtps://HOST:PORT; empty: mails are written to the data folder, for trying"},
        {"mail.user", "", "name for the mail server"},
        {"mail.password", "", "password for the mail server", true},
        {"mail.from", "", "address that mails come from; empty: kenober@ and the host of origin"},
        {"mail.selector", "kenober", "name of the key that signs mails, in the DNS: SELECTOR._domainkey (kenober letter key)"},
        {"mail.per_minute", "1200", "letters a minute to one domain; 0: as fast as they are taken"},
        {"mail.returns_to", "",
         "address to which letters that cannot be delivered come back; with + and a seal after its name, so the post has to take that"},
        {"mail.returns_in", "",
         "Maildir folder into which the post delivers them; or unix:/PATH or 127.0.0.1:PORT, where this server takes them in LMTP"},
        {"mail.returns_every", "20", "seconds between two looks into that folder"},
        {"mail.show", "", "true: mails written to the data folder are shown at /courrier (only for trying); empty: as `demo` set it"},
        {"media.megabytes", "20", "largest file of a picture that is taken"},
        {"media.megapixels", "50", "largest picture that is taken, in millions of pixels; at most 50"},
        {"media.s3.endpoint", "", "https://HOST of S3-compatible storage for pictures; empty: they are kept in the data folder"},
        {"media.s3.bucket", "kenober", "bucket of that storage"},
        {"media.s3.region", "us-east-1", "region that requests are signed for"},
        {"media.s3.key", "", "access key of that storage"},
        {"media.s3.secret", "", "secret key of that storage", true},
        {"media.s3.prefix", "", "what names begin with there: a folder and its slash, or nothing"},
        {"media.s3.cache_megabytes", "1000", "copies of pictures kept in the data folder"},
        {"partners.inside", "",
         "origins inside your own network (https://intranet.example) whose feeds may be shown; any other must be of the public internet"},
        {"oidc.issuer", "",
         "https://id.example.org: people may sign in with their account of this OpenID Connect provider; empty: with none"},
        {"oidc.client", "", "name by which that provider knows this server; it returns people to /connexion/retour"},
        {"oidc.secret", "", "secret shared with that provider; empty for a public client", true},
        {"oidc.name", "", "how people call that provider; empty: its host"},
        {"form.min_seconds", "3", "a form filled in faster is taken for a machine's"},
        {"cache.oracle", "false", "render every kept page again and compare: for tests"},
    };
    return table;
}

Config Config::load(const std::map<std::string, std::string>& flags)
{
    Config config;
    for (const auto& key : keys()) config.m_values[std::string(key.name)] = {std::string(key.value), "default"};
    // The folder is needed first: its file may say the rest.
    auto data = config.m_values["data"].text;
    if (const auto* variable = std::getenv("KENOBER_DATA")) data = variable;
    if (const auto flag = flags.find("data"); flag != flags.end()) data = flag->second;
    if (const auto file = file_to_read(data); !file.empty()) read_file(file, config.m_values);
    for (const auto& key : keys())
        if (const auto* variable = std::getenv(variable_of(key.name).c_str()))
            config.m_values[std::string(key.name)] = {variable, variable_of(key.name)};
    for (const auto& [name, value] : flags) config.m_values[name] = {value, "flag"};
    return config;
}

const std::string& Config::text(std::string_view key) const
{
    const auto found = m_values.find(key);
    if (found == m_values.end()) throw std::logic_error("no such key: " + std::string(key));
    return found->second.text;
}

int Config::number(std::string_view key, int least, int most) const
{
    const auto& value = m_values.find(key)->second;
    int number = 0;
    const auto* end = value.text.data() + value.text.size();
    const auto [stopped, error] = std::from_chars(value.text.data(), end, number);
    if (error != std::errc{} || stopped != end || number < least || number > most)
        throw std::runtime_error(fmt::format("{} ({}): '{}' is not a number from {} to {}", key, value.origin, value.text, least, most));
    return number;
}

bool Config::flag(std::string_view key) const
{
    const auto& value = text(key);
    return value == "true" || value == "1" || value == "yes";
}

std::vector<std::string> Config::list(std::string_view key) const
{
    std::vector<std::string> values;
    std::string one;
    for (const char c : text(key) + ",") {
        if (c != ',' && c != ' ') {
            one += c;
            continue;
        }
        if (!one.empty()) values.push_back(std::move(one));
        one.clear();
    }
    return values;
}

std::filesystem::path Config::data() const { return std::filesystem::absolute(text("data")).lexically_normal(); }

std::filesystem::path Config::key_file() const
{
    const auto& file = text("key_file");
    return file.empty() ? data() / "keys" / "server" : std::filesystem::absolute(file);
}

std::string Config::database_url() const
{
    const auto& url = text("database");
    return url.empty() ? "sqlite:" + (data() / "kenober.db").string() : url;
}

}
