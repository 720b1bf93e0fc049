// Any bytes as a typed date: what is understood is written, read back the same, stands in order, and its words mean it again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "platform/edtf/edtf.hpp"

namespace {

void expect(bool holds)
{
    if (!holds) std::abort();
}

}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace kenober;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto date = edtf::read(text)) expect(edtf::written(*date) == text);
    const auto date = edtf::parse(text);
    if (!date) {
        expect(!date.problems().empty());
        return 0;
    }
    const std::string written = edtf::written(*date);
    const auto again = edtf::read(written);
    expect(again && *again == *date);
    const auto span = edtf::span_of(*date);
    expect(span.earliest <= span.latest);
    if (date->first.year < 100 || (date->shape == edtf::Shape::between && date->second.year < 100)) return 0;
    const auto said = edtf::parse(edtf::words(*date, i18n::words(i18n::Language::en)));
    expect(said && *said == *date);
    return 0;
}
