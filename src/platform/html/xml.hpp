// A small writer of XML 1.0 for feeds and site maps: always well-formed, whatever the texts contain.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kenober::html {

namespace refused {
void this_is_not_a_name_of_xml();
}

/// A literal name of an element or attribute, with its prefix if it has one.
struct XmlName {
    template <std::size_t n>
    consteval XmlName(const char (&name)[n]) : text(name, n - 1)
    {
        bool first = true;
        for (const char c : text) {
            const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
            if (!letter && (first || !((c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':'))) refused::this_is_not_a_name_of_xml();
            first = false;
        }
        if (first) refused::this_is_not_a_name_of_xml();
    }
    std::string_view text;
};

/// XmlWriter xml; xml.open("feed").attribute("xmlns", "…").element("title", title).close(); xml.done()
/// Characters that XML 1.0 forbids, and ill-formed UTF-8, are left out.
class XmlWriter {
public:
    XmlWriter();
    XmlWriter& open(XmlName name);
    /// Of the element just opened, before any text or element in it.
    XmlWriter& attribute(XmlName name, std::string_view value);
    XmlWriter& text(std::string_view value);
    XmlWriter& close();
    XmlWriter& element(XmlName name, std::string_view value) { return open(name).text(value).close(); }

    /// The document in UTF-8 with its declaration; closes whatever is still open.
    std::string done();

private:
    void end_of_tag();

    std::string m_text;
    std::vector<std::string_view> m_open;
    bool m_in_tag = false;
};

}
