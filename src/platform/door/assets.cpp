#include "platform/door/assets.hpp"

#include "platform/base/base.hpp"

namespace kenober::door {

namespace {

std::shared_ptr<const Version> version_of(const Resource& asset, std::string_view bytes, Coding coding)
{
    if (bytes.empty() && coding != Coding::identity) return nullptr;
    http::Reply reply;
    reply.type = asset.type;
    reply.is_immutable = true;
    reply.with("X-Content-Type-Options", "nosniff");
    const std::string tag = with_coding("\"" + std::string(asset.fingerprint) + "\"", coding);
    const auto made = make_version(reply, Audience::everybody, coding, std::string(bytes), tag);
    // The bytes are part of the program: no copy of them is kept.
    auto version = std::make_shared<Version>(*made);
    version->owned.clear();
    version->owned.shrink_to_fit();
    version->body = bytes;
    return version;
}

std::string target_of(const Resource& asset)
{
    const auto dot = asset.name.rfind('.');
    return "/" + std::string(asset.name.substr(0, dot)) + "-" + std::string(asset.fingerprint) + std::string(asset.name.substr(dot));
}

}

Assets::Assets()
{
    const auto served = metrics::counter("kenober_requests_total", "Requests answered.", {{"room", "/assets/"}, {"class", "2xx"}});
    const auto fresh = metrics::counter("kenober_requests_total", "Requests answered.", {{"room", "/assets/"}, {"class", "3xx"}});
    for (const Resource& asset : resources_under("assets/"))
        m_pages.emplace(target_of(asset), Page{.key = {},
                                               .site = 0,
                                               .generation = 0,
                                               .expires = Time::never(),
                                               .reply = {},
                                               .plain = version_of(asset, asset.bytes, Coding::identity),
                                               .gzip = version_of(asset, asset.gzip, Coding::gzip),
                                               .brotli = version_of(asset, asset.brotli, Coding::brotli),
                                               .served = served,
                                               .not_modified = fresh});
    for (const auto& [target, page] : m_pages) m_index.emplace(target, &page);
}

const Page* Assets::find(std::string_view target) const
{
    const auto found = m_index.find(target);
    return found == m_index.end() ? nullptr : found->second;
}

}
