// One text of the former site, put together as Markdown: what stood above, around and below it, and its documents.
#include <algorithm>

#include <fmt/format.h>

#include "modules/spip/body.hpp"
#include "modules/spip/former.hpp"

namespace kenober::spip {

namespace {

using dump::Row;

constexpr std::size_t most_standfirst = contribution::most_standfirst, most_title = contribution::most_title, most_excerpt = 400;

// Of spip_articles, those whose values are carried, or tell nothing about the text.
bool is_expected(std::string_view column)
{
    static const std::set<std::string_view> columns{"id_article", "id_rubrique",    "id_secteur",        "id_trad",         "surtitre",
                                                    "titre",      "soustitre",      "descriptif",        "chapo",           "texte",
                                                    "ps",         "date",           "date_redac",        "date_modif",      "maj",
                                                    "statut",     "lang",           "visites",           "referers",        "popularite",
                                                    "export",     "accepter_forum", "langue_choisie",    "nom_site",        "url_site",
                                                    "virtuel",    "id_version",     "url_propre",        "auteur_modif",    "idx",
                                                    "visiteurs",  "composition",    "composition_lock",  "images",          "microblog",
                                                    "id_breve",   "date_heure",     "lien_titre",        "lien_url",        "date_relu",
                                                    "signatures", "petition",       "spip_listes_prive", "date_publication"};
    return columns.contains(column);
}

class Writing {
public:
    Writing(const Former& former, const Options& options, const intake::Addresses& addresses, const Row& row, const Heading& heading)
        : m_former(former),
          m_options(options),
          m_row(row),
          m_heading(heading),
          m_language(row.text("lang").size() >= 2
                         ? row.text("lang").substr(0, std::min(row.text("lang").find('_'), row.text("lang").size()))
                         : std::string_view(former.language)),
          m_body(former, addresses, m_language)
    {}

    intake::Text text()
    {
        m_text.key = key_of(m_heading.object);
        m_text.language = m_language;
        m_text.state = m_heading.state;
        title();
        status();
        dates();
        m_body.paragraph("{", field("surtitre"), "}");
        m_body.paragraph("{{", field("soustitre"), "}}");
        standfirst();
        m_body.field(field("texte"), "");
        if (m_text.standfirst.empty() && !m_body.introduction().empty())
            m_text.standfirst = shortened(line_of(m_body.introduction(), m_language));
        links();
        m_body.after_rule(field("ps"), "ps-");
        ties();
        m_text.body = m_body.take();
        m_text.comments = comments();
        m_text.old = old_addresses(m_former, m_heading.object);
        unexpected();
        for (auto& remark : m_body.remarks()) m_text.remarks.push_back(std::move(remark));
        return std::move(m_text);
    }

private:
    // Of a redirection in SPIP 1 and 2 the address stands where the beginning would.
    std::string_view field(std::string_view name) const
    {
        const auto written = trim(m_row.text(name));
        return name == "chapo" && written.starts_with('=') ? std::string_view() : written;
    }

    void remark(Sentence sentence, std::string_view excerpt = {})
    {
        m_text.remarks.push_back({std::move(sentence), shorten(excerpt, most_excerpt)});
    }

    static std::string shortened(const std::string& line) { return shorten(line, most_standfirst); }

    void title()
    {
        m_text.title = line_of(without_number(m_row.text("titre")), m_language);
        if (m_text.title.empty()) {
            m_text.title = m_heading.title;
            remark(say("It had no title."));
        }
        if (length(m_text.title) <= most_title) return;
        remark(say("Its title was too long: the whole of it opens the text."), m_text.title);
        m_body.paragraph("{{", field("titre"), "}}");
        m_text.title = shorten(m_text.title, most_title);
    }

    // States that plug-ins made, or nobody: what is not told as public is not.
    void status()
    {
        const auto status = m_row.text("statut");
        constexpr std::array<std::string_view, 5> known{"prepa", "prop", "publie", "refuse", "poubelle"};
        if (std::ranges::find(known, status) == known.end())
            remark(say("Its state there was “{state}”, which is not known here: it is a draft.", {{"state", std::string(status)}}));
    }

    void dates()
    {
        const auto written = moment(m_row.text("date_redac"));
        const auto date = m_heading.date, changed = moment(m_row.text("date_modif"));
        m_text.created = written.value_or(date.value_or(changed.value_or(m_options.now)));
        m_text.updated = std::max(changed.value_or(date.value_or(m_text.created)), m_text.created);
        const bool was_published = m_row.text("statut") == "publie";
        if (was_published && m_heading.state == State::draft) {
            remark(say("It was to be published later: here it is a draft."), m_row.text("date"));
        } else if (was_published) {
            m_text.published = date.value_or(m_text.updated);
            if (!date) {
                m_text.certainty = contribution::Certainty::uncertain;
                remark(say("It was published without a date."), m_row.text("date").starts_with("0000") ? "" : m_row.text("date"));
            }
        }
        if (m_text.published && is_vague(m_row.text(m_heading.object.kind == Kind::breve ? "date_heure" : "date")))
            m_text.certainty = contribution::Certainty::uncertain,
            remark(say("Of its date only the year, or the month, was known."),
                   m_row.text(m_heading.object.kind == Kind::breve ? "date_heure" : "date"));
        if (written && was_published) remark(say("It first appeared elsewhere, on the date noted here."), m_row.text("date_redac"));
    }

    // The chapo where it is short and without links or pictures; else it opens the text.
    void standfirst()
    {
        const auto chapo = field("chapo"), brief = field("descriptif");
        const std::string line = line_of(chapo, m_language), brief_line = line_of(brief, m_language);
        if (brief.find("->") != std::string_view::npos) remark(say("Its short description held links: only their words came."), brief);
        const bool fits = !chapo.empty() && length(line) <= most_standfirst && chapo.find("->") == std::string_view::npos &&
                          chapo.find("[[") == std::string_view::npos && chapo.find('<') == std::string_view::npos &&
                          chapo.find("\n\n") == std::string_view::npos && chapo.find("http") == std::string_view::npos;
        if (fits) {
            m_text.standfirst = line;
            if (!brief_line.empty() && brief_line != line)
                remark(say("It had a short description beside its standfirst; only the standfirst came."), brief_line);
            return;
        }
        m_body.field(chapo, "chapo-");
        m_text.standfirst = shortened(brief_line.empty() ? line : brief_line);
        if (length(brief_line) > most_standfirst) remark(say("Its short description was cut."), brief_line);
    }

    void links()
    {
        std::string_view to = trim(m_row.text("virtuel"));
        if (const auto chapo = trim(m_row.text("chapo")); to.empty() && chapo.starts_with('=')) to = trim(chapo.substr(1));
        if (!to.empty()) {
            remark(say("It led its readers elsewhere at once; here it is a text with a link."), to);
            m_body.lead(to);
        }
        m_body.link(trim(m_row.text("nom_site")), trim(m_row.text("url_site")));
        m_body.link(trim(m_row.text("lien_titre")), trim(m_row.text("lien_url")));
    }

    void ties()
    {
        if (m_heading.section != 0 && m_former.sections.contains(m_heading.section))
            m_text.section = key_of({Kind::rubrique, m_heading.section});
        if (m_heading.original > 0) {
            const auto* original = m_former.find({Kind::article, m_heading.original});
            if (original != nullptr) remark(say("It is a translation; the tie to what it translates is not kept."), original->title);
        }
        const auto found = m_former.ties.find(m_heading.object);
        if (found != m_former.ties.end()) {
            for (const auto author : found->second.authors)
                if (m_former.people.contains(author)) m_text.writers.push_back(key_of({Kind::auteur, author}));
            for (const auto tag : found->second.tags)
                if (m_former.tags.contains(tag)) m_text.themes.push_back(key_of({Kind::mot, tag}));
            for (const auto document : found->second.documents) add_document(document);
        }
        for (const auto document : m_body.documents())
            if (const auto key = key_of({Kind::document, document});
                std::ranges::find(m_text.files, key) == m_text.files.end() && is_file(document))
                m_text.files.push_back(key);
        for (const auto& key : m_body.loose_files()) m_text.files.push_back(key);
        if (const auto logo = m_former.logos.find(m_heading.object); logo != m_former.logos.end())
            m_text.leading = "logo " + key_of(m_heading.object);
    }

    bool is_file(std::int64_t number) const
    {
        const auto found = m_former.documents.find(number);
        return found != m_former.documents.end() && !found->second.path.empty();
    }

    void add_document(std::int64_t number)
    {
        const auto found = m_former.documents.find(number);
        if (found == m_former.documents.end() || m_former.thumbnails.contains(number)) return;
        const auto& document = found->second;
        if (document.mode == "logoon") m_text.leading = key_of({Kind::document, number});
        if (document.mode == "logoon" || document.mode == "logooff" || document.mode == "vignette") return;
        if (!document.path.empty()) m_text.files.push_back(key_of({Kind::document, number}));
        if (m_body.shows(number)) return;
        if (document.mode == "image")
            remark(document.path.empty() ? say("A picture on another site is tied to it, but stands nowhere in it: it is left out.")
                                         : say("A picture is tied to it, but stands nowhere in it: it is kept beside the text."),
                   document.path.empty() ? document.address : document.path);
        else m_body.append(number);
    }

    // An answer to what did not come answers what that one answered.
    std::vector<intake::Comment> comments()
    {
        const auto messages = m_former.messages.of(m_heading.object);
        std::set<std::int64_t> told;
        std::vector<intake::Comment> comments;
        for (const auto& message : messages) {
            intake::Comment comment;
            comment.key = fmt::format("forum {}", message.number);
            if (told.contains(message.answers)) comment.answers = fmt::format("forum {}", message.answers);
            comment.name = message.name;
            comment.mail = message.mail;
            comment.body = m_body.message(message, m_text.title);
            comment.written = message.written.micros == 0 ? m_text.created : message.written;
            comment.state = message.state;
            told.insert(message.number);
            comments.push_back(std::move(comment));
        }
        return comments;
    }

    void unexpected()
    {
        for (std::size_t at = 0; at < m_row.columns.size(); ++at) {
            const auto value = trim(m_row.values[at] ? std::string_view(*m_row.values[at]) : std::string_view());
            if (value.empty() || value == "0" || value.starts_with("0000-00-00") || value == "non" || is_expected(m_row.columns[at]))
                continue;
            remark(say("The field “{field}” has no place here.", {{"field", m_row.columns[at]}}), value);
        }
    }

    const Former& m_former;
    const Options& m_options;
    const Row& m_row;
    const Heading& m_heading;
    std::string m_language;
    Body m_body;
    intake::Text m_text;
};

}

std::optional<intake::Text> text_of(const Former& former, const Options& options, const intake::Addresses& addresses, const Row& row)
{
    const bool is_news = row.table == "spip_breves";
    const auto* heading = former.find({is_news ? Kind::breve : Kind::article, row.number(is_news ? "id_breve" : "id_article")});
    if (heading == nullptr) return std::nullopt;
    return Writing(former, options, addresses, row, *heading).text();
}

}
