// Any bytes as an address, as text in a page, in JSON and in XML: none leaves its place, and none leads outside without saying so.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "platform/base/base.hpp"
#include "platform/html/html.hpp"

namespace {

void expect(bool holds)
{
    if (!holds) std::abort();
}

bool holds_any(std::string_view text, std::string_view of) { return text.find_first_of(of) != std::string_view::npos; }

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace kenober::html;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto address = Address::parse(text)) {
        expect(address->str().starts_with('/') && !address->str().starts_with("//") && !holds_any(address->str(), "\\\"<> \n\t\r"));
    }
    const Address filled = Address::route("/{}/{}", text, text).query(text, text).fragment(text);
    expect(Address::parse(filled.str()).has_value() || filled.str().size() > Url::longest || text.starts_with('.'));
    if (const auto url = Url::parse(text)) {
        const std::string& said = url->str();
        expect(said.starts_with("http://") || said.starts_with("https://") || said.starts_with("mailto:") || said.starts_with("tel:"));
        expect(!holds_any(said, "\\\"<> \n\t\r") && Url::parse(said.substr(0, Url::longest)).has_value());
    }
    expect(!holds_any(escaped(text), "<>\""));
    const std::string json = JsonWriter{}.text(text).done().str();
    expect(!holds_any(json, "<>&\n\t") && json.size() >= 2);
    XmlWriter xml;
    const std::string feed = xml.element("a", text).done();
    expect(feed.find('\0') == std::string::npos && kenober::is_clean_utf8(feed));
    return 0;
}
