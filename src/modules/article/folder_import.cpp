#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>

#include "commons/site/site.hpp"
#include "modules/article/article_import.hpp"
#include "platform/text/text.hpp"

namespace kenober::article {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t batch_size = 50;             // files per transaction: few enough that a run may stop at any moment
constexpr std::uintmax_t most_file = 4 * 1024 * 1024;  // bytes

struct SourceFile {
    std::string path;      // relative, with /
    fs::path place;
    std::string slug;      // of the article it is, or will be
};

struct Prepared {
    ImportedFile report;
    ImportedText text;
    std::string fingerprint;
    std::string slug;
    std::optional<std::int64_t> existing;
};

std::vector<SourceFile> files_of(const fs::path& folder)
{
    if (!fs::is_directory(folder)) throw std::runtime_error(folder.string() + " is not a folder");
    std::vector<SourceFile> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied))
        if (entry.is_regular_file() && entry.path().extension() == ".md")
            files.push_back({entry.path().lexically_relative(folder).generic_string(), entry.path(), ""});
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

std::string contents(const fs::path& place)
{
    std::ifstream in(place, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return std::move(out).str();
}

Time date_of(const fs::path& place)
{
    const auto time = std::chrono::file_clock::to_sys(fs::last_write_time(place));
    return {std::chrono::duration_cast<std::chrono::microseconds>(time.time_since_epoch()).count()};
}

std::string source_key(const std::string& path) { return "markdown:" + path; }

// Every file gets its address before any is read for good: files link to each other.
class Addresses {
public:
    Addresses(store::Database& database, std::vector<SourceFile>& files, std::int64_t site)
    {
        auto db = database.read();
        const auto home = site::get(*db, site);
        m_prefix = home.is_main ? "" : "/" + home.slug;
        for (auto& file : files) {
            file.slug = slug_of(*db, file, site);
            m_slugs[file.path] = file.slug;
        }
    }

    /// The address of what a relative link of the file at `path` leads to; nothing if it is none of the files.
    std::optional<std::string> find(const std::string& path, std::string_view link) const
    {
        const auto end = std::min(link.find_first_of("?#"), link.size());
        const auto target = (fs::path(path).parent_path() / std::string(link.substr(0, end))).lexically_normal().generic_string();
        for (const auto& candidate : {target, target + ".md"})
            if (const auto found = m_slugs.find(candidate); found != m_slugs.end())
                return m_prefix + "/articles/" + found->second + std::string(link.substr(end));
        return std::nullopt;
    }

private:
    std::string slug_of(store::Snapshot& db, const SourceFile& file, std::int64_t site)
    {
        if (const auto known = contribution::find_imported(db, site, source_key(file.path)))
            if (const auto one = contribution::find(db, *known)) return taken(one->slug);
        const auto source = contents(file.place);
        const auto front = text::split_front_matter(source);
        contribution::Contribution wanted;
        wanted.site = site;
        wanted.kind = kind.name;
        for (const auto& candidate : {front.text("slug"), front.text("title"), front.text("firstName") + " " + front.text("lastName"),
                                      fs::path(file.path).stem().string()})
            if (wanted.title.empty()) wanted.title = trim(candidate);
        auto slug = contribution::free_slug(db, wanted);
        // Of a long title the end is cut off in its address: the number must not be.
        const auto beginning = slug.substr(0, 60);
        for (int number = 2; m_taken.contains(slug); ++number) {
            auto numbered = wanted;
            numbered.title = fmt::format("{} {}", beginning, number);
            slug = contribution::free_slug(db, numbered);
        }
        return taken(slug);
    }

    std::string taken(std::string slug)
    {
        m_taken.insert(slug);
        return slug;
    }

    std::map<std::string, std::string, std::less<>> m_slugs;
    std::set<std::string> m_taken;
    std::string m_prefix;
};

bool is_picture(std::string_view link)
{
    const auto ending = fold(fs::path(std::string(link.substr(0, link.find_first_of("?#")))).extension().string());
    constexpr std::array endings = {".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"};
    return std::ranges::find(endings, ending) != endings.end();
}

// The links of one file, and what became of those that lead to no other file.
class Links {
public:
    Links(const Addresses& addresses, const std::string& path) : m_addresses(addresses), m_path(path) {}

    std::string rewritten(std::string_view link)
    {
        // May not be written: a picture leaves its alternative text, a link its words.
        constexpr auto nowhere = "about:invalid";
        if (is_picture(link)) return noted(m_pictures, link), nowhere;
        if (link.starts_with('/')) return noted(m_former, link), std::string(link);
        if (auto address = m_addresses.find(m_path, link)) return *std::move(address);
        return noted(m_lost, link), nowhere;
    }

    void report(std::vector<std::string>& remarks) const
    {
        if (!m_pictures.empty())
            remarks.push_back("left out, pictures of the text do not come along, their alternative text does: " + m_pictures);
        if (!m_lost.empty()) remarks.push_back("left out, links that lead to none of the files, their words stay: " + m_lost);
        if (!m_former.empty()) remarks.push_back("kept, links to addresses of the former site: " + m_former);
    }

private:
    static void noted(std::string& list, std::string_view link) { list.append(list.empty() ? "" : ", ").append(link); }

    const Addresses& m_addresses;
    const std::string& m_path;
    std::string m_pictures, m_lost, m_former;
};

std::string fingerprint_of(const std::string& source, const ImportChoices& choices, const SourceFile& file)
{
    std::string choice =
        fmt::format("{}\n{}\n{}\n{}\n", choices.section, choices.licence, choices.date ? choices.date->micros : 0, file.slug);
    for (const auto& author : choices.authors) choice += author + "\n";
    return sha256_hex(choice + source);
}

Prepared prepare(store::Snapshot& db, const SourceFile& file, const ImportChoices& choices, const Addresses& addresses)
{
    Prepared prepared;
    prepared.report.path = file.path;
    prepared.slug = file.slug;
    if (fs::file_size(file.place) > most_file) {
        prepared.report.outcome = ImportedFile::Outcome::refused;
        prepared.report.remarks = {"larger than 4 MB"};
        return prepared;
    }
    const auto source = contents(file.place);
    if (!is_clean_utf8(source)) {
        prepared.report.outcome = ImportedFile::Outcome::refused;
        prepared.report.remarks = {"not UTF-8 text"};
        return prepared;
    }
    prepared.report.address = "/articles/" + file.slug;
    prepared.fingerprint = fingerprint_of(source, choices, file);
    prepared.existing = contribution::find_imported(db, choices.site, source_key(file.path));
    if (prepared.existing && contribution::source_fingerprint(db, *prepared.existing) == prepared.fingerprint) {
        prepared.report.outcome = ImportedFile::Outcome::unchanged;
        return prepared;
    }
    Links links(addresses, file.path);
    prepared.text =
        read_markdown_file(source, file.path, choices, date_of(file.place), [&](std::string_view link) { return links.rewritten(link); });
    links.report(prepared.text.remarks);
    prepared.report.outcome = prepared.text.is_draft ? ImportedFile::Outcome::draft : ImportedFile::Outcome::published;
    prepared.report.remarks = prepared.text.remarks;
    return prepared;
}

void write_one(store::Transaction& db, const Prepared& one, std::optional<std::int64_t> section, Time now)
{
    auto c = one.text.article.contribution;
    c.section = section;
    c.slug = one.slug;
    c.created = c.updated = now;
    auto id = one.existing.value_or(0);
    if (one.existing) {
        contribution::update(db, id, c);
        update(db, id, one.text.article.body, one.text.html);
    } else {
        id = contribution::insert(db, c, {});
        insert(db, id, one.text.article.body, one.text.html, Source::imported);
    }
    contribution::set_tags(db, id, one.text.article.tags);
    contribution::set_source(db, id, source_key(one.report.path), one.fingerprint);
}

void write_batch(store::Database& database, const std::vector<Prepared>& batch, const ImportChoices& choices)
{
    const auto now = current_time();
    database.write(store::Change::of_every_site(), [&](store::Transaction& db) {
        const auto section =
            choices.section.empty() ? std::nullopt : std::optional(site::ensure_section(db, choices.site, choices.section));
        for (const auto& one : batch)
            if (!one.fingerprint.empty() && one.report.outcome != ImportedFile::Outcome::unchanged) write_one(db, one, section, now);
    });
}

}

ImportReport import_folder(store::Database& database, const fs::path& folder, const ImportChoices& choices, const ImportProgress& progress)
{
    auto files = files_of(folder);
    const Addresses addresses(database, files, choices.site);
    ImportReport report;
    for (std::size_t first = 0; first < files.size(); first += batch_size) {
        std::vector<Prepared> batch;
        {
            auto db = database.read();
            for (std::size_t at = first; at < std::min(first + batch_size, files.size()); ++at)
                batch.push_back(prepare(*db, files[at], choices, addresses));
        }
        const bool has_news = std::ranges::any_of(batch, [](const Prepared& one) {
            return one.report.outcome == ImportedFile::Outcome::published || one.report.outcome == ImportedFile::Outcome::draft;
        });
        if (has_news) write_batch(database, batch, choices);
        for (auto& one : batch) report.files.push_back(std::move(one.report));
        if (progress) progress(report.files.size(), files.size());
    }
    return report;
}

}
