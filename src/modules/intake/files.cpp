#include <algorithm>
#include <chrono>
#include <fstream>
#include <sstream>

#include "commons/gallery/gallery.hpp"
#include "modules/article/article.hpp"
#include "modules/intake/move.hpp"
#include "platform/blob/blob.hpp"
#include "platform/fetch/fetch.hpp"
#include "platform/text/text.hpp"

namespace kenober::intake {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t most_file = 512'000'000;  // bytes
constexpr std::size_t most_fetched = 64'000'000;

std::int64_t changed_at(const fs::path& path)
{
    const auto time = std::chrono::file_clock::to_sys(fs::last_write_time(path));
    return std::chrono::duration_cast<std::chrono::microseconds>(time.time_since_epoch()).count();
}

std::string content(const fs::path& path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    if (!in) throw fs::filesystem_error("cannot be read", path, std::make_error_code(std::errc::io_error));
    return std::move(out).str();
}

// The last part of an address: letters, digits and what may stand between them.
std::string file_name(const fs::path& path)
{
    auto ending = path.extension().string();
    std::string name = text::slug(path.stem().string());
    ending = fold(ending);
    std::erase_if(ending, [](char c) { return (c < 'a' || c > 'z') && (c < '0' || c > '9'); });
    return ending.empty() ? name : name + "." + ending.substr(0, 5);
}

// Names of the store have letters only behind the dot.
std::string stored_name(const KnownFile& known)
{
    const auto dot = known.name.rfind('.');
    auto suffix = dot == std::string::npos ? std::string() : known.name.substr(dot + 1);
    std::erase_if(suffix, [](char c) { return c < 'a' || c > 'z'; });
    return known.hash + "." + (suffix.empty() ? "bin" : suffix.substr(0, 5));
}

}

// Nothing outside the folder that was given, whatever the dump says, and wherever a link of the disk leads.
std::optional<fs::path> Move::at_hand(const File& file)
{
    if (m_choices.files.empty() || file.path.empty()) return {};
    std::error_code unknown;
    const auto root = fs::canonical(m_choices.files, unknown);
    auto path = unknown ? fs::path() : fs::canonical(root / fs::path(file.path).relative_path(), unknown);
    if (unknown || !fs::is_regular_file(path, unknown)) return {};
    // Part by part, so that "former-other" is not within "former".
    const auto within = path.lexically_relative(root);
    if (within.empty() || *within.begin() == ".." || fs::file_size(path, unknown) > most_file) return {};
    return path;
}

// From where it stood, once: what was fetched waits beside the store until it is taken in.
std::optional<fs::path> Move::fetched(const File& file)
{
    if (m_choices.absent != Absent::fetch || !is_real() || file.address.empty()) return {};
    if (const auto known = m_fetched.find(file.key); known != m_fetched.end()) return known->second;
    const auto got = fetch::fetch({.url = file.address, .most_bytes = most_fetched, .within = std::chrono::seconds(60)});
    if (!got || got->status != 200 || got->body.empty()) return {};
    fs::create_directories(gallery::store().workbench());
    auto path = gallery::store().workbench() / random_token(18);
    std::ofstream out(path, std::ios::binary);
    out << got->body;
    out.close();
    if (!out) throw fs::filesystem_error("cannot be written", path, std::make_error_code(std::errc::io_error));
    m_fetched.emplace(file.key, path);
    return path;
}

void Move::forget_fetched()
{
    std::error_code ignored;
    for (const auto& [key, path] : m_fetched) fs::remove(path, ignored);
}

void Move::look_at_file(const File& file, std::map<std::string, KnownFile, std::less<>>& known)
{
    const auto source = m_plan.source(file.key);
    const auto before = known.find(source);
    auto path = at_hand(file);
    // It came in an earlier run, and stays.
    if (!path && before != known.end() && !before->second.kept.empty())
        return m_plan.place_file(file.key, before->second.hash, before->second.name);
    if (!path) path = fetched(file);
    if (!path) {
        ++m_report.counts.missing_files;
        return note(file.title.empty() ? file.path : file.title, say("This file was not at hand: the words of links to it stay."),
                    file.path);
    }
    KnownFile one{source,
                  "",
                  file_name(file.path.empty() ? fs::path(file.address.substr(0, file.address.find_first_of("?#"))) : fs::path(file.path)),
                  static_cast<std::int64_t>(fs::file_size(*path)),
                  changed_at(*path),
                  file.is_picture,
                  ""};
    const bool is_same = before != known.end() && before->second.bytes == one.bytes && before->second.changed == one.changed;
    if (is_same) one = before->second;
    else one.hash = sha256_hex(content(*path));
    m_plan.place_file(file.key, one.hash, one.name);
    if (!one.kept.empty()) return;
    ++(file.is_picture ? m_report.counts.pictures : m_report.counts.files);
    m_to_take.emplace(file.key, std::move(one));
}

void Move::look_at_files()
{
    auto known = files_of(*m_database.read(), m_choices.site, m_choices.program);
    std::int64_t done = 0;
    for (const auto& file : m_outline.files) {
        try {
            look_at_file(file, known);
        } catch (const fs::filesystem_error&) {
            ++m_report.counts.missing_files;
            note(file.path, say("This file could not be read: the words of links to it stay."), file.path);
        }
        tell(Phase::reading, ++done, static_cast<std::int64_t>(m_outline.files.size()));
        if (has_stopped()) return;
        if (is_real() && done % 20 == 0) write(store::Change::quiet(), [](store::Transaction&) {});
    }
    if (!is_real() || m_to_take.empty()) return;
    write(store::Change::quiet(), [&](store::Transaction& db) {
        for (const auto& [key, one] : m_to_take) keep_file(db, m_choices.site, one);
    });
}

void Move::take_files()
{
    if (!is_real()) return;
    std::int64_t done = 0;
    for (const auto& [key, known] : m_to_take) {
        take_file(key, known);
        tell(Phase::files, ++done, static_cast<std::int64_t>(m_to_take.size()));
        if (has_stopped()) return;
    }
    if (!m_to_take.empty()) gallery::widen_imported(m_database, current_time());
}

void Move::take_file(const Key& key, const KnownFile& known)
{
    const auto& file = *m_plan.files().at(key);
    auto path = at_hand(file);
    if (!path) path = fetched(file);
    if (!path) return;
    if (file.is_picture) take_picture(known, file, *path);
    else take_document(known, *path);
}

void Move::take_document(const KnownFile& known, const fs::path& path)
{
    auto& store = gallery::store();
    const auto copy = store.workbench() / random_token(18);
    fs::create_directories(store.workbench());
    fs::copy_file(path, copy);
    const auto name = stored_name(known);
    store.put(name, copy);
    write(store::Change::quiet(), [&](store::Transaction& db) { set_kept(db, m_choices.site, known.source, name); });
}

namespace {

// What stands in the text itself is not shown a second time below it, unless it leads.
void show(store::Transaction& db, std::int64_t on, const contribution::Picture& picture, const KnownFile& known, bool leads)
{
    const bool is_in_text = article::body_of(db, on).find("/documents/" + known.hash + "/") != std::string::npos;
    if (is_in_text && !leads) return;
    auto all = contribution::list_pictures(db, on);
    const bool is_there = std::ranges::any_of(all, [&](const auto& one) { return one.file == picture.file; });
    if (is_there || all.size() >= contribution::most_pictures) return;
    all.insert(leads ? all.begin() : all.end(), picture);
    contribution::set_pictures(db, on, all);
}

}

void Move::take_picture(const KnownFile& known, const File& file, const fs::path& path)
{
    Problems problems;
    auto taken = gallery::take_file(path, problems, current_time());
    if (!taken) {
        --m_report.counts.pictures;
        ++m_report.counts.missing_files;
        return note(file.path, say("This picture could not be read."), file.title);
    }
    auto& picture = taken->picture;
    picture.text = file.alternative.empty() ? file.title : file.alternative;
    picture.credit = file.credit;
    picture.caption = file.caption;
    write(store::Change::of_every_site(), [&](store::Transaction& db) {
        contribution::insert_picture(db, *taken);
        set_kept(db, m_choices.site, known.source, picture.small_file.empty() ? picture.file : picture.small_file);
        for (const auto& [on, leads] : list_uses(db, m_choices.site, known.source)) show(db, on, picture, known, leads);
    });
}

}
