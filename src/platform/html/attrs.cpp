#include "platform/html/attrs.hpp"

#include "platform/html/fragment.hpp"

namespace kenober::html {

Attrs& Attrs::add(std::string_view name, std::string_view value)
{
    m_text += ' ';
    m_text += name;
    m_text += "=\"";
    append_escaped(m_text, value);
    m_text += '"';
    return *this;
}

Attrs& Attrs::when(bool wanted, Flag name)
{
    if (wanted) {
        m_text += ' ';
        m_text += name.text;
    }
    return *this;
}

Attrs& Attrs::when(bool wanted, Text name, std::string_view value) { return wanted ? add(name.text, value) : *this; }

Attrs& Attrs::text(Text name, std::string_view value) { return add(name.text, value); }

Attrs& Attrs::number(Number name, std::int64_t value) { return add(name.text, std::to_string(value)); }

Attrs& Attrs::link(Link name, const Address& value) { return add(name.text, value.str()); }

Attrs& Attrs::link(Link name, const Url& value) { return add(name.text, value.str()); }

Attrs& Attrs::pictures(const SrcSet& set) { return set.empty() ? *this : add("srcset", set.str()); }

Attrs& Attrs::all(const Attrs& more)
{
    m_text += more.m_text;
    return *this;
}

}
