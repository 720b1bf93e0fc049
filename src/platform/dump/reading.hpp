// What the three readers share; inside this folder only.
#pragma once

#include "platform/dump/dump.hpp"

#include <memory>

namespace kenober::dump {

/// Thrown by readers, caught in dump.cpp.
struct Refused {
    Sentence sentence;
};

/// The bytes of a file, unpacked.
class Input {
public:
    virtual ~Input() = default;
    Input() = default;
    Input(const Input&) = delete;
    Input& operator=(const Input&) = delete;

    /// At most `most` bytes; none at the end.
    virtual std::size_t read(char* to, std::size_t most) = 0;
    /// Bytes of the file that have been read, and all of them.
    virtual std::uint64_t done() const = 0;
    virtual std::uint64_t total() const = 0;
};

std::unique_ptr<Input> open_input(const std::filesystem::path& file);

/// Counts rows, passes by those that are not wanted, hands on the others.
class Taker {
public:
    Taker(const Options& options, const Take& take, Summary& summary) : m_options(options), m_take(take), m_summary(summary) {}

    /// The name under which rows of a table are given; empty if nobody wants them.
    std::string wanted(std::string_view table) const;

    Then take(const Row& row);
    bool is_behind(std::uint64_t place) const { return place > m_options.after; }

    const Options& options() const { return m_options; }
    Summary& summary() { return m_summary; }

private:
    const Options& m_options;
    const Take& m_take;
    Summary& m_summary;
};

enum class Charset { utf8, latin1 };

/// UTF-8 of bytes in this encoding, or in the one they are really in; counts what was not as said.
std::string to_clean_text(std::string bytes, Charset charset, std::uint64_t& mended);

/// A stream of bytes as UTF-8 for an XML parser: without control characters.
class Utf8Stream {
public:
    Utf8Stream(Charset charset, std::uint64_t& mended) : m_charset(charset), m_mended(mended) {}
    enum class End { no, yes };
    std::string feed(std::string_view bytes, End end);

private:
    Charset m_charset;
    std::uint64_t& m_mended;
    std::string m_rest;
};

void read_sql(Input& input, std::string_view first, Taker& taker);
void read_xml(Input& input, std::string_view first, Taker& taker);
void read_sqlite(const std::filesystem::path& file, Taker& taker);

}
