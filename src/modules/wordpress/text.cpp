#include "modules/wordpress/text.hpp"

#include <algorithm>
#include <array>

#include "modules/wordpress/comments.hpp"
#include "platform/feed/feed.hpp"
#include "platform/manuscript/manuscript.hpp"
#include "platform/text/text.hpp"

namespace kenober::wordpress {

namespace {

using intake::State;

constexpr std::size_t most_title = 300, most_excerpt = 300;  // characters

std::string excerpt_of(std::string_view written) { return shorten(written, most_excerpt); }

// The links and pictures of one text, and what became of them.
class Links {
public:
    Links(const Known& known, const intake::Addresses& addresses, const wxr::Item& item)
        : m_known(known), m_addresses(addresses), m_base(feed::resolve(known.site.address, item.link))
    {}

    std::optional<std::string> settle(std::string_view address, manuscript::Use use)
    {
        auto whole = feed::web_address(m_base, address);
        if (whole.empty()) return std::nullopt;  // a mail, a telephone
        const auto found = m_known.former.find(whole);
        if (found.leads == Former::Leads::elsewhere) return whole;
        if (found.leads == Former::Leads::home) return "/";
        if (found.leads == Former::Leads::known) {
            add_file(found.key);
            if (auto here = m_addresses.of(found.key)) return here;
        }
        auto& lost = use == manuscript::Use::picture ? m_pictures : m_links;
        if (std::ranges::find(lost, whole) == lost.end()) lost.push_back(whole);
        return std::string();
    }

    void add_file(const intake::Key& key)
    {
        if (!key.starts_with("file ") && !key.starts_with("upload ")) return;
        if (std::ranges::find(m_files, key) == m_files.end()) m_files.push_back(key);
    }

    const std::vector<intake::Key>& files() const { return m_files; }

    void report(std::vector<intake::Remark>& remarks) const
    {
        for (const auto& address : m_links)
            remarks.push_back({say("A link leads to a page of the former site that is not here, or not for everybody: its words stay."),
                               excerpt_of(address)});
        for (const auto& address : m_pictures) remarks.push_back({say("A picture is not at hand: its words stay."), excerpt_of(address)});
    }

private:
    const Known& m_known;
    const intake::Addresses& m_addresses;
    std::string m_base;
    std::vector<intake::Key> m_files = {};
    std::vector<std::string> m_links = {}, m_pictures = {};
};

void remark_on_state(const wxr::Item& item, std::vector<intake::Remark>& remarks)
{
    if (item.status == "private") remarks.push_back({say("It was private there: it came as a draft.")});
    if (item.status == "future") remarks.push_back({say("It was to be published later: it came as a draft.")});
    if (item.status == "pending") remarks.push_back({say("It was waiting to be read over: it came as a proposal.")});
    if (!item.password.empty()) remarks.push_back({say("A password protected it: it came as a draft.")});
    if (item.status == "publish" && item.is_sticky) remarks.push_back({say("It stood first on the front page there.")});
}

Sentence fate_of(const wxr::Shortcode& code, int count)
{
    std::vector<std::pair<std::string, std::string>> values{{"name", shorten(code.name, 60)}, {"count", std::to_string(count)}};
    if (code.fate == wxr::Fate::carried) return say("The shortcode [{name}] was carried over ({count} times).", std::move(values));
    if (code.fate == wxr::Fate::words)
        return say("Of the shortcode [{name}] the words stay, not what it did with them ({count} times).", std::move(values));
    return say("The shortcode [{name}] was left out ({count} times).", std::move(values));
}

// The same thing many times is said once.
void remark_on_body(const wxr::Body& body, std::vector<intake::Remark>& remarks)
{
    std::map<std::pair<std::string, wxr::Fate>, std::pair<const wxr::Shortcode*, int>> codes;
    for (const auto& code : body.shortcodes) {
        auto& [first, count] = codes.try_emplace({code.name, code.fate}, &code, 0).first->second;
        ++count;
    }
    for (const auto& [name, found] : codes) remarks.push_back({fate_of(*found.first, found.second), excerpt_of(found.first->written)});
    std::map<std::string, int> blocks;
    for (const auto& block : body.left_out_blocks) ++blocks[block];
    std::string names;
    for (const auto& [name, count] : blocks)
        names.append(names.empty() ? "" : ", ").append(name).append(count > 1 ? " × " + std::to_string(count) : "");
    if (!names.empty()) remarks.push_back({say("Blocks were left out that the former site filled at each visit."), excerpt_of(names)});
    for (const auto number : body.missing)
        remarks.push_back({say("Picture number {number} is not in the export.", {{"number", std::to_string(number)}})});
    if (body.pages > 1) remarks.push_back({say("It stood on {count} pages: it is one now.", {{"count", std::to_string(body.pages)}})});
}

void remark_on_left_out(const std::vector<std::string>& left_out, std::vector<intake::Remark>& remarks)
{
    constexpr std::array players = {"element iframe", "element video", "element audio",
                                    "element source", "element embed", "element object"};
    for (const auto& left : left_out) {
        const bool is_player = std::ranges::find(players, left) != players.end();
        if (is_player) remarks.push_back({say("What was played inside the page is a link to it now."), left.substr(8)});
        else if (left.starts_with("element ") || left.starts_with("address ") || left == "size")
            remarks.push_back({say("Something that may not stand in a text here was left out."), excerpt_of(left)});
    }
}

void remark_on_fields(const wxr::Item& item, std::vector<intake::Remark>& remarks)
{
    std::string names;
    for (const auto& [name, value] : item.meta)
        if (!name.starts_with('_') && !value.empty()) names.append(names.empty() ? "" : ", ").append(name);
    if (!names.empty()) remarks.push_back({say("Fields of its own are not taken over."), excerpt_of(names)});
    if (item.type != "post" && item.type != "page")
        remarks.push_back({say("It was of the sort “{sort}” there: it came as an article.", {{"sort", shorten(item.type, 60)}})});
}

wxr::BodyOptions body_options(const Known& known, std::int64_t number)
{
    const auto attachment = [&known](std::int64_t id) -> std::optional<wxr::Attachment> {
        const auto found = known.attachments.find(id);
        if (found == known.attachments.end()) return std::nullopt;
        const auto& file = found->second;
        return wxr::Attachment{file.address, file.alternative.empty() ? file.title : file.alternative, file.caption};
    };
    const auto attached = [&known, number, attachment] {
        std::vector<wxr::Attachment> all;
        if (const auto found = known.attached.find(number); found != known.attached.end())
            for (const auto id : found->second)
                if (const auto one = attachment(id); one && known.attachments.at(id).is_picture) all.push_back(*one);
        return all;
    };
    return {.attachment = attachment, .attached = attached};
}

std::string body_of(const wxr::Item& item, const Known& known, Links& links, std::vector<intake::Remark>& remarks)
{
    const auto body = wxr::body_of(item.content, body_options(known, item.id));
    remark_on_body(body, remarks);
    auto converted = manuscript::from_html(
        body.html, {.rewrite = [&links](std::string_view address, manuscript::Use use) { return links.settle(address, use); }});
    remark_on_left_out(converted.left_out, remarks);
    return std::move(converted.markdown);
}

// Those who sign: an extension for several authors keeps them as terms, else whoever created it.
void add_writers(const wxr::Item& item, const Known& known, intake::Text& text)
{
    for (const auto& use : item.terms) {
        if (use.taxonomy != "author") continue;
        const auto login = use.slug.starts_with("cap-") ? use.slug.substr(4) : use.slug;
        if (const auto found = known.writers.find(login); found != known.writers.end()) text.writers.push_back(found->second);
        else if (!use.name.empty()) text.names.push_back(shorten(plain(use.name), 120));
    }
    if (!text.writers.empty() || !text.names.empty()) return;
    if (const auto found = known.writers.find(item.creator); found != known.writers.end()) text.writers.push_back(found->second);
}

void add_places(const wxr::Item& item, const Known& known, intake::Text& text)
{
    const auto uses = uses_of(item, known);
    if (uses.section != nullptr)
        if (const auto found = known.sections.find(uses.section->slug); found != known.sections.end()) text.section = found->second;
    for (const auto* use : uses.themes)
        if (const auto found = known.themes.find(fold(plain(use->name))); found != known.themes.end())
            if (std::ranges::find(text.themes, found->second) == text.themes.end()) text.themes.push_back(found->second);
}

void add_files(const wxr::Item& item, const Known& known, Links& links, intake::Text& text)
{
    if (const auto* thumbnail = item.meta_value("_thumbnail_id"))
        if (const auto number = whole_number(*thumbnail))
            if (const auto found = known.attachments.find(*number); found != known.attachments.end()) {
                text.leading = found->second.key;
                links.add_file(found->second.key);
            }
    if (const auto found = known.attached.find(item.id); found != known.attached.end() && item.id != 0)
        for (const auto number : found->second) links.add_file(known.attachments.at(number).key);
    text.files = links.files();
}

void add_excerpt(const wxr::Item& item, intake::Text& text)
{
    auto excerpt = plain(item.excerpt);
    if (length(excerpt) <= contribution::most_standfirst) {
        text.standfirst = std::move(excerpt);
        return;
    }
    text.standfirst = shorten(excerpt, 300);
    text.body = manuscript::from_html(wxr::with_paragraphs(item.excerpt)).markdown + "\n\n" + text.body;
    text.remarks.push_back({say("Its excerpt is too long for a standfirst: it opens the text.")});
}

void add_title(const wxr::Item& item, intake::Text& text)
{
    text.title = title_of(item);
    const auto whole = plain(item.title);
    if (whole.empty()) text.remarks.push_back({say("It had no title: its first words stand for it.")});
    if (length(whole) <= most_title) return;
    text.body = manuscript::paragraph_of(whole) + "\n\n" + text.body;
    text.remarks.push_back({say("Its title is too long for one: the whole of it opens the text.")});
}

}

std::string title_of(const wxr::Item& item)
{
    if (const auto title = plain(item.title); !title.empty()) return shorten(title, most_title);
    const auto beginning = item.excerpt.empty() ? wxr::body_of(std::string_view(item.content).substr(0, 4000)).html : item.excerpt;
    const auto words = plain(beginning);
    return shorten(!words.empty() ? words : !item.slug.empty() ? item.slug : std::to_string(item.id), 80);
}

State state_of(const wxr::Item& item)
{
    if (item.status == "trash") return State::withdrawn;
    if (item.status == "pending") return State::proposed;
    return item.is_public() ? State::published : State::draft;
}

intake::Text text_of(const wxr::Item& item, const intake::Key& key, const Known& known, const intake::Addresses& addresses)
{
    intake::Text text;
    text.key = key;
    text.state = state_of(item);
    text.language = known.language;
    const auto written = item.published ? item.published : item.modified ? item.modified : known.site.written;
    text.created = written.value_or(Time{});
    text.updated = std::max(item.modified.value_or(text.created), text.created);
    if (text.state == State::published || text.state == State::withdrawn) text.published = text.created;
    if (!item.published) {
        text.certainty = contribution::Certainty::uncertain;
        if (text.state == State::published)
            text.remarks.push_back({say("Its date is not said: that of its last change or of the export stands for it.")});
    }
    remark_on_state(item, text.remarks);
    Links links(known, addresses, item);
    text.body = body_of(item, known, links, text.remarks);
    add_excerpt(item, text);
    add_title(item, text);
    add_writers(item, known, text);
    add_places(item, known, text);
    add_files(item, known, links, text);
    text.comments = comments_of(item, key);
    text.old = wxr::old_addresses(item, known.site);
    links.report(text.remarks);
    remark_on_fields(item, text.remarks);
    return text;
}

}
