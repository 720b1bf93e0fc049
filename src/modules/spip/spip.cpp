#include "modules/spip/spip.hpp"

#include <algorithm>

#include "modules/spip/former.hpp"

namespace kenober::spip {

namespace {

// Tables of SPIP itself that hold nothing for readers.
bool is_of_no_use(std::string_view table)
{
    for (const std::string_view ties : {"auteurs_", "mots_", "documents_", "index_"})
        if (table.starts_with(ties)) return true;
    constexpr std::string_view names =
        " meta types_documents referers referers_articles visites visites_articles visites_temp visites_referers "
        "resultats ajax_fonctions caches jobs jobs_liens plugins paquets depots depots_plugins test urls groupes_mots "
        "articles rubriques breves auteurs mots documents syndic forum index forum_cache articles_prop ortho_cache "
        "ortho_dico recherches zones_liens ";
    return names.find(" " + std::string(table) + " ") != std::string_view::npos;
}

Sentence sentence_of(std::string_view table, std::uint64_t rows)
{
    const std::string count = std::to_string(rows);
    if (table == "syndic_articles") return say("Headlines that were taken from partner sites stay behind: {count}.", {{"count", count}});
    if (table == "messages") return say("Private messages stay behind: {count}.", {{"count", count}});
    if (table == "signatures") return say("Signatures under petitions stay behind: {count}.", {{"count", count}});
    if (table == "versions") return say("Earlier versions of texts stay behind: {count}.", {{"count", count}});
    return say("Nothing here takes what the table “{table}” holds: {count}.", {{"table", std::string(table)}, {"count", count}});
}

class Site final : public intake::Source {
public:
    Site(std::filesystem::path file, Options options, dump::Survey survey)
        : m_file(std::move(file)), m_options(std::move(options)), m_survey(std::move(survey))
    {}

    Checked<intake::Outline> outline() override
    {
        m_former = std::make_unique<Former>();
        m_former->language = m_options.given.language;
        m_former->version = m_survey.version;
        const auto read = read_heads(m_file, prefix(), m_options, *m_former);
        if (!read) return read.problems();
        auto outline = outline_of(*m_former, m_options);
        for (const auto& [table, rows] : m_survey.tables)
            if (rows > 0 && table.starts_with("spip_") && !is_of_no_use(std::string_view(table).substr(5)) &&
                table != "spip_versions_fragments")
                outline.remarks.push_back({sentence_of(std::string_view(table).substr(5), rows)});
        tell_other_sites(outline);
        if (m_survey.mended > 0)
            outline.remarks.push_back({say("Values whose characters were encoded otherwise than the file says were set right: {count}.",
                                           {{"count", std::to_string(m_survey.mended)}})});
        m_former->has_kept_line_ends = outline.program == "SPIP 3" || outline.program == "SPIP 4" || outline.program == "SPIP";
        m_former->has_backticks = outline.program == "SPIP 4";
        return outline;
    }

    Checked<intake::Told> texts(const intake::Addresses& addresses, const std::function<intake::Then(intake::Text&&)>& take) override
    {
        auto then = intake::Then::go_on;
        std::set<Key> told;
        for (const std::string table : {"spip_articles", "spip_breves"}) {
            if (then == intake::Then::stop || (m_survey.rows(table) == 0)) continue;
            const auto read = dump::read(m_file, {.prefix = prefix(), .tables = {table}}, [&](const dump::Row& row) {
                auto text = text_of(*m_former, m_options, addresses, row);
                if (text && told.insert(text->key).second) then = take(*std::move(text));
                return then == intake::Then::go_on ? dump::Then::go_on : dump::Then::stop;
            });
            if (!read) return read.problems();
        }
        return intake::Told{};
    }

private:
    // Several sites may share a database, each with names of its own for the same tables.
    void tell_other_sites(intake::Outline& outline) const
    {
        constexpr std::string_view ending = "_rubriques";
        for (const auto& [table, rows] : m_survey.tables) {
            if (!table.ends_with(ending) || table.starts_with("spip_")) continue;
            const std::string other = table.substr(0, table.size() - ending.size());
            if (const auto texts = m_survey.rows(other + "_articles"); texts > 0)
                outline.remarks.push_back(
                    {say("Another site stands in this file, in tables called “{prefix}_…”. It stays behind, with so many texts: {count}.",
                         {{"prefix", other}, {"count", std::to_string(texts)}})});
        }
    }

    const std::string& prefix() const { return m_options.prefix.empty() ? m_survey.prefix : m_options.prefix; }

    std::filesystem::path m_file;
    Options m_options;
    dump::Survey m_survey;
    std::unique_ptr<Former> m_former;
};

Checked<std::unique_ptr<intake::Source>> open_given(const std::filesystem::path& file, const intake::Opening& given)
{
    return open(file, {.given = given});
}

}

Checked<std::unique_ptr<intake::Source>> open(const std::filesystem::path& file, const Options& options)
{
    auto survey = dump::survey(file);
    if (!survey) return survey.problems();
    return std::unique_ptr<intake::Source>(std::make_unique<Site>(file, options, *std::move(survey)));
}

intake::Program program()
{
    return {"spip", msgid("A SPIP site"),
            msgid("The backup that SPIP makes (an SQLite database or XML), or an SQL dump of its MySQL database; it may be compressed."),
            open_given};
}

}
