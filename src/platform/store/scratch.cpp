#include "platform/store/scratch.hpp"

#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include "platform/base/base.hpp"
#include "platform/store/postgres_connection.hpp"

namespace kenober::store {
namespace {

std::string server()
{
    const char* url = std::getenv("KENOBER_TEST_POSTGRES");
    return url == nullptr ? "" : url;
}

void on_server(const std::string& sql) { PostgresConnection(server(), PostgresConnection::Use::alone, seconds(10)).script(sql); }

// postgresql://user@host/postgres?options with another name of database.
std::string with_name(const std::string& url, const std::string& name)
{
    const auto host = url.find("//") + 2;
    const auto options = std::min(url.find('?'), url.size());
    const auto slash = std::min(url.find('/', host), options);
    return url.substr(0, slash) + "/" + name + url.substr(options);
}

}

std::string Scratch::missing(Dialect dialect)
{
    if (dialect == Dialect::sqlite || !server().empty()) return "";
    return "KENOBER_TEST_POSTGRES names no server: run through tests/postgres.py -- to test PostgreSQL too";
}

bool Scratch::is_required()
{
    const char* ci = std::getenv("CI");
    return ci != nullptr && std::string_view(ci) == "true";
}

Scratch::Scratch(Dialect dialect, std::span<const Migration> migrations, const std::function<void(Settings&)>& change)
{
    std::string name = (std::filesystem::temp_directory_path() / "kenober-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder can be made");
    m_folder = name;
    if (dialect == Dialect::sqlite) {
        m_settings.url = "sqlite:" + (m_folder / "kenober.db").string();
    } else {
        m_name = "test_" + sha256_hex(random_token()).substr(0, 16);
        on_server("CREATE DATABASE " + m_name);
        m_settings.url = with_name(server(), m_name);
    }
    if (change) change(m_settings);
    m_database = Database::open(m_settings);
    m_database->migrate(migrations);
}

Scratch::~Scratch()
{
    m_database.reset();
    try {
        if (!m_name.empty()) on_server("DROP DATABASE " + m_name + " WITH (FORCE)");
        std::filesystem::remove_all(m_folder);
    } catch (const std::exception& error) {  // a test that stopped its server leaves nothing to remove
        std::fputs(error.what(), stderr);
    }
}

}
