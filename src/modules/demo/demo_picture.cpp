#include "modules/demo/demo_picture.hpp"

#include <fstream>
#include <stdexcept>

#include "commons/editor/editor.hpp"
#include "platform/scene/scene.hpp"

namespace kenober::demo {

contribution::Picture demo_picture(const std::string& seed, const std::filesystem::path& media)
{
    const auto drawn = media / "drawn.png";
    std::ofstream(drawn, std::ios::binary) << scene::encode_png(scene::draw(seed, 1200, 800));
    Problems problems;
    const auto picture = editor::take_picture(drawn, media, problems);
    std::filesystem::remove(drawn);
    if (!picture) throw std::runtime_error("demo: the picture " + seed + " could not be taken in");
    return *picture;
}

}
