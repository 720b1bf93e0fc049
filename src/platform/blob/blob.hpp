// A store of files under the names of their contents: a folder, or S3-compatible storage with a bounded copy of what was read lately.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "platform/base/base.hpp"
#include "platform/blob/open_file.hpp"

namespace kenober::blob {

/// What keeps a store from working, as far as whoever runs the server can do something about it.
/// unreachable: nobody answers, or not to the end; slow: the answer takes too long; refused: key or secret are not accepted; clock: this
/// machine tells another time than the storage; missing: there is no such bucket; damaged: what comes is not what was kept.
enum class Trouble { none, unreachable, slow, refused, clock, missing, damaged, other };

/// The store cannot be reached or has no room. Nothing is half there; trying again later is right. Its text holds no secret.
class Unavailable : public std::runtime_error {
public:
    explicit Unavailable(const std::string& why, Trouble trouble = Trouble::other) : std::runtime_error(why), m_trouble(trouble) {}
    Trouble trouble() const { return m_trouble; }

private:
    Trouble m_trouble;
};

/// "<SHA-256 of the content, 64 small hexadecimal digits>.<suffix of one to five small letters>"
bool is_name(std::string_view name);
/// Where a name stands below a folder or a prefix: ab/cdef….jpg (the first two digits are a folder).
std::string place_of(std::string_view name);

struct Entry {
    std::string name;
    std::uint64_t bytes = 0;
    Time changed;  // when it was kept, as the storage says
};

/// Names that are none are refused with std::invalid_argument, so that no other file can be meant.
class Store {
public:
    Store() = default;
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;
    virtual ~Store() = default;

    /// Keeps the content of `file` durably, and takes the file away. What has this name already is the same content.
    virtual void put(const std::string& name, const std::filesystem::path& file) = 0;
    /// A file of this machine that holds it, for reading now; nothing if it is not kept.
    virtual std::optional<std::filesystem::path> find(std::string_view name) = 0;
    /// False if it was not there.
    virtual bool remove(std::string_view name) = 0;
    /// Everything that is kept, in no order. What comes or goes meanwhile may be told or not.
    virtual void each(const std::function<void(const Entry&)>& tell) = 0;
    /// Keeps a small file, fetches it and removes it again, without trying twice; within ten seconds.
    virtual Trouble examine() = 0;
    /// A folder of this machine in which files may be made that put() takes without copying.
    virtual const std::filesystem::path& workbench() const = 0;
};

/// The whole content, or nothing if it is not kept.
std::optional<std::string> read(Store& store, std::string_view name);

std::unique_ptr<Store> folder_store(std::filesystem::path folder);

/// Addresses are <endpoint>/<bucket>/<prefix><place>; requests are signed with AWS Signature Version 4.
struct S3 {
    std::string endpoint;  // http:// or https://, no slash at the end
    std::string bucket;
    std::string region = "us-east-1";
    std::string key, secret;
    std::string prefix = {};  // "" or "some/folder/"
    std::uint64_t cache_bytes = 1'000'000'000;
    int seconds = 30;   // for one request
    int attempts = 3;   // of each request, with a longer wait before each
};
/// `cache` holds what was read or written lately, at most cache_bytes.
std::unique_ptr<Store> s3_store(S3 settings, std::filesystem::path cache);

}
