#include "commons/parcel/unpacked.hpp"

#include "platform/archive/archive.hpp"
#include "platform/media/media.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>

namespace kenober::parcel {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

constexpr std::size_t most_json = 100'000'000;  // bytes of one entry that is read whole

std::string fingerprint(const fs::path& file)
{
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    std::ifstream stream(file, std::ios::binary);
    std::string piece(65'536, '\0');
    while (stream.read(piece.data(), static_cast<std::streamsize>(piece.size())), stream.gcount() > 0)
        crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(piece.data()),
                                  static_cast<unsigned long long>(stream.gcount()));
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256_final(&state, digest.data());
    std::string text;
    for (const unsigned char byte : digest) text += fmt::format("{:02x}", byte);
    return text;
}

}

Unpacked::Unpacked(const fs::path& file, const fs::path& scratch) : m_claim(scratch), m_folder(m_claim.folder())
{
    const auto entries = archive::unpack(file, m_folder);
    if (!entries) throw Refused{"file", entries.problems().list().front().sentence};
    for (const auto& entry : *entries) m_names.push_back(entry.name);
    std::ranges::sort(m_names);
    check_manifest();
}

void Unpacked::write_down(const std::vector<std::string>& names) const { m_claim.write_down(names); }

void Unpacked::refuse(const std::string& entry)
{
    throw Refused{"file",
                  say("“{entry}” does not hold what it should: this archive was made by another version, or changed.", {{"entry", entry}})};
}

bool Unpacked::holds(const std::string& entry) const { return std::ranges::binary_search(m_names, entry); }

bool Unpacked::does_lack(const std::string& media) const { return std::ranges::find(m_missing, media) != m_missing.end(); }

void Unpacked::check_manifest()
{
    if (!holds("manifest.json")) throw Refused{"file", say("This archive does not hold a site: its manifest is missing.")};
    const auto manifest = object("manifest.json");
    const auto* format = manifest.if_contains("format");
    const auto* version = manifest.if_contains("version");
    if (format == nullptr || *format != "kenober-site") throw Refused{"file", say("This archive does not hold a site.")};
    if (version == nullptr || *version != 1)
        throw Refused{"file", say("This archive was made by a newer version: bring this server up to date first.")};
    const auto& said = manifest.at("entries").as_object();
    if (said.size() + 1 != m_names.size()) refuse("manifest.json");
    for (const auto& [name, value] : said) check_entry(std::string(name), value);
    for (const auto& name : manifest.at("missing").as_array()) m_missing.emplace_back(name.as_string());
    std::ranges::sort(m_texts);
    std::ranges::sort(m_media);
}

void Unpacked::check_entry(const std::string& name, const json::value& said)
{
    if (!holds(name)) refuse(name);
    const auto sha256 = fingerprint(m_folder / name);
    if (sha256 != std::string_view(said.at("sha256").as_string())) refuse(name);
    if (name.starts_with("media/")) {
        const auto file = name.substr(6);
        if (!media::find_place(file) || !file.starts_with(sha256)) refuse(name);
        m_media.push_back(file);
    } else if (name.starts_with("contributions/") && name.ends_with(".json")) m_texts.push_back(name);
}

json::value Unpacked::value(const std::string& entry) const
{
    if (!holds(entry) || fs::file_size(m_folder / entry) > most_json) refuse(entry);
    std::ifstream stream(m_folder / entry, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    boost::system::error_code error;
    auto value = json::parse(text, error);
    if (error) refuse(entry);
    return value;
}

json::object Unpacked::object(const std::string& entry) const
{
    auto made = value(entry);
    if (!made.is_object()) refuse(entry);
    return std::move(made.get_object());
}

json::array Unpacked::array(const std::string& entry) const
{
    auto made = value(entry);
    if (!made.is_array()) refuse(entry);
    return std::move(made.get_array());
}

}
