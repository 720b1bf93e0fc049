// The first reading: everything but texts, and what texts are called.
#include <algorithm>

#include <fmt/format.h>

#include "modules/spip/former.hpp"

namespace kenober::spip {

namespace {

using dump::Row;

class Heads {
public:
    Heads(const Options& options, Former& former) : m_options(options), m_former(former) {}

    void take(const Row& row)
    {
        using Reader = void (Heads::*)(const Row&);
        static const std::map<std::string_view, Reader> readers{
            {"spip_meta", &Heads::meta},          {"spip_rubriques", &Heads::section},
            {"spip_articles", &Heads::article},   {"spip_breves", &Heads::news},
            {"spip_auteurs", &Heads::person},     {"spip_mots", &Heads::tag},
            {"spip_documents", &Heads::document}, {"spip_types_documents", &Heads::extension},
            {"spip_syndic", &Heads::partner},     {"spip_forum", &Heads::message},
            {"spip_groupes_mots", &Heads::group}, {"spip_urls", &Heads::url}};
        note_fields(m_former, row);
        if (const auto found = readers.find(row.table); found != readers.end()) (this->*found->second)(row);
        else tie(row);
    }

private:
    void meta(const Row& row)
    {
        const auto name = row.text("nom"), value = row.text("valeur");
        if (name == "nom_site") m_former.name = line_of(value, m_options.given.language);
        else if (name == "langue_site" && value.size() >= 2) m_former.language = value.substr(0, 2);
        else if (name.starts_with("version_installee") && m_former.version.empty()) m_former.version = value;
        else if (name == "adresse_site") address(value);
        else note_of_site(m_former, name, value);
    }

    void group(const Row& row) { note_group(m_former, row); }

    void address(std::string_view value)
    {
        while (value.ends_with('/')) value.remove_suffix(1);
        m_former.address = value;
        const auto host = value.find("//");
        const auto path = host == std::string_view::npos ? host : value.find('/', host + 2);
        m_former.base = path == std::string_view::npos ? std::string_view() : value.substr(path);
    }

    std::string own_language(const Row& row) const
    {
        const auto language = row.text("lang");
        return language.size() >= 2 ? std::string(language.substr(0, language.find('_'))) : m_former.language;
    }

    std::string line(const Row& row, std::string_view column) const { return line_of(row.text(column), own_language(row)); }

    void section(const Row& row)
    {
        const auto number = row.number("id_rubrique");
        if (number == 0) return;
        Named named;
        named.name = line_of(without_number(row.text("titre")), own_language(row));
        named.parent = row.number("id_parent");
        const std::string brief = line(row, "descriptif"), text = line(row, "texte");
        named.description = brief.empty() ? text : text.empty() ? brief : brief + " " + text;
        if (length(named.description) > most_description) {
            m_former.remarks.push_back({say("The section “{name}” has a text of its own, which has no place here: only its beginning came.",
                                            {{"name", named.name}}),
                                        shorten(text.empty() ? brief : text, most_excerpt)});
            named.description = shorten(brief.empty() ? text : brief, most_description);
        }
        m_former.sections.emplace(number, std::move(named));
        former_url({Kind::rubrique, number}, row);
    }

    void article(const Row& row)
    {
        static const std::map<std::string_view, State> states{{"prepa", State::draft},
                                                              {"prop", State::proposed},
                                                              {"publie", State::published},
                                                              {"refuse", State::declined},
                                                              {"poubelle", State::withdrawn}};
        const auto state = states.find(row.text("statut"));
        heading({Kind::article, row.number("id_article")}, row, state == states.end() ? State::draft : state->second, "date");
        for (const auto column : {"descriptif", "chapo", "texte", "ps"}) find_files(row.text(column));
    }

    void news(const Row& row)
    {
        const auto status = row.text("statut");
        const State state = status == "publie"   ? State::published
                            : status == "prop"   ? State::proposed
                            : status == "refuse" ? State::declined
                                                 : State::draft;
        heading({Kind::breve, row.number("id_breve")}, row, state, "date_heure");
        find_files(row.text("texte"));
    }

    void heading(const Object& object, const Row& row, State state, std::string_view date)
    {
        if (object.number <= 0) return ++m_former.skipped["numberless"], void();
        if (m_former.places.contains(object)) return ++m_former.skipped["twice"], void();
        Heading heading{
            object, line_of(without_number(row.text("titre")), own_language(row)), state, moment(row.text(date)), row.number("id_rubrique"),
            0};
        if (heading.title.empty()) heading.title = fmt::format("{} {}", word(object.kind), object.number);
        if (heading.date && *heading.date > m_options.now && state == State::published) heading.state = State::draft;
        if (const auto original = row.number("id_trad"); original != object.number) heading.original = original;
        m_former.places.emplace(object, m_former.texts.size());
        m_former.texts.push_back(std::move(heading));
        former_url(object, row);
    }

    // Pictures and files that only a text names; whether they are at hand is seen later.
    void find_files(std::string_view text)
    {
        for (auto at = text.find("IMG/"); at != std::string_view::npos; at = text.find("IMG/", at + 4)) {
            auto path = text.substr(at, std::min<std::size_t>(300, text.size() - at));
            path = path.substr(0, path.find_first_of("\"'<>[]{}()|?# \t\r\n"));
            while (path.ends_with('.') || path.ends_with(',')) path.remove_suffix(1);
            if (path.rfind('.') != std::string_view::npos && path.find("..") == std::string_view::npos) m_former.loose_files.emplace(path);
        }
    }

    void person(const Row& row)
    {
        Person person{line(row, "nom"), std::string(trim(row.text("email"))), line(row, "bio"), std::string(row.text("statut"))};
        const auto site = line(row, "nom_site");
        std::string address(trim(row.text(row.find("url_site") != nullptr ? "url_site" : "url_site_spip")));
        if (address.starts_with("http") && address.size() > 8)
            person.about += (person.about.empty() ? "" : " — ") + (site.empty() ? "" : site + " ") + address;
        m_former.people.emplace(row.number("id_auteur"), std::move(person));
        former_url({Kind::auteur, row.number("id_auteur")}, row);
    }

    void tag(const Row& row)
    {
        m_former.tags.emplace(row.number("id_mot"), Named{line_of(without_number(row.text("titre")), m_former.language), "", 0});
        if (!trim(row.text("texte")).empty() || !trim(row.text("descriptif")).empty()) ++m_former.skipped["tag texts"];
        former_url({Kind::mot, row.number("id_mot")}, row);
    }

    void document(const Row& row)
    {
        if (row.text("statut") == "refuse" || row.text("statut") == "poubelle") return ++m_former.skipped["files"], void();
        Document document;
        const auto file = trim(row.text("fichier"));
        if (row.text("distant") == "oui" || file.find("://") != std::string_view::npos) document.address = file;
        else if (!file.empty()) document.path = (file.starts_with("IMG/") ? "" : "IMG/") + std::string(file);
        if (document.path.find("..") != std::string::npos) document.path.clear();
        document.title = line_of(without_number(row.text("titre")), m_former.language);
        document.caption = line_of(row.text("descriptif"), m_former.language);
        document.credit = line_of(row.text("credits"), m_former.language);
        document.alternative = line_of(row.text("alt"), m_former.language);
        document.mode = row.text("mode");
        if (document.mode == "logoon") m_former.has_document_logos = true;
        const auto place = document.path.empty() ? std::string_view(document.address) : std::string_view(document.path);
        document.is_picture = document.address.empty() && is_picture(place);
        const auto number = row.number("id_document");
        if (const auto thumbnail = row.number("id_vignette"); thumbnail != 0) m_former.thumbnails.insert(thumbnail);
        if (!document.path.empty()) m_former.by_path.emplace(document.path, number);
        m_former.documents.emplace(number, std::move(document));
    }

    void extension(const Row& row) { m_former.extensions.emplace(row.number("id_type"), row.text("extension")); }

    void partner(const Row& row)
    {
        const auto number = row.number("id_syndic");
        const std::string address(trim(row.text("url_site")));
        if (row.text("statut") != "publie") return ++m_former.skipped["partners"], void();
        intake::Partner partner{line_of(without_number(row.text("nom_site")), m_former.language), address, "", {}};
        if (row.text("syndication") != "non") partner.feed = trim(row.text("url_syndic"));
        if (!partner.feed.starts_with("http")) partner.feed.clear();  // "http://" alone stands for none
        if (!trim(row.text("descriptif")).empty()) ++m_former.skipped["partner texts"];
        m_former.partners.emplace(number, std::move(partner));
    }

    void message(const Row& row)
    {
        const auto status = row.text("statut");
        if (status == "spam") return ++m_former.skipped["spam"], void();
        if (status.starts_with("priv") || status == "perso") return ++m_former.skipped["private"], void();
        Message message;
        message.number = row.number("id_forum");
        message.answers = row.number("id_parent");
        const auto about = about_of(row);
        if (!about || (about->kind != Kind::article && about->kind != Kind::breve)) return ++m_former.skipped["messages elsewhere"], void();
        message.about = *about;
        message.title = row.text("titre");
        message.text = row.text("texte");
        message.name = line(row, "auteur");
        message.mail = trim(row.text("email_auteur"));
        message.site = line(row, "nom_site");
        message.address = trim(row.text("url_site"));
        if (message.name.empty())
            if (const auto writer = m_former.people.find(row.number("id_auteur")); writer != m_former.people.end())
                message.name = writer->second.name;
        message.written = moment(row.text("date_heure")).value_or(Time{});
        message.state = status == "publie" ? State::published : status == "prop" ? State::proposed : State::hidden;
        m_former.messages.add(message);
    }

    static std::optional<Object> about_of(const Row& row)
    {
        if (const auto kind = kind_of(row.text("objet")); kind && row.number("id_objet") > 0) return Object{*kind, row.number("id_objet")};
        for (const auto& [column, kind] : {std::pair{"id_article", Kind::article}, std::pair{"id_breve", Kind::breve},
                                           std::pair{"id_rubrique", Kind::rubrique}, std::pair{"id_syndic", Kind::site}})
            if (const auto number = row.number(column); number > 0) return Object{kind, number};
        return std::nullopt;
    }

    void url(const Row& row)
    {
        const auto kind = kind_of(row.text("type"));
        const auto written = trim(row.text("url"));
        if (!kind || written.empty() || written.size() > 500) return ++m_former.skipped["addresses"], void();
        m_urls.push_back({{*kind, row.number("id_objet")}, std::string(written), row.number("id_parent")});
    }

    // SPIP 1 kept the address of a thing beside it.
    void former_url(const Object& object, const Row& row)
    {
        if (const auto written = trim(row.text("url_propre")); !written.empty()) m_urls.push_back({object, std::string(written), 0});
    }

    // spip_mots_liens, and spip_mots_articles of older sites.
    void tie(const Row& row)
    {
        using Tied = std::vector<std::int64_t> Ties::*;
        static constexpr std::array<std::tuple<std::string_view, std::string_view, Tied>, 3> sorts{
            {{"spip_auteurs_", "id_auteur", &Ties::authors},
             {"spip_mots_", "id_mot", &Ties::tags},
             {"spip_documents_", "id_document", &Ties::documents}}};
        for (const auto& [begin, column, tied] : sorts) {
            if (!row.table.starts_with(begin)) continue;
            const auto behind = row.table.substr(begin.size());
            const auto kind = kind_of(behind == "liens" ? row.text("objet") : behind == "syndic" ? "site" : behind);
            if (!kind || (*kind != Kind::article && *kind != Kind::breve)) ++m_former.skipped["ties"];
            if (!kind) return;
            const auto number = row.number(
                behind == "liens" ? "id_objet" : std::string("id_") + (*kind == Kind::site ? "syndic" : std::string(word(*kind))));
            auto& list = m_former.ties[{*kind, number}].*tied;
            if (std::ranges::find(list, row.number(column)) == list.end()) list.push_back(row.number(column));
        }
    }

public:
    // What could only be known once all was read.
    void finish()
    {
        std::set<Object> texts;
        for (const auto& [object, place] : m_former.places) texts.insert(object);
        if (const auto lost = m_former.messages.count() - m_former.messages.count(texts); lost > 0)
            m_former.skipped["messages elsewhere"] += lost;
        for (std::size_t at = 0; at < m_urls.size(); ++at)
            if (m_urls[at].object.kind == Kind::rubrique) m_section_urls[m_urls[at].object.number] = at;
        for (const auto& url : m_urls) {
            const auto whole = full_url(url, 0);
            if (!whole.empty()) add_url(url.object, whole);
            if (whole != url.url) add_url(url.object, url.url);
        }
        number_pictures();
        if (m_options.given.files.empty()) return;
        find_logos();
        std::erase_if(m_former.loose_files, [&](const auto& path) { return m_former.by_path.contains(path) || !is_at_hand(path); });
    }

private:
    static constexpr std::size_t most_description = 300, most_excerpt = 400;

    // Addresses within addresses: "Quais/Barques/article/Le-port", whose parts were kept with the section they stand in.
    std::string full_url(const Url& url, int depth) const
    {
        constexpr int most_depth = 20;
        if (url.parent <= 0) return url.url;
        if (depth > most_depth) return {};
        const auto above = m_section_urls.find(url.parent);
        if (above == m_section_urls.end()) return url.url;
        auto begin = full_url(m_urls[above->second], depth + 1);
        while (begin.ends_with('/')) begin.pop_back();
        return begin.empty() ? std::string() : begin + "/" + url.url;
    }

    void add_url(const Object& object, std::string url)
    {
        while (url.starts_with('/')) url.erase(0, 1);
        while (url.ends_with('/')) url.pop_back();
        if (url.empty()) return;
        auto& list = m_former.urls[object];
        if (std::ranges::find(list, url) == list.end()) list.push_back(url);
        m_former.by_url.emplace(url, object);
    }

    // Documents of SPIP 1 may have no ending in their name but a number for it; nothing else tells pictures there.
    void number_pictures()
    {
        for (auto& [number, document] : m_former.documents)
            if (document.mode == "image" && document.address.empty() && document.path.rfind('.') == std::string::npos)
                document.is_picture = true;
    }

    static bool is_picture(std::string_view path)
    {
        const std::string ending = fold(path.substr(std::min(path.rfind('.'), path.size())));
        constexpr std::array<std::string_view, 8> endings{".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp"};
        return std::ranges::find(endings, ending) != endings.end();
    }

    bool is_at_hand(std::string_view path) const
    {
        std::error_code error;
        return std::filesystem::is_regular_file(m_options.given.files / std::filesystem::path(path), error);
    }

    // IMG/arton12.jpg beside the database, until SPIP 4 took them among its documents.
    void find_logos()
    {
        static const std::map<std::string_view, Kind> names{{"arton", Kind::article}, {"rubon", Kind::rubrique}, {"breveon", Kind::breve},
                                                            {"moton", Kind::mot},     {"auton", Kind::auteur},   {"siteon", Kind::site}};
        std::error_code error;
        for (const auto folder : {"IMG", "IMG/logo"})
            for (const auto& entry : std::filesystem::directory_iterator(m_options.given.files / folder, error)) {
                const std::string name = entry.path().filename().string(), stem = entry.path().stem().string();
                const auto digits = stem.find_first_of("0123456789");
                if (digits == std::string::npos || !is_picture(name)) continue;
                const auto kind = names.find(std::string_view(stem).substr(0, digits));
                const auto number = whole_number(std::string_view(stem).substr(digits));
                if (kind == names.end() || !number) continue;
                const std::string path = std::string(folder) + "/" + name;
                if (!m_former.by_path.contains(path)) m_former.logos.emplace(Object{kind->second, *number}, path);
            }
    }

    const Options& m_options;
    Former& m_former;
    std::vector<Url> m_urls;
    std::unordered_map<std::int64_t, std::size_t> m_section_urls;  // the last, which is in use
};

}

Checked<dump::Summary> read_heads(const std::filesystem::path& file, const std::string& prefix, const Options& options, Former& former)
{
    Heads heads(options, former);
    auto done = dump::read(file, {.prefix = prefix}, [&](const Row& row) {
        heads.take(row);
        return dump::Then::go_on;
    });
    if (done) heads.finish();
    return done;
}

}
