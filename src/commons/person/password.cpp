#include <algorithm>
#include <array>
#include <semaphore>
#include <stdexcept>

#include <sodium.h>

#include "commons/person/common_passwords.hpp"
#include "commons/person/person.hpp"

namespace kenober::person {

namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memory_bytes = std::size_t{19} * 1024 * 1024;

// Each hash holds 19 MiB: more than four at once would make signing in a way to exhaust a small machine.
std::counting_semaphore<4> lane(4);

struct InLane {
    InLane() { lane.acquire(); }
    ~InLane() { lane.release(); }
    InLane(const InLane&) = delete;
    InLane& operator=(const InLane&) = delete;
};

bool is_common(std::string_view password)
{
    std::string letters;
    std::string all;
    for (const char c : fold(password)) {
        if (c != ' ' && c != '-' && c != '_' && c != '.' && c != '!') all += c;
        if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) letters += c;
    }
    if (letters.size() < 4 && std::ranges::all_of(all, [](char c) { return c >= '0' && c <= '9'; })) return true;
    const bool is_one_sign = std::ranges::all_of(all, [&](char c) { return c == all.front(); });
    // Only decoration around a common word: "Bretagne29!" is no better than "bretagne".
    const bool is_decorated = all.size() - letters.size() <= 4 && std::ranges::find(common_passwords, letters) != common_passwords.end();
    return is_one_sign || is_decorated;
}

}

void check_password(std::string_view password, Problems& problems)
{
    if (length(password) < least_password)
        problems.add("password", say("The password is too short: at least {least} characters; a few words are easiest to remember.",
                                     {{"least", std::to_string(least_password)}}));
    else if (password.size() > most_password) problems.add("password", say("The password is too long."));
    else if (is_common(password))
        problems.add("password", say("Too many people use this password: choose another one, for example a few words of yours."));
}

std::string hash_password(std::string_view password)
{
    const InLane one;
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), passes, memory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::runtime_error("not enough memory to hash a password");
    return hash.data();
}

bool is_password(std::string_view password, std::string_view hash)
{
    // Somebody who does not exist costs as much time as somebody who does.
    static const std::string nobody = hash_password(random_token());
    const auto& compared = hash.empty() ? nobody : std::string(hash);
    if (password.size() > most_password) return false;
    const InLane one;
    const bool is_right = crypto_pwhash_str_verify(compared.c_str(), password.data(), password.size()) == 0;
    return is_right && !hash.empty();
}

}
