#include "modules/feed_import/rights.hpp"

#include <algorithm>

#include "commons/licence/licence.hpp"
#include "platform/base/base.hpp"

namespace kenober::feed_import {

namespace {

// https, http, "www.", the page for people (deed.fr), the text for lawyers and the slash at the end say the same licence.
std::string form_of(std::string_view address)
{
    auto form = fold(trim(address));
    for (const std::string_view beginning : {"https://", "http://", "www."})
        if (form.starts_with(beginning)) form.erase(0, beginning.size());
    for (const std::string_view ending : {"/legalcode", "/deed"})
        if (const auto at = form.find(ending); at != std::string::npos) form.erase(at);
    while (form.ends_with('/')) form.pop_back();
    return form;
}

const licence::Licence* named_in(std::string_view written)
{
    const auto form = form_of(written);
    const auto words = " " + fold(written) + " ";
    for (const auto& one : licence::all()) {
        if (!one.address.empty() && form_of(one.address) == form) return &one;
        // An address inside a sentence ends at a sign that no address has.
        const auto inside = words.find(form_of(one.address));
        const auto end = inside == std::string::npos || one.address.empty() ? std::string::npos : inside + form_of(one.address).size();
        if (end != std::string::npos &&
            (words[end] == '/' || words[end] == ' ' || words[end] == '"' || words[end] == '<' || words[end] == ')'))
            return &one;
        for (const auto& name : {fold(one.spdx), fold(one.name)})
            if (name.size() > 3 && words.find(" " + name + " ") != std::string::npos) return &one;
    }
    return nullptr;
}

}

Rights rights_of(const feed::Feed& feed, const feed::Item& item)
{
    auto written = feed::licences_of(feed, item);
    const auto& words = item.rights.empty() ? feed.rights : item.rights;
    if (!words.empty()) written.push_back(words);
    Rights rights;
    for (const auto& one : written) {
        if (rights.written.empty()) rights.written = one;
        if (rights.said == Said::nothing) rights.said = Said::unknown;
        const auto* known = named_in(one);
        if (known == nullptr) continue;
        if (rights.said != Said::known) rights = {Copying::headline, Said::reserved, std::string(known->code), one};
        if (!known->has(licence::may_share)) continue;
        return {Copying::whole, Said::known, std::string(known->code), one};
    }
    return rights;
}

}
