#include "platform/text/html_scan.hpp"

#include "platform/text/address.hpp"

#include <algorithm>
#include <map>

namespace kenober::text {

namespace {

using enum Family;

struct Attribute {
    std::string name;        // lower case
    std::string_view value;  // as written: character references stay
};

struct Tag {
    std::string name;  // lower case
    bool closes = false;
    std::vector<Attribute> attributes;
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

std::string lower(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    return out;
}

struct Open {
    const Element* element;
    std::string name;  // as the source says, so that </center> does not close a div
};

class Scanner {
public:
    Scanner(std::string_view html, int most_nesting, LeftOut& left_out) : m_html(html), m_most_nesting(most_nesting), m_left_out(left_out)
    {}

    std::string scan()
    {
        while (m_at < m_html.size()) {
            const auto open = std::min(m_html.find('<', m_at), m_html.size());
            m_out.append(m_html, m_at, open - m_at);
            m_at = open;
            if (m_at < m_html.size()) markup();
        }
        close_down_to(0);
        return std::move(m_out);
    }

private:
    void markup();
    bool skip_comment();
    Tag read_tag();
    Attribute read_attribute();
    std::string_view read_value();
    void skip_blanks();
    std::string_view take_raw_text(std::string_view name);

    void start_tag(const Tag& tag);
    void end_tag(const std::string& name);
    void embedded(const Tag& tag);
    void open(const Element& element, const std::string& name, const std::vector<Attribute>& attributes);
    void close_implied(const Element& element, std::string_view name);
    void close_nearest(Family family, std::initializer_list<Family> through);
    bool close_above_table(Family family);
    void close_down_to(std::size_t depth);
    std::string_view value_of(const Tag& tag, std::string_view name) const;

    std::string_view m_html;
    std::size_t m_at = 0;
    int m_most_nesting;
    LeftOut& m_left_out;
    std::string m_out;
    std::vector<Open> m_open;
    std::map<std::string, int, std::less<>> m_too_deep;     // open tags that were not written, by name
    std::set<std::string, std::less<>> m_never_closed_now;  // names whose end tag does not come any more
};

void Scanner::markup()
{
    const char next = m_at + 1 < m_html.size() ? m_html[m_at + 1] : ' ';
    const char after = m_at + 2 < m_html.size() ? m_html[m_at + 2] : ' ';
    if (skip_comment()) return;
    const bool names_a_tag = is_letter(next) || (next == '/' && is_letter(after));
    if (!names_a_tag) {
        m_out += "&lt;";
        ++m_at;
        return;
    }
    const Tag tag = read_tag();
    if (tag.closes) end_tag(tag.name);
    else start_tag(tag);
}

// Comments, declarations, processing instructions and end tags without a name.
bool Scanner::skip_comment()
{
    const auto rest = m_html.substr(m_at);
    std::size_t end = std::string_view::npos;
    if (rest.starts_with("<!--")) {
        end = rest.find("-->", 2);
        if (end != std::string_view::npos) end += 2;
    } else if (rest.starts_with("<!") || rest.starts_with("<?") || (rest.starts_with("</") && rest.size() > 2 && !is_letter(rest[2]))) {
        end = rest.find('>');
    } else {
        return false;
    }
    m_at = end == std::string_view::npos ? m_html.size() : m_at + end + 1;
    return true;
}

void Scanner::skip_blanks()
{
    while (m_at < m_html.size() && is_blank(m_html[m_at])) ++m_at;
}

Tag Scanner::read_tag()
{
    Tag tag;
    ++m_at;
    if (m_html[m_at] == '/') {
        tag.closes = true;
        ++m_at;
    }
    const auto end = std::min(m_html.find_first_of(" \t\n\r\f/>", m_at), m_html.size());
    tag.name = lower(m_html.substr(m_at, end - m_at));
    m_at = end;
    while (m_at < m_html.size() && m_html[m_at] != '>') {
        if (is_blank(m_html[m_at]) || m_html[m_at] == '/') ++m_at;
        else tag.attributes.push_back(read_attribute());
    }
    m_at = std::min(m_at + 1, m_html.size());
    return tag;
}

Attribute Scanner::read_attribute()
{
    // An equals sign may open a name, but not end it there.
    const auto end = std::min(m_html.find_first_of(" \t\n\r\f/>=", m_at + 1), m_html.size());
    Attribute attribute{lower(m_html.substr(m_at, end - m_at)), {}};
    m_at = end;
    skip_blanks();
    if (m_at < m_html.size() && m_html[m_at] == '=') {
        ++m_at;
        skip_blanks();
        attribute.value = read_value();
    }
    return attribute;
}

std::string_view Scanner::read_value()
{
    if (m_at >= m_html.size() || m_html[m_at] == '>') return {};
    const char quote = m_html[m_at];
    if (quote != '"' && quote != '\'') {
        const auto end = std::min(m_html.find_first_of(" \t\n\r\f>", m_at), m_html.size());
        const auto value = m_html.substr(m_at, end - m_at);
        m_at = end;
        return value;
    }
    const auto end = std::min(m_html.find(quote, m_at + 1), m_html.size());
    const auto value = m_html.substr(m_at + 1, end - m_at - 1);
    m_at = std::min(end + 1, m_html.size());
    return value;
}

// All up to the end tag of that name; if there is none, to the end.
std::string_view Scanner::take_raw_text(std::string_view name)
{
    const auto from = m_at;
    if (!m_never_closed_now.contains(name)) {
        for (auto end = m_html.find("</", m_at); end != std::string_view::npos; end = m_html.find("</", end + 2)) {
            const auto after = end + 2 + name.size();
            if (after > m_html.size() || lower(m_html.substr(end + 2, name.size())) != name) continue;
            if (after < m_html.size() && !is_blank(m_html[after]) && m_html[after] != '/' && m_html[after] != '>') continue;
            m_at = std::min(m_html.find('>', after), m_html.size() - 1) + 1;
            return m_html.substr(from, end - from);
        }
        m_never_closed_now.emplace(name);
    }
    if (!holds_raw_text(name)) return {};
    m_at = m_html.size();
    return m_html.substr(from);
}

void Scanner::start_tag(const Tag& tag)
{
    if (!address_of_embedded(tag.name).empty()) {
        embedded(tag);
        if (holds_raw_text(tag.name)) take_raw_text(tag.name);
        return;
    }
    if (goes_with_content(tag.name)) {
        m_left_out.add("element", tag.name);
        take_raw_text(tag.name);
        return;
    }
    const Element* element = find_element(tag.name == "image" ? "img" : tag.name);
    if (element == nullptr) {
        m_left_out.add("tag", tag.name);
        return;
    }
    for (const auto& attribute : tag.attributes)
        if (!allows_attribute(*element, attribute.name)) m_left_out.add("attribute", attribute.name);
    close_implied(*element, tag.name);
    open(*element, tag.name, tag.attributes);
    if (!holds_raw_text(tag.name)) return;
    append_escaped(m_out, take_raw_text(tag.name));
    end_tag(tag.name);
}

void Scanner::embedded(const Tag& tag)
{
    std::string source(value_of(tag, address_of_embedded(tag.name)));
    for (auto at = source.find("&amp;"); at != std::string::npos; at = source.find("&amp;", at + 1)) source.erase(at + 1, 4);
    if (tag.name != "source") m_left_out.add("element", tag.name);
    if (tidy_address(source).empty()) return;
    const auto settled = settle_address(source, AddressUse::image, nullptr);
    if (!settled.safe) {
        m_left_out.add("address", tidy_address(source));
        return;
    }
    const std::string page = page_of_player(settled.address);
    const auto title = value_of(tag, "title");
    std::string address, label;
    append_escaped(address, page);
    append_escaped(label, address_label(page));
    const Element& element = *find_element("a");
    close_implied(element, "a");
    open(element, "a", {{"href", address}});
    m_out += title.empty() ? label : std::string(title);
    end_tag("a");
    m_out += ' ';
}

void Scanner::open(const Element& element, const std::string& name, const std::vector<Attribute>& attributes)
{
    const bool in_table = element.family == caption || element.family == row_group || element.family == row || element.family == cell;
    if (in_table && std::ranges::none_of(m_open, [](const Open& each) { return each.element->family == table; })) {
        m_out += ' ';
        return;
    }
    if (!is_void(element) && m_open.size() >= static_cast<std::size_t>(m_most_nesting)) {
        m_left_out.add("nesting", element.name);
        ++m_too_deep[name];
        m_out += is_phrase(element) ? "" : " ";
        return;
    }
    m_out.append("<").append(element.name);
    std::set<std::string_view> written;
    for (const auto& [key, value] : attributes) {
        if (!allows_attribute(element, key) || !written.insert(key).second) continue;
        m_out.append(" ").append(key).append("=\"");
        for (const char c : value) m_out.append(c == '"' ? "&quot;" : std::string(1, c));
        m_out += '"';
    }
    m_out += '>';
    if (!is_void(element)) m_open.push_back({&element, name});
}

void Scanner::close_implied(const Element& element, std::string_view name)
{
    if (name == "option" && !m_open.empty() && m_open.back().name == name) close_down_to(m_open.size() - 1);
    switch (element.family) {
    case link: close_nearest(link, {phrase, change, paragraph, heading, flow, item, list}); break;
    case item: close_nearest(item, {phrase, link, change, paragraph, flow}); break;
    case description: close_nearest(description, {phrase, link, change, paragraph, flow}); break;
    case cell: close_above_table(cell); break;
    case row: close_above_table(row) || close_above_table(cell); break;
    case caption:
    case row_group: close_above_table(row_group) || close_above_table(row) || close_above_table(caption); break;
    case heading: close_nearest(heading, {phrase, link, change}); break;
    default: break;
    }
    if (!is_phrase(element)) close_nearest(paragraph, {phrase, link, change});
}

// Closes the nearest open element of a family, if only elements of the families `through` stand above it.
void Scanner::close_nearest(Family family, std::initializer_list<Family> through)
{
    for (std::size_t depth = m_open.size(); depth > 0; --depth) {
        const Family found = m_open[depth - 1].element->family;
        if (found == family) return close_down_to(depth - 1);
        if (std::ranges::find(through, found) == through.end()) return;
    }
}

bool Scanner::close_above_table(Family family)
{
    for (std::size_t depth = m_open.size(); depth > 0 && m_open[depth - 1].element->family != table; --depth)
        if (m_open[depth - 1].element->family == family) {
            close_down_to(depth - 1);
            return true;
        }
    return false;
}

void Scanner::end_tag(const std::string& name)
{
    const Element* element = find_element(name);
    if (element == nullptr) return;
    if (const auto deep = m_too_deep.find(name); deep != m_too_deep.end() && deep->second > 0) {
        --deep->second;
        m_out += is_phrase(*element) ? "" : " ";
        return;
    }
    const bool of_table = element->family == table || element->family == row_group || element->family == row || element->family == cell ||
                          element->family == caption;
    for (std::size_t depth = m_open.size(); depth > 0; --depth) {
        const Element& open = *m_open[depth - 1].element;
        const bool matches = m_open[depth - 1].name == name || (open.family == heading && element->family == heading);
        if (matches) return close_down_to(depth - 1);
        const bool fence = of_table ? open.family == table : open.family == cell || open.family == caption || open.family == table;
        const bool stays_inside = is_phrase(*element) && element->family != link && !is_phrase(open);
        if (fence || stays_inside) return;
    }
}

void Scanner::close_down_to(std::size_t depth)
{
    for (; m_open.size() > depth; m_open.pop_back()) m_out.append("</").append(m_open.back().element->name).append(">");
}

std::string_view Scanner::value_of(const Tag& tag, std::string_view name) const
{
    const auto found = std::ranges::find(tag.attributes, name, &Attribute::name);
    return found == tag.attributes.end() ? std::string_view() : found->value;
}

}

void LeftOut::add(std::string_view kind, std::string_view name)
{
    constexpr std::size_t most = 200, longest = 120;
    std::size_t length = std::min(name.size(), longest);
    while (length > 0 && length < name.size() && (static_cast<unsigned char>(name[length]) & 0xC0U) == 0x80U) --length;
    std::string what = std::string(kind) + " " + std::string(name.substr(0, length));
    if (m_list.size() < most && m_known.insert(what).second) m_list.push_back(std::move(what));
}

std::string scan_html(std::string_view html, int most_nesting, LeftOut& left_out) { return Scanner(html, most_nesting, left_out).scan(); }

}
