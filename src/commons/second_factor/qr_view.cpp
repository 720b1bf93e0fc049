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
    for (int y = 0; y < width; ++y)
        for (int x = 0; x < width; ++x)
            if (code->data[y * width + x] & 1) path += "M" + std::to_string(x + quiet) + " " + std::to_string(y + quiet) + "h1v1h-1z";
    const int all = width + 2 * quiet;
    return html::markup(
        R"(<svg class="qr" viewBox="0 0 {} {}" role="img" aria-label="{}"><rect width="{}" height="{}" fill="white"/><path fill="black" d="{}"/></svg>)",
        all, all, label, all, all, path);
}

}
