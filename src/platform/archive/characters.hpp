// Names in UTF-8 for libarchive, which takes their coding from the locale: this thread speaks UTF-8 while one of these lives.
#pragma once

#include <locale.h>

#include <stdexcept>

namespace kenober::archive {

class Characters {
public:
    Characters() : m_utf8(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr))
    {
        if (m_utf8 == nullptr) throw std::runtime_error("this system lacks the locale C.UTF-8");
        m_before = uselocale(m_utf8);
    }
    Characters(const Characters&) = delete;
    Characters& operator=(const Characters&) = delete;
    ~Characters()
    {
        uselocale(m_before);
        freelocale(m_utf8);
    }

private:
    locale_t m_utf8;
    locale_t m_before = nullptr;
};

}
