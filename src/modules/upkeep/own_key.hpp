// Whether the key of the server is the one with which its database was written.
#pragma once

#include <filesystem>
#include <string>

#include "platform/store/store.hpp"

namespace kenober::upkeep {

/// own: the one that the database knows, or the first it meets. foreign: another one, with something locked by the former. missing: the same,
/// and no file at all; none was made.
enum class KeyState { own, foreign, missing };

/// Takes the key from its file. A new one is made only where nothing was locked with another; then the database learns it, and the log says so.
KeyState settle_key(store::Database& database, const std::filesystem::path& file);

/// What is wrong, what cannot be opened, and what to do: for whoever runs the server. Empty for `own`.
std::string in_words(KeyState state, store::Snapshot& db, const std::filesystem::path& file);

/// The key that is there now, or a new one, is the server's from here on: the former is lost for good.
void accept_key(store::Database& database, const std::filesystem::path& file);

}
