#include "commons/contribution/contribution.hpp"
#include "commons/parcel/inward_store.hpp"
#include "commons/parcel/outward_store.hpp"
#include "commons/parcel/parcel.hpp"
#include "commons/parcel/unpacked.hpp"
#include "commons/site/site.hpp"

#include <algorithm>

namespace kenober::parcel {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

// Files that were put under /media/, taken away again unless everything went well. Their names are written down first, on the disk.
class Files {
public:
    Files(const Unpacked& parcel, store::Database& database, blob::Store& store) : m_parcel(parcel), m_database(database), m_store(store) {}
    Files(const Files&) = delete;
    Files& operator=(const Files&) = delete;
    ~Files()
    {
        try {
            remove_unowned(m_database, m_store, m_new);
        } catch (const std::exception&) {  // the store is away: the list stays, and is gone through later
            m_parcel.leave();
        }
    }

    void put()
    {
        for (const auto& name : m_parcel.media())
            if (!m_store.find(name)) m_new.push_back(name);
        m_parcel.write_down(m_new);
        for (const auto& name : m_new) m_store.put(name, m_parcel.folder() / "media" / name);
    }
    void keep() { m_new.clear(); }

private:
    const Unpacked& m_parcel;
    store::Database& m_database;
    blob::Store& m_store;
    std::vector<std::string> m_new;
};

[[noreturn]] void refuse(std::string field, Sentence sentence) { throw Refused{std::move(field), std::move(sentence)}; }

std::string text(const json::object& object, const char* name) { return std::string(object.at(name).as_string()); }

std::string check_site(store::Snapshot& db, const json::object& object, const Arrival& arrival)
{
    const auto& row = object.at("site").as_object();
    site::Site wanted;
    wanted.slug = arrival.slug.empty() ? text(row, "slug") : arrival.slug;
    wanted.host = arrival.host;
    wanted.name = text(row, "name");
    wanted.baseline = text(row, "baseline");
    wanted.hue = static_cast<int>(row.at("hue").as_int64());
    wanted.licence = text(row, "licence");
    const auto checked = site::check(wanted, arrival.taken_words);
    if (!checked) refuse(checked.problems().list().front().field, checked.problems().list().front().sentence);
    for (const auto& one : site::list(db)) {
        if (one.slug == checked->slug)
            refuse("slug", say("There is already a site of this word: {slug}. Choose another one.", {{"slug", one.slug}}));
        if (!arrival.host.empty() && one.host == arrival.host)
            refuse("host", say("There is already a site of this host name: {host}.", {{"host", one.host}}));
    }
    return checked->slug;
}

void check_text(const json::object& object)
{
    const auto& row = object.at("contribution").as_object();
    const auto kind = text(row, "kind"), state = text(row, "state");
    if (std::ranges::none_of(contribution::kinds(), [&](const auto& one) { return one.name == kind; }))
        refuse("file", say("This server does not know contributions of the kind “{kind}”.", {{"kind", kind}}));
    if (std::ranges::none_of(contribution::states, [&](auto one) { return contribution::name(one) == state; }))
        refuse("file", say("This archive holds a text in a state that does not exist: {state}", {{"state", state}}));
}

// Texts in the order in which they were made, so that lists keep theirs.
std::vector<std::string> in_order(const Unpacked& parcel)
{
    std::vector<std::tuple<std::int64_t, std::string>> sorted;
    for (const auto& entry : parcel.texts()) {
        const auto object = parcel.object(entry);
        check_text(object);
        const auto& row = object.at("contribution").as_object();
        if ("contributions/" + text(row, "word") + "/" + text(row, "slug") + ".json" != entry) parcel.refuse(entry);
        sorted.emplace_back(row.at("created").as_int64(), entry);
    }
    std::ranges::sort(sorted);
    std::vector<std::string> list;
    for (auto& [created, entry] : sorted) list.push_back(std::move(entry));
    return list;
}

Arrived put_all(store::Transaction& db, const Schema& schema, const Unpacked& parcel, const std::vector<std::string>& texts,
                const Arrival& arrival, const Progress& progress)
{
    std::string entry = "site.json";
    const auto settings = parcel.object(entry);
    Arrived arrived;
    arrived.slug = check_site(db, settings, arrival);
    Inward inward(db, schema, entry);
    for (const auto& [name, means] : {std::pair{"people.json", Means::person},
                                      {"areas.json", Means::area},
                                      {"authors.json", Means::author},
                                      {"themes.json", Means::theme}})
        if (parcel.holds(entry = name)) inward.named(means, parcel.array(entry));
    entry = "site.json";
    arrived.site = inward.site(settings, arrival, arrived.slug);
    for (const auto& text : texts) inward.contribution(parcel.object(entry = text));
    entry = "site.json";
    inward.tables_of_site(settings);
    std::int64_t done = 0;
    std::vector<const Table*> wanted;
    for (const auto& table : tables())
        if (table.name != "contribution" && scope_of(table) == Means::contribution) wanted.push_back(&table);
    for (const auto& text : texts) {
        const auto object = parcel.object(entry = text);
        for (const auto* table : wanted) inward.table_of_contribution(*table, object);
        if (progress) progress(++done, static_cast<std::int64_t>(texts.size()));
    }
    entry = "manifest.json";
    for (const auto& name : inward.media())
        if (!std::ranges::binary_search(parcel.media(), name) && !parcel.does_lack(name)) parcel.refuse("media/" + name);
    arrived.counts = {static_cast<std::int64_t>(texts.size()), static_cast<std::int64_t>(parcel.media().size()), inward.rows(),
                      parcel.missing()};
    arrived.people = parcel.holds("people.json") ? People::travel : People::stay;
    arrived.known = inward.known();
    if (arrival.also) arrival.also(db, arrived);
    return arrived;
}

}

Checked<Arrived> read(store::Database& database, const fs::path& file, const fs::path& scratch, blob::Store& pictures,
                      const Arrival& arrival, const Progress& progress)
{
    Problems problems;
    try {
        clear(database, scratch, pictures);
        const Unpacked parcel(file, scratch);
        const auto texts = in_order(parcel);
        const auto schema = schema_of(database);
        Files files(parcel, database, pictures);
        files.put();
        auto arrived = database.write(store::Change::of_every_site(),
                                      [&](store::Transaction& db) { return put_all(db, schema, parcel, texts, arrival, progress); });
        files.keep();
        return arrived;
    } catch (const Refused& refused) {
        problems.add(refused.field, refused.sentence);
    } catch (const store::Conflict&) {
        problems.add("file", say("What this archive holds contradicts itself, or what is here already: nothing was changed."));
    } catch (const std::logic_error&) {  // Boost.JSON: a member is missing, or of another type
        problems.add("file", say("This archive does not hold what it should: it was made by another version, or changed."));
    } catch (const boost::system::system_error&) {
        problems.add("file", say("This archive does not hold what it should: it was made by another version, or changed."));
    }
    return problems;
}

}
