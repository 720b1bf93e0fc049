// An answer ready for the wire: a head whose date is still to be set, and a body in memory or in an open file.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "platform/http/http.hpp"
#include "platform/wire/wire.hpp"

namespace kenober::door {

using namespace wire;  // NOLINT(google-build-using-namespace): the door speaks of what stands on the wire throughout

/// The lines of a head but for Connection and the empty line; "Date: " is followed by 29 characters to overwrite.
class HeadText {
public:
    static constexpr std::size_t date_length = 29;

    explicit HeadText(int status);
    /// Throws std::invalid_argument for a field that would not stay one line: nothing may smuggle a field or a body.
    HeadText& field(std::string_view name, std::string_view value);
    const std::string& text() const { return m_text; }
    std::size_t date_at() const { return m_date_at; }

private:
    std::string m_text;
    std::size_t m_date_at;
};

/// One coding of one answer. Never changes once it is made: many connections may be sending it.
struct Version {
    HeadText head;
    HeadText not_modified;       // the 304 to a client that has it
    std::string etag;            // with its quotes; empty: none
    std::string owned;
    std::string_view body;       // `owned`, or bytes of the program itself
};

/// A file being sent; closed with this object.
class OpenFile {
public:
    explicit OpenFile(int descriptor) : m_descriptor(descriptor) {}
    OpenFile(OpenFile&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    OpenFile& operator=(OpenFile&& other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    ~OpenFile();
    int descriptor() const { return m_descriptor; }
    explicit operator bool() const { return m_descriptor >= 0; }

private:
    int m_descriptor = -1;
};

enum class With { head_and_body, head_only };
enum class After { keep_open, close };

struct Outgoing {
    int status = 200;
    std::shared_ptr<const Version> version;
    const HeadText* head = nullptr;      // of *version
    With with = With::head_and_body;
    After after = After::keep_open;
    OpenFile file{-1};
    Part part;                           // of the file

    std::string_view body() const { return with == With::head_only ? std::string_view() : version->body; }
};

/// The head of `status`, for those who only have a version to send.
Outgoing send_version(int status, std::shared_ptr<const Version> version, With with);

/// A short answer in plain text, for what no page would be read for (a request that is not HTTP).
Outgoing send_plain(int status, std::string_view sentence, With with);

/// The strong tag of these bytes, with its quotes, and the tag of the same bytes in a coding.
std::string etag_of(std::string_view bytes);
std::string with_coding(std::string_view etag, Coding coding);

/// A reply that holds its body in memory, in one coding, for everybody or for one person.
enum class Audience { everybody, one_person };
std::shared_ptr<const Version> make_version(const http::Reply& reply, Audience audience, Coding coding, std::string body, std::string etag);
/// The same for a reply whose body is `length` bytes of a file.
std::shared_ptr<const Version> make_file_version(const http::Reply& reply, Audience audience, std::uint64_t length, std::string etag);

}
