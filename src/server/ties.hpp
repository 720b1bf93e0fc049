// The ties between folders: panels, tasks, follow-ups, erasers, ways in, navigation.
#pragma once

namespace kenober::server {

/// Once, after the kinds are known.
void tie_folders();

}
