// An export of WordPress read as it comes, one item at a time, so that its size does not matter.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "platform/wxr/export.hpp"
#include "platform/xml/xml.hpp"

namespace kenober::wxr {

/// Who is told what is read, in the order of the file (the exporter writes authors and terms before items). Any may be empty.
struct Receiver {
    std::function<void(const Site&)> site;  // once, before the first item (or at the end, where there is none)
    std::function<void(Author&&)> author;
    std::function<void(Term&&)> term;
    std::function<void(Item&&)> item;
};

struct ReadOptions {
    std::size_t most_bytes = std::size_t{16} << 30;
    std::size_t most_item_bytes = 64 << 20;  // one post with all its comments
    /// Mended: control characters (WordPress lets them through) become spaces.
    xml::Faults faults = xml::Faults::mend;
};

/// What a receiver throws goes on to whoever calls put() or finish(); nothing may be put after it.
class Reader {
public:
    explicit Reader(Receiver receiver, const ReadOptions& options = {});
    ~Reader();
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    /// False once there is a fault; its sentence names the line. What was told before it was right.
    bool put(std::string_view piece);
    bool finish();
    const std::optional<xml::Fault>& fault() const;
    const Site& site() const;
    unsigned long line() const;

private:
    class Teller;
    std::unique_ptr<Teller> m_teller;
    std::unique_ptr<xml::Parser> m_parser;
};

/// Everything at once; a malformed one is refused under "" with its line.
Checked<Export> read(std::string_view bytes, const ReadOptions& options = {});

}
