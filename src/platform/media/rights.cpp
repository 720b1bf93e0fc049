#include "platform/media/rights.hpp"

#include <zlib.h>

#include "platform/media/picture_header.hpp"

namespace kenober::media {

namespace {

using namespace std::string_view_literals;

std::string escaped(std::string_view text)
{
    std::string made;
    for (const char c : text) {
        if (c == '&') made += "&amp;";
        else if (c == '<') made += "&lt;";
        else if (c == '>') made += "&gt;";
        else if (c == '"') made += "&quot;";
        else made += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    }
    return made;
}

void element(std::string& xml, std::string_view name, std::string_view text)
{
    if (text.empty()) return;
    xml.append("<").append(name).append(">").append(escaped(text)).append("</").append(name).append(">");
}

void link(std::string& xml, std::string_view name, std::string_view address)
{
    if (address.empty()) return;
    xml.append("<").append(name).append(" rdf:resource=\"").append(escaped(address)).append("\"/>");
}

// dc:creator is a list in order, the others one text in no particular language.
void list(std::string& xml, std::string_view name, std::string_view kind, std::string_view text)
{
    if (text.empty()) return;
    const auto item = kind == "Alt" ? "<rdf:li xml:lang=\"x-default\">" : "<rdf:li>";
    xml.append("<").append(name).append("><rdf:").append(kind).append(">").append(item).append(escaped(text));
    xml.append("</rdf:li></rdf:").append(kind).append("></").append(name).append(">");
}

std::string rights_words(const Rights& rights)
{
    if (rights.author.empty() || rights.licence.empty()) return rights.author + rights.licence;
    return rights.author + ", " + rights.licence;
}

std::string big(std::uint32_t value, int bytes)
{
    std::string made;
    for (int at = bytes - 1; at >= 0; --at) made += static_cast<char>((value >> (8 * at)) & 0xFF);
    return made;
}

std::string little(std::uint32_t value, int bytes)
{
    std::string made;
    for (int at = 0; at < bytes; ++at) made += static_cast<char>((value >> (8 * at)) & 0xFF);
    return made;
}

std::uint32_t big_at(std::string_view bytes, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = (value << 8) | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

// Behind the JFIF segment, which wants to be the first.
std::string dressed_jpeg(std::string clean, const std::string& xmp)
{
    constexpr auto name = "http://ns.adobe.com/xap/1.0/\0"sv;
    std::size_t at = 2;
    if (clean.size() > 6 && clean.substr(2, 2) == "\xFF\xE0") at += 2 + (big_at(clean, 4) >> 16);
    const auto length = 2 + name.size() + xmp.size();
    if (at > clean.size() || length > 0xFFFF) return clean;
    return clean.insert(at, "\xFF\xE1" + big(static_cast<std::uint32_t>(length), 2) + std::string(name) + xmp);
}

std::string dressed_png(std::string clean, const std::string& xmp)
{
    constexpr std::size_t behind_header = 8 + 4 + 4 + 13 + 4;
    if (clean.size() < behind_header) return clean;
    const auto chunk = "iTXt" + std::string("XML:com.adobe.xmp\0\0\0\0\0"sv) + xmp;
    const auto sum = crc32(0, reinterpret_cast<const Bytef*>(chunk.data()), static_cast<uInt>(chunk.size()));
    return clean.insert(behind_header,
                        big(static_cast<std::uint32_t>(chunk.size() - 4), 4) + chunk + big(static_cast<std::uint32_t>(sum), 4));
}

// A simple file becomes an extended one: VP8X says that a packet follows, and whether something shows through.
std::string dressed_webp(std::string clean, const std::string& xmp)
{
    constexpr unsigned char has_xmp = 0x04, has_alpha = 0x10;
    const auto header = read_header(clean);
    if (!header || clean.size() < 30) return clean;
    if (clean.substr(12, 4) == "VP8X") {
        clean[20] = static_cast<char>(static_cast<unsigned char>(clean[20]) | has_xmp);
    } else {
        const bool shows_through = clean.substr(12, 4) == "VP8L" && (static_cast<unsigned char>(clean[24]) & 0x10) != 0;
        const auto flags = static_cast<std::uint32_t>(has_xmp | (shows_through ? has_alpha : 0));
        clean.insert(12, "VP8X" + little(10, 4) + little(flags, 4) + little(header->width - 1, 3) + little(header->height - 1, 3));
    }
    clean += "XMP " + little(static_cast<std::uint32_t>(xmp.size()), 4) + xmp + (xmp.size() % 2 == 1 ? std::string(1, '\0') : "");
    return clean.replace(4, 4, little(static_cast<std::uint32_t>(clean.size() - 8), 4));
}

}

std::string packet(const Rights& rights)
{
    std::string xml = "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>"
                      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
                      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                      "xmlns:xmpRights=\"http://ns.adobe.com/xap/1.0/rights/\" xmlns:cc=\"http://creativecommons.org/ns#\" "
                      "xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\">";
    list(xml, "dc:creator", "Seq", rights.author);
    list(xml, "dc:rights", "Alt", rights_words(rights));
    list(xml, "dc:description", "Alt", rights.caption);
    element(xml, "dc:source", rights.source);
    element(xml, "photoshop:Credit", rights.author);
    element(xml, "xmpRights:Marked", rights.licence.empty() ? "" : "True");
    list(xml, "xmpRights:UsageTerms", "Alt", rights.licence);
    element(xml, "xmpRights:WebStatement", rights.licence_address.empty() ? rights.source : rights.licence_address);
    link(xml, "cc:license", rights.licence_address);
    element(xml, "cc:attributionName", rights.author);
    link(xml, "cc:attributionURL", rights.source);
    return xml + "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>";
}

std::string dressed(std::string clean, const Rights& rights)
{
    const auto header = read_header(clean);
    if (!header) return clean;
    switch (header->type) {
    case Type::jpeg: return dressed_jpeg(std::move(clean), packet(rights));
    case Type::png: return dressed_png(std::move(clean), packet(rights));
    case Type::webp: return dressed_webp(std::move(clean), packet(rights));
    case Type::gif: break;
    }
    return clean;
}

}
