#include "commons/lineage/lineage.hpp"

#include <algorithm>

namespace kenober::lineage {

namespace {

using contribution::Contribution;
using html::Address;
using licence::Work;

std::optional<html::Url> absolute(const http::Request& request, const Address& address)
{
    return html::Url::parse(request.absolute(address));
}

std::string site_name(const http::Request& request, std::int64_t id)
{
    for (const auto& site : request.sites())
        if (site.id == id) return site.name;
    return id == request.site().id ? request.site().name : std::string();
}

Work of_text(const http::Request& request, const Contribution& one)
{
    Work made;
    made.title = one.title;
    made.address = absolute(request, address_of(request, one));
    for (const auto& author : one.authors) made.authors.push_back({author.name, absolute(request, author_of(request, one, author.slug))});
    made.site = site_name(request, one.site);
    made.licence = one.licence;
    return made;
}

Work of_source(const Source& source)
{
    Work made;
    made.title = source.title;
    made.address = html::Url::parse(source.address);
    for (auto& name : contribution::separated(source.authors)) made.authors.push_back({std::move(name)});
    made.licence = source.licence;
    return made;
}

/// The nearest first: all of one step before those of the next.
void add_steps(const http::Request& request, const std::vector<Ancestor>& step, std::vector<Work>& to)
{
    for (const auto& one : step) to.push_back(one.is_withdrawn() ? Work() : one.text ? of_text(request, *one.text) : of_source(one.source));
    for (const auto& one : step) add_steps(request, one.sources, to);
}

void add_work(html::JsonWriter& json, const Work& one)
{
    json.object().member("@type", "CreativeWork").member("name", one.title);
    if (one.address) json.member("url", one.address->str());
    if (!one.authors.empty()) {
        json.key("author").array();
        for (const auto& author : one.authors) {
            json.object().member("@type", "Person").member("name", author.name);
            if (author.address) json.member("url", author.address->str());
            json.end();
        }
        json.end();
    }
    licence::add_to_facts(json, one.licence);
    json.end();
}

}

Work work(const http::Request& request, const Contribution& one, const std::vector<Ancestor>& back)
{
    auto made = of_text(request, one);
    add_steps(request, back, made.based_on);
    return made;
}

void add_facts(html::JsonWriter& object, const http::Request& request, const Work& whole, std::string_view credit,
               const std::vector<Ancestor>& back)
{
    licence::add_to_facts(object, whole.licence);
    object.member("creditText", credit);
    if (std::ranges::all_of(back, &Ancestor::is_withdrawn)) return;
    object.key("isBasedOn").array();
    for (const auto& nearest : back)
        if (!nearest.is_withdrawn()) add_work(object, nearest.text ? of_text(request, *nearest.text) : of_source(nearest.source));
    object.end();
}

}
