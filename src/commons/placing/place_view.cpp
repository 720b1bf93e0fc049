#include "commons/placing/place_view.hpp"

#include <algorithm>

#include "commons/layout/layout.hpp"
#include "platform/text/text.hpp"

namespace kenober::placing {

using html::Html;
using html::markup;

namespace {

const http::Site* site_of(const http::Request& request, std::int64_t id)
{
    const auto& sites = request.sites();
    const auto found = std::ranges::find(sites, id, &http::Site::id);
    return found == sites.end() ? nullptr : &*found;
}

}

Html title_link(const http::Request& request, const contribution::Contribution& one)
{
    const auto* home = site_of(request, one.site);
    const auto route = contribution::route(one);
    html::Attrs language;
    language.when(one.language != i18n::code(request.language()), "lang", one.language);
    return markup(R"(<a href="{}"{}>{}</a>)", home ? request.at(*home, route) : request.here(route), language,
                  text::typeset(one.title, one.language));
}

std::string name_of_site(const http::Request& request, std::int64_t site)
{
    const auto* found = site_of(request, site);
    return found ? found->name : "";
}

Html address_form(const http::Request& request, const html::Address& action, const std::string& address, const Problems& problems)
{
    const auto& t = request.words();
    const auto field = html::input_field({.name = "address",
                                          .label = t("Its address"),
                                          .help = t("For one that is not in this list: copy the address of its page."),
                                          .problem = layout::problem(request, problems, "address"),
                                          .value = address,
                                          .attrs = html::Attrs{}.number("maxlength", 500).text("autocomplete", "off")});
    return layout::click_form(request, action,
                              markup("{}{}", field, html::submit_button(t("Find it"), html::Attrs{}.text("class", "button quiet"))));
}

Html quiet_button(const std::string& words) { return html::submit_button(words, html::Attrs{}.text("class", "button quiet")); }

}
