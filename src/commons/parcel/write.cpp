#include "commons/parcel/json_text.hpp"
#include "commons/parcel/outward_store.hpp"
#include "commons/parcel/parcel.hpp"
#include "commons/parcel/readable.hpp"
#include "platform/archive/archive.hpp"

namespace kenober::parcel {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;
using archive::Packing;

// The entries of one parcel, and what the manifest says of each.
class Entries {
public:
    explicit Entries(const fs::path& file) : m_zip(file) {}

    void put(const std::string& name, std::string_view bytes) { note_down(name, m_zip.put(name, bytes, Packing::smaller)); }
    void put(const std::string& name, const json::value& value) { put(name, text_of(value)); }
    void put_file(const std::string& name, const fs::path& source) { note_down(name, m_zip.put_file(name, source, Packing::as_it_is)); }

    void finish(const Counts& counts, People people)
    {
        json::object manifest;
        manifest["format"] = "kenober-site";
        manifest["version"] = 1;
        manifest["people"] = people == People::travel ? "travel" : "stay";
        manifest["contributions"] = counts.contributions;
        manifest["rows"] = counts.rows;
        manifest["files"] = counts.files;
        json::array missing;
        for (const auto& name : counts.missing_files) missing.emplace_back(name);
        manifest["missing"] = std::move(missing);
        manifest["entries"] = std::move(m_list);
        m_zip.put("manifest.json", text_of(manifest), Packing::smaller);
        m_zip.finish();
    }

private:
    void note_down(const std::string& name, const archive::Written& written)
    {
        json::object one;
        one["bytes"] = written.bytes;
        one["sha256"] = written.sha256;
        m_list[name] = std::move(one);
    }

    archive::Writer m_zip;
    json::object m_list;
};

void put_texts(store::Snapshot& db, Outward& outward, Entries& entries, Addresses& addresses, const Progress& progress)
{
    std::int64_t done = 0;
    const auto total = static_cast<std::int64_t>(outward.contributions().size());
    for (const auto& written : outward.contributions()) {
        const auto place = "contributions/" + written.key();
        entries.put(place + ".json", outward.contribution(written));
        const auto one = contribution::find(db, written.id);
        if (one && one->state == contribution::State::published) {
            addresses.add_text(*one);
            if (const auto text = markdown_of(db, *one); !text.empty()) entries.put(place + ".md", text);
        }
        if (progress) progress(++done, total + 1);
    }
}

void put_media(const Outward& outward, blob::Store& pictures, Entries& entries, Addresses& addresses, Counts& counts)
{
    for (const auto& name : outward.media()) {
        const auto file = blob::is_name(name) ? pictures.find(name) : std::nullopt;
        if (!file) {
            counts.missing_files.push_back(name);
            continue;
        }
        entries.put_file("media/" + name, *file);
        addresses.add("/media/" + name, "picture", "");
        ++counts.files;
    }
}

}

Counts write(store::Database& database, std::int64_t site, blob::Store& pictures, const fs::path& file, People people,
             const Progress& progress)
{
    const auto schema = schema_of(database);
    auto db = database.read();
    Outward outward(*db, schema, site, people);
    Entries entries(file);
    Addresses addresses;
    Counts counts;
    entries.put("README.md", note());
    const auto settings = outward.site();
    entries.put("site.json", settings);
    addresses.add_sections(settings);
    put_texts(*db, outward, entries, addresses, progress);
    const auto authors = outward.named(Means::author), themes = outward.named(Means::theme);
    entries.put("authors.json", authors);
    entries.put("themes.json", themes);
    entries.put("areas.json", outward.named(Means::area));
    if (people == People::travel) entries.put("people.json", outward.named(Means::person));
    addresses.add_authors(authors);
    addresses.add_themes(themes);
    put_media(outward, pictures, entries, addresses, counts);
    entries.put("addresses.csv", addresses.csv());
    counts.contributions = static_cast<std::int64_t>(outward.contributions().size());
    counts.rows = outward.rows();
    entries.finish(counts, people);
    return counts;
}

}
