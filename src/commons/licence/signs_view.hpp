// What tells programs which licence something is under: in pages (CC REL, schema.org) and in feeds (RFC 4946, the creativeCommons module of RSS).
#pragma once

#include <string_view>

#include "platform/html/html.hpp"
#include "platform/i18n/i18n.hpp"

namespace kenober::licence {

struct Licence;

/// The licence's name as the link to its text that says "this page is under it" (rel="license"): once on a page, for what the page is about.
html::Html sign(const i18n::Words& t, const Licence& licence);
/// The same link without saying so: for lists, and for sources.
html::Html named(const i18n::Words& t, std::string_view code);

/// A title and a signature as CC REL wants them, in RDFa: put them where the page shows them. dct and cc are known to RDFa 1.1 without a prefix.
html::Html titled(const html::Html& title);
html::Html signed_by(const html::Html& names);

/// Inside an entry of Atom: rights, and the link of RFC 4946.
void add_to_atom(html::XmlWriter& entry, const i18n::Words& t, const Licence& licence);
/// On the rss element, and inside an item of RSS 2.0.
void add_namespace_to_rss(html::XmlWriter& rss);
void add_to_rss(html::XmlWriter& item, const Licence& licence);
/// The member "license" of an open object of schema.org; nothing where there is no address.
void add_to_facts(html::JsonWriter& object, std::string_view code);

}
