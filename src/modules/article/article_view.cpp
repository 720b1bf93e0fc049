#include "modules/article/article_view.hpp"

namespace kenober::article {

html::Html body_view(store::Snapshot& db, const contribution::Contribution& one) { return html::already_safe(html_of(db, one.id)); }

html::Html preview_view(const contribution::Contribution& one, const contribution::Sheet& sheet)
{
    return html::already_safe(rendered(sheet["body"], one.language, Source::typed));
}

}
