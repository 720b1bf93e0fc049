#include "commons/layout/layout.hpp"
#include "commons/provider/exchange.hpp"
#include "commons/provider/link.hpp"

namespace kenober::provider {

using html::Address;
using html::Attrs;
using html::markup;

html::Html account_panel(const http::Request& request)
{
    if (settings().issuer.empty()) return {};
    const auto& t = request.words();
    const bool is_joined = has_link(request.db(), request.visitor().person, settings().issuer);
    return markup(R"(<section class="part"><h2>{}</h2>{}</section>)", settings().name,
                  is_joined ? layout::click_form(request, Address::route("/compte/ailleurs/separer"),
                                                 html::submit_button(t("No longer sign in with {name}", settings().name),
                                                                     Attrs{}.text("class", "button quiet")))
                            : markup(R"(<p>{} <a href="{}" rel="nofollow">{}</a></p>)", t("Your account there does not open this one yet."),
                                     request.here(Address::route("/connexion/ailleurs")), t("Join the two")));
}

std::string account_line(const http::Request& request)
{
    if (settings().issuer.empty() || !has_link(request.db(), request.visitor().person, settings().issuer)) return {};
    return request.words()("{name} opens this account too.", settings().name);
}

}
