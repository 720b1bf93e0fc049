#include "commons/layout/layout.hpp"
#include "commons/queue/queue_view.hpp"

namespace kenober::queue {

using html::Address;
using html::Html;
using html::markup;

namespace {

Html key(std::string_view letter, const std::string& words)
{
    return markup(R"(<div><dt><kbd>{}</kbd></dt><dd>{}</dd></div>)", letter, words);
}

Address script()
{
    const auto* found = find_resource("assets/queue.js");
    if (!found) throw std::logic_error("no such asset: queue.js");
    return Address::route("/assets/queue-{}.js", found->fingerprint);
}

}

// Hidden until the script is there: without it there are no keys. Single letters can be turned off (WCAG 2.1.4).
Html keys(const http::Request& request)
{
    const auto& t = request.words();
    auto list = key("j", t("the next one in the list"));
    list += key("k", t("the one before"));
    list += key("n", t("go on to the next, leaving this one"));
    list += key("c", t("I am reading this"));
    list += key("p", t("to the button that publishes"));
    list += key("r", t("to what is missing"));
    list += key("d", t("to not publishing"));
    list += key("?", t("these keys"));
    return markup(R"(<details class="keys" id="touches" hidden data-keys="on"><summary>{}</summary><dl>{}</dl>
<p><button type="button" class="button quiet small" data-off="{}" data-on="{}">{}</button></p></details>{})",
                  t("Single keys"), list, t("Turn these keys off"), t("Turn these keys on"), t("Turn these keys off"),
                  html::script_file(script()));
}

}
