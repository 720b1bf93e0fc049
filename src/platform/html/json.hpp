// A small writer of JSON (RFC 8259), whose output may stand in a page: it never contains < > & or a line separator.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kenober::html {

class Json {
public:
    const std::string& str() const { return m_text; }

private:
    friend class JsonWriter;
    explicit Json(std::string text) : m_text(std::move(text)) {}
    std::string m_text;
};

/// Writes one value in the order of its calls: JsonWriter{}.object().key("name").text("Ty Gwer").end().done().
/// Commas come by themselves. Text is UTF-8. done() closes whatever is still open.
class JsonWriter {
public:
    JsonWriter& object();
    JsonWriter& array();
    JsonWriter& end();
    JsonWriter& key(std::string_view name);
    JsonWriter& text(std::string_view value);
    JsonWriter& number(std::int64_t value);
    /// Shortest form that reads back to the same number; null if it is not finite.
    JsonWriter& real(double value);
    JsonWriter& boolean(bool value);
    JsonWriter& null();
    JsonWriter& value(const Json& made);

    /// key() and text() in one.
    JsonWriter& member(std::string_view name, std::string_view value) { return key(name).text(value); }

    Json done();

private:
    void before_value();
    void quoted(std::string_view value);

    std::string m_text;
    std::string m_open;         // the closing brackets that are due, last one first to come
    bool m_needs_comma = false;
};

}
