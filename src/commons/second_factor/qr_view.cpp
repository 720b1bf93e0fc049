#include "commons/second_factor/qr_view.hpp"

#include <memory>
#include <stdexcept>

#include <qrencode.h>

namespace kenober::second_factor {

html::Html square(const std::string& text, const std::string& label)
{
    constexpr int quiet = 4;  // modules on each side
    const std::unique_ptr<QRcode, void (*)(QRcode*)> code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), QRcode_free);
    if (!code) throw std::runtime_error("this text fits into no QR code");
    const int width = code->width;
    std::string path;
    const auto is_dark = [&](int x, int y) { return x < width && (code->data[y * width + x] & 1) != 0; };
    for (int y = 0; y < width; ++y) {
        for (int x = 0; x < width; ++x) {
            const int from = x;
            while (is_dark(x, y)) ++x;
            const std::string run = std::to_string(x - from);
            if (x > from) path += "M" + std::to_string(from + quiet) + " " + std::to_string(y + quiet) + "h" + run + "v1h-" + run + "z";
        }
    }
    const int all = width + 2 * quiet;
    return html::markup(
        R"(<svg class="qr" viewBox="0 0 {} {}" role="img" aria-label="{}"><rect width="{}" height="{}" fill="white"/><path fill="black" d="{}"/></svg>)",
        all, all, label, all, all, path);
}

}
