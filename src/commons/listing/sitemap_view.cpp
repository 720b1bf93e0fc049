#include "commons/listing/sitemap_view.hpp"

namespace kenober::listing {

using html::Address;
using html::XmlWriter;

std::string sitemap_index(const http::Request& request, const std::vector<contribution::Month>& months)
{
    XmlWriter xml;
    xml.open("sitemapindex").attribute("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
    for (const auto& month : months)
        xml.open("sitemap").element("loc", request.absolute(request.here(Address::route("/plan-du-site/{}.xml", month.name)))).close();
    return xml.done();
}

std::string sitemap(const http::Request& request, const std::vector<contribution::Link>& links)
{
    XmlWriter xml;
    xml.open("urlset").attribute("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
    for (const auto& link : links) {
        const auto address = Address::route("/{}/{}", link.word, link.slug);
        xml.open("url").element("loc", request.absolute(request.here(address))).element("lastmod", rfc3339(link.updated)).close();
    }
    return xml.done();
}

}
