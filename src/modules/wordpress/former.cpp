#include "modules/wordpress/former.hpp"

#include <algorithm>
#include <cctype>

#include "platform/base/base.hpp"

namespace kenober::wordpress {

namespace {

int digit_of(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string decoded(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const int high = text[at] == '%' && at + 2 < text.size() ? digit_of(text[at + 1]) : -1;
        const int low = high >= 0 ? digit_of(text[at + 2]) : -1;
        if (low < 0) out += text[at];
        else {
            out += static_cast<char>(high * 16 + low);
            at += 2;
        }
    }
    return out;
}

// "port-300x200.jpg" and "port-scaled.jpg" are "port.jpg".
std::string without_size(const std::string& path)
{
    const auto dot = path.rfind('.');
    if (dot == std::string::npos) return {};
    const auto name = std::string_view(path).substr(0, dot);
    const auto dash = name.rfind('-');
    if (dash == std::string_view::npos) return {};
    const auto size = name.substr(dash + 1);
    const auto by = size.find('x');
    const bool is_size = by != std::string_view::npos && whole_number(size.substr(0, by)) && whole_number(size.substr(by + 1));
    return is_size || size == "scaled" ? std::string(name.substr(0, dash)) + path.substr(dot) : std::string();
}

std::string joined(const Place& place) { return place.query.empty() ? place.path : place.path + "?" + place.query; }

}

Place place_of(std::string_view address)
{
    Place place;
    address = address.substr(0, address.find('#'));
    if (const auto scheme = address.find("//"); scheme != std::string_view::npos && scheme <= 6) {
        address.remove_prefix(scheme + 2);
        const auto end = std::min(address.find_first_of("/?"), address.size());
        for (const char c : address.substr(0, end)) place.host += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        address.remove_prefix(end);
        if (place.host.starts_with("www.")) place.host.erase(0, 4);
    }
    const auto mark = address.find('?');
    place.path = decoded(address.substr(0, mark));
    if (mark != std::string_view::npos) place.query = decoded(address.substr(mark + 1));
    while (place.path.size() > 1 && place.path.ends_with('/')) place.path.pop_back();
    if (place.path.empty()) place.path = "/";
    // Photon, the cache of pictures of WordPress: https://i0.wp.com/host/path
    if (place.host.size() == 9 && place.host.starts_with('i') && place.host.ends_with(".wp.com")) return place_of("https:/" + place.path);
    return place;
}

void Former::add_host(std::string_view address)
{
    const auto host = place_of(address).host;
    if (!host.empty()) m_hosts.push_back(host);
}

void Former::add(const intake::OldAddresses& addresses, const intake::Key& key)
{
    for (const auto& address : addresses) m_pages.emplace(joined(place_of(address)), key);
}

void Former::add_file(std::string_view address, const intake::Key& key)
{
    const auto place = place_of(address);
    m_files.emplace(place.host + place.path, key);
}

const intake::Key* Former::file(const Place& place) const
{
    for (const auto& path : {place.path, without_size(place.path)})
        if (const auto found = path.empty() ? m_files.end() : m_files.find(place.host + path); found != m_files.end())
            return &found->second;
    return nullptr;
}

const intake::Key* Former::page(const Place& place) const
{
    if (const auto found = m_pages.find(joined(place)); found != m_pages.end()) return &found->second;
    // Whatever else a query says, its number says which page.
    for (const auto part : split(place.query, '&'))
        if (part.starts_with("p=") || part.starts_with("page_id=") || part.starts_with("attachment_id="))
            if (const auto found = m_pages.find(place.path + "?" + std::string(part)); found != m_pages.end()) return &found->second;
    const auto found = place.path == "/" ? m_pages.end() : m_pages.find(place.path);
    return found == m_pages.end() ? nullptr : &found->second;
}

Former::Found Former::find(std::string_view address) const
{
    const auto place = place_of(address);
    if (const auto* key = file(place)) return {Leads::known, *key};
    if (std::ranges::find(m_hosts, place.host) == m_hosts.end()) return {Leads::elsewhere};
    if (const auto* key = page(place)) return {Leads::known, *key};
    return {place.path == "/" && place.query.empty() ? Leads::home : Leads::nowhere};
}

}
