#include "commons/repose/repose_view.hpp"

namespace kenober::repose {

html::Html rest_line(const i18n::Words& t, Time since)
{
    return html::markup(
        R"(<p class="notice" role="note">{}</p>)",
        t("This site has been at rest since {date}: everything can be read, nothing is added any more.", t.date_in_words(since)));
}

}
