// The key of this server: the secret from which all others follow, kept in a file and never in the database, so that a stolen copy of the
// database opens nothing.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace kenober {

/// Takes the key from `file`; makes folder and file (mode 0600) with 32 random bytes, in base64url, if there is none. Servers that share
/// a database share this file. Throws std::runtime_error for a file that cannot be read, or holds less than 43 characters.
/// Without a call, the key is drawn anew with each start of the program.
void choose_server_key(const std::filesystem::path& file);

/// Whether there is such a file: choose_server_key() would make none.
bool has_server_key(const std::filesystem::path& file);
/// What tells this key from others, and nothing else about it: kept beside what was written with it.
std::string server_key_mark();

/// The key of one purpose (an English word or two): 43 characters that tell nothing of the keys of other purposes.
std::string server_key(std::string_view purpose);

}
