// The configuration: each key with its value and where that came from: flag, environment, file, or default.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kenober::server {

/// A key that may be set. Its variable is KENOBER_ and the key in capitals, with _ for every dot.
struct Key {
    std::string_view name;
    std::string_view value;  // by default
    std::string_view about;
    bool is_secret = false;
};
const std::vector<Key>& keys();

class Config {
public:
    struct Value {
        std::string text;
        std::string origin;  // "default", "flag", "KENOBER_LISTEN", "/etc/kenober/kenober.toml:3"
    };

    /// Flags over environment over file over defaults. Throws std::runtime_error naming the file and line of an unknown key.
    static Config load(const std::map<std::string, std::string>& flags);

    const std::string& text(std::string_view key) const;
    /// Throws std::runtime_error naming the key and its origin if it is not a number from `least` to `most`.
    int number(std::string_view key, int least, int most) const;
    bool flag(std::string_view key) const;
    /// Values separated by commas or spaces.
    std::vector<std::string> list(std::string_view key) const;
    const std::map<std::string, Value, std::less<>>& all() const { return m_values; }

    std::filesystem::path data() const;
    std::string database_url() const;  // SQLite in the data folder unless another is named
    /// The key of this server, which the database does not hold.
    std::filesystem::path key_file() const;
    std::filesystem::path media() const { return data() / "media"; }
    /// The folder for mails where no SMTP server is configured.
    std::filesystem::path mail_folder() const { return data() / "mail"; }

private:
    std::map<std::string, Value, std::less<>> m_values;
};

}
