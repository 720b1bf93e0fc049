#include "modules/wordpress/wordpress.hpp"

#include <array>
#include <fstream>

#include "modules/wordpress/outline.hpp"
#include "modules/wordpress/text.hpp"

namespace kenober::wordpress {

namespace {

Problems problem(Sentence sentence)
{
    Problems problems;
    problems.add("file", std::move(sentence));
    return problems;
}

class Export : public intake::Source {
public:
    Export(std::filesystem::path file, const intake::Opening& opening) : m_file(std::move(file))
    {
        m_known.language = opening.language;
        m_known.files = opening.files;
    }

    Checked<intake::Outline> outline() override
    {
        OutlineReader outline(m_known);
        const auto reading = read({.site = [this](const wxr::Site& site) { take_site(site); },
                                   .author = [this](wxr::Author&& author) { m_known.authors.push_back(std::move(author)); },
                                   .term = [this](wxr::Term&& term) { m_known.terms.push_back(std::move(term)); },
                                   .item = [&outline](wxr::Item&& item) { outline.take(std::move(item)); }});
        if (!reading) return reading.problems();
        return outline.finish();
    }

    Checked<intake::Told> texts(const intake::Addresses& addresses, const std::function<intake::Then(intake::Text&&)>& take) override
    {
        Numbers numbers;
        bool goes_on = true;
        return read({.site = {},
                     .author = {},
                     .term = {},
                     .item =
                         [&](wxr::Item&& item) {
                             if (!goes_on || role_of(item) != Role::text) return;
                             const auto key = numbers.key("post", item.id);
                             goes_on = take(text_of(item, key, m_known, addresses)) == intake::Then::go_on;
                         }},
                    &goes_on);
    }

private:
    void take_site(const wxr::Site& site)
    {
        m_known.site = site;
        m_known.former.add_host(site.address);
        m_known.former.add_host(site.base_address);
    }

    Checked<intake::Told> read(wxr::Receiver receiver, const bool* goes_on = nullptr) const
    {
        std::ifstream file(m_file, std::ios::binary);
        wxr::Reader reader(std::move(receiver));
        std::vector<char> piece(1 << 16);
        while (file && (goes_on == nullptr || *goes_on)) {
            file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
            if (!reader.put({piece.data(), static_cast<std::size_t>(file.gcount())})) break;
        }
        if (goes_on != nullptr && !*goes_on) return intake::Told{};
        if (reader.fault() || !reader.finish()) return problem(reader.fault()->sentence);
        return intake::Told{};
    }

    std::filesystem::path m_file;
    Known m_known = {};
};

}

Checked<std::unique_ptr<intake::Source>> open(const std::filesystem::path& file, const intake::Opening& opening)
{
    std::ifstream in(file, std::ios::binary);
    std::string beginning(1 << 18, '\0');
    in.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
    beginning.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
    if (beginning.empty()) return problem(say("This file cannot be read, or is empty."));
    if (beginning.find("wordpress.org/export/") == std::string::npos)
        return problem(say("This is no export of WordPress: there it is made under Tools, Export, All content."));
    return std::unique_ptr<intake::Source>(std::make_unique<Export>(file, opening));
}

const intake::Program& program()
{
    static const intake::Program known{"wordpress", msgid("A site of WordPress"),
                                       msgid("The export of WordPress: Tools, Export, All content. It ends in .xml."), open};
    return known;
}

}
