// The widths of a picture come from SrcSet.
// expect: srcset_takes_SrcSet_alone
#include "platform/html/html.hpp"

using namespace kenober::html;

#ifdef KENOBER_RIGHT
const Html view = markup(R"(<img srcset="{}" alt="">)", SrcSet{});
#else
const Html view = markup(R"(<img srcset="{}" alt="">)", "a 1w");
#endif
