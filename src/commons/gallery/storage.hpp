// Jobs that change what the store holds of a picture.
#pragma once

#include "commons/gallery/gallery.hpp"

namespace kenober::gallery {

/// Asks for the other widths of a picture that was taken in.
void widen_later(store::Transaction& db, std::string_view file);

/// One rendition as a page names it.
struct Rendition {
    std::string file;
    int width = 0, height = 0;  // pixels
};
/// All of them: the original, the first derivative, and what was made since.
std::vector<Rendition> renditions_of(const contribution::Picture& picture);

}
