// A piece of HTML that is known to be safe: made by markup(), by the functions below, or let in through already_safe().
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace kenober::html {

class Html {
public:
    Html() = default;

    Html& append(const Html& more)
    {
        m_text += more.m_text;
        return *this;
    }
    Html& append(Html&& more)
    {
        if (m_text.empty()) m_text = std::move(more.m_text);
        else m_text += more.m_text;
        return *this;
    }
    Html& operator+=(const Html& more) { return append(more); }
    Html& operator+=(Html&& more) { return append(std::move(more)); }

    const std::string& str() const& { return m_text; }
    std::string str() && { return std::move(m_text); }
    bool empty() const { return m_text.empty(); }

private:
    friend Html already_safe(std::string html);
    std::string m_text;
};

/// The one door for HTML that was not written by markup(): what a renderer or a sanitizer has made safe. Nothing else may come through.
Html already_safe(std::string html);

/// Text as it stands in HTML: & < > " are written as character references.
Html text(std::string_view plain);
inline Html text(Html html) { return html; }

/// Appends text with & < > " as character references; good between tags and between double quotes.
void append_escaped(std::string& out, std::string_view plain);
std::string escaped(std::string_view plain);

}
