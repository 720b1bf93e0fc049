// A row as one line of text: columns between tabs, \N for null, \\ \t \n \r escaped, bytes in hexadecimal, numbers in their shortest exact form.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/store/store.hpp"

namespace kenober::backup {

/// Without the line's end.
std::string write_line(const store::Row& row, const store::Table& table);

/// The values of one line, kept alive with it.
class Line {
public:
    /// Throws std::runtime_error where the line is not one of this table.
    Line(std::string_view text, const store::Table& table);
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;
    const std::vector<store::Argument>& values() const { return m_values; }

private:
    std::vector<std::string> m_texts;
    std::vector<store::Blob> m_blobs;
    std::vector<store::Argument> m_values;
};

}
