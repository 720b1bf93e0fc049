#include "commons/licence/signs_view.hpp"

#include "commons/licence/licence.hpp"

namespace kenober::licence {

using html::Html;
using html::markup;

namespace {

constexpr std::string_view public_domain_mark = "https://creativecommons.org/publicdomain/mark/1.0/";

std::string_view address_of(std::string_view code)
{
    if (code == public_domain) return public_domain_mark;
    const auto* known = find(code);
    return known ? known->address : std::string_view();
}

}

Html sign(const i18n::Words& t, const Licence& licence)
{
    const auto words = name_in_words(t, licence.code);
    const auto address = html::Url::parse(licence.address);
    return address ? markup(R"(<a rel="license" href="{}">{}</a>)", *address, words) : html::text(words);
}

Html named(const i18n::Words& t, std::string_view code)
{
    const auto words = name_in_words(t, code);
    const auto address = html::Url::parse(address_of(code));
    return address ? html::link(*address, html::text(words)) : html::text(words);
}

Html titled(const Html& title) { return markup(R"(<span property="dct:title">{}</span>)", title); }

Html signed_by(const Html& names) { return markup(R"(<span property="cc:attributionName">{}</span>)", names); }

void add_to_atom(html::XmlWriter& entry, const i18n::Words& t, const Licence& licence)
{
    entry.element("rights", name_in_words(t, licence.code));
    if (!licence.address.empty()) entry.open("link").attribute("rel", "license").attribute("href", licence.address).close();
}

void add_namespace_to_rss(html::XmlWriter& rss)
{
    rss.attribute("xmlns:creativeCommons", "http://backend.userland.com/creativeCommonsRssModule");
}

void add_to_rss(html::XmlWriter& item, const Licence& licence)
{
    if (!licence.address.empty()) item.element("creativeCommons:license", licence.address);
}

void add_to_facts(html::JsonWriter& object, std::string_view code)
{
    if (const auto address = address_of(code); !address.empty()) object.member("license", address);
}

}
