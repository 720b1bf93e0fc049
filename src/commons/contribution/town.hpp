// A town to test in: a database of its own with one site, and a kind of contribution called story.
#pragma once

#include <cstdint>
#include <string>

#include "platform/base/base.hpp"
#include "platform/store/store.hpp"

namespace kenober::contribution {

struct Contribution;

class Town : public store::Scratch {
public:
    /// With the whole schema. Throws what the database throws: see KENOBER_NEEDS_DATABASE.
    explicit Town(store::Dialect dialect);

    /// The main site, "port".
    std::int64_t site() const { return m_site; }
    /// A story of this site, to be inserted.
    Contribution story(std::string title, Time at = {}) const;

private:
    std::int64_t m_site = 0;
};

/// A kind that asks for a title and no more, unless the test program has one already.
void know_stories();

}
