// What follows from any change to a contribution, in the write in which it changes: an index of words is the first that needs it.
#pragma once

#include <cstdint>

#include "platform/store/store.hpp"

namespace kenober::contribution {

/// Said by whatever changes what a contribution is or where it stands; those of this folder say it themselves. Once at the end of the write
/// everybody who follows is told, whether it is public, hidden or gone by then.
void changed(store::Transaction& db, std::int64_t id);
/// The same of all that carry a tag.
void changed_tag(store::Transaction& db, std::int64_t tag);

/// Who follows: registered once, before the door opens.
void add_follower(store::Transaction::Settler follower);

}
