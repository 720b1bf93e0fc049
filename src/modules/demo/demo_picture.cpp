#include "modules/demo/demo_picture.hpp"

#include <fstream>
#include <future>
#include <mutex>
#include <stdexcept>

#include "commons/gallery/gallery.hpp"
#include "platform/scene/scene.hpp"

namespace kenober::demo {

namespace {

// A little more than pages show: enough to open one, and drawn in less than half the time of a full plate.
constexpr int width = 960, height = 640;

contribution::Taken demo_picture(const std::string& seed, const std::filesystem::path& media)
{
    const auto drawn = media / ("drawn-" + sha256_hex(seed) + ".png");
    std::ofstream(drawn, std::ios::binary) << scene::encode_png(scene::draw(seed, width, height));
    Problems problems;
    auto taken = gallery::take_file(drawn, problems, current_time());
    std::filesystem::remove(drawn);
    if (!taken) throw std::runtime_error("demo: the picture " + seed + " could not be taken in");
    taken->at = {};  // of an import: its other widths are asked for once the town stands
    return *std::move(taken);
}

}

DemoPictures demo_pictures(const std::set<std::string>& seeds, const std::filesystem::path& media,
                           const std::function<void(std::size_t)>& tell)
{
    DemoPictures made;
    std::mutex mutex;
    auto next = seeds.begin();
    const auto draw = [&] {
        std::unique_lock lock(mutex);
        while (next != seeds.end()) {
            const auto& seed = *next++;
            lock.unlock();
            auto picture = demo_picture(seed, media);
            lock.lock();
            made[seed] = std::move(picture);
            tell(made.size());
        }
    };
    auto beside = std::async(std::launch::async, draw);
    draw();
    beside.get();
    return made;
}

}
