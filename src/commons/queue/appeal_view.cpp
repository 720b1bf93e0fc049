#include "commons/layout/layout.hpp"
#include "commons/queue/queue_view.hpp"

namespace kenober::queue {

using contribution::Contribution;
using html::Address;
using html::Attrs;
using html::Html;
using html::markup;
using moderation::Appeal;
using moderation::Mode;
using moderation::Standing;

namespace {

Html appeal_fields(const http::Request& request, const std::string& token, const std::string& words, const Problems& problems)
{
    const auto& t = request.words();
    const auto field =
        html::text_area({.name = "words",
                         .label = t("Why should somebody look at it again?"),
                         .help = t("Somebody else than the person who decided reads what you write here. You may appeal once."),
                         .problem = layout::problem(request, problems, "words"),
                         .value = words,
                         .attrs = Attrs{}.number("maxlength", moderation::most_words)},
                        5);
    return layout::form(
        request, Address::route("/suivi/{}/appel", token),
        markup("{}{}", field, html::submit_button(t("Ask for it to be read again"), Attrs{}.text("class", "button quiet"))));
}

}

Html appeal_form(const http::Request& request, const Contribution& on, const std::string& token)
{
    const auto& t = request.words();
    const auto appeal = moderation::find_appeal(request.db(), on.id);
    const auto state = appeal ? appeal->closed ? Appeal::closed : Appeal::open : Appeal::none;
    if (state == Appeal::open)
        return markup(R"(<section class="part"><h2>{}</h2><p>{}</p></section>)", t("Your appeal"),
                      t("You appealed on {date}. Somebody else than the person who decided looks at your text, and you will have a mail.",
                        t.date_in_words(appeal->opened)));
    if (!moderation::may(Act::appeal, on.state, Standing::proposer, Mode::before, state)) return {};
    return markup(R"(<section class="part"><h2>{}</h2>{}</section>)", t("You do not agree?"), appeal_fields(request, token, "", {}));
}

Html appeal_page(const http::Request& request, const Contribution& on, const std::string& token, const std::string& words,
                 const Problems& problems)
{
    const auto& t = request.words();
    return layout::task_page(request, t("Appeal about “{title}”", layout::in_print(request, on.title, on.language)),
                             markup("{}{}", layout::problems(request, problems), appeal_fields(request, token, words, problems)));
}

}
