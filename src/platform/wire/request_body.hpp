// The body of one request on its way in: counted or in chunks (RFC 9112, sections 6 and 7), kept in memory or, above 64 KiB, in a file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "platform/http/http.hpp"

namespace kenober::wire {

/// Bytes received; the file is removed with this object unless it was handed over.
class BodyStore {
public:
    static constexpr std::size_t in_memory = 64 * 1024;

    explicit BodyStore(std::filesystem::path folder) : m_folder(std::move(folder)) {}
    ~BodyStore();
    BodyStore(const BodyStore&) = delete;
    BodyStore& operator=(const BodyStore&) = delete;

    /// Throws std::system_error when the disk refuses.
    void append(std::string_view bytes);
    /// Moves what was received into `incoming`, whose body_file is then the receiver's to remove.
    void hand_over(http::Incoming& incoming);

private:
    void write(std::string_view bytes) const;

    std::filesystem::path m_folder;
    std::string m_bytes;
    std::filesystem::path m_file;  // empty: still in memory
    int m_descriptor = -1;
};

class RequestBody {
public:
    enum class Progress { wants_more, complete, refused };

    /// `limit`: most bytes of content (413 above).
    RequestBody(std::filesystem::path folder, std::uint64_t limit) : m_store(std::move(folder)), m_limit(limit) {}

    void expect_length(std::uint64_t length);
    void expect_chunks() { m_state = State::size; }

    /// Takes bytes off the front of `bytes`; what is left after complete belongs to the next request.
    Progress read(std::string_view& bytes);
    int refusal() const { return m_refusal; }
    BodyStore& store() { return m_store; }

private:
    enum class State : std::uint8_t {
        counted,
        size,
        size_more,
        extension_name,
        extension_value,
        extension_token,
        extension_quoted,
        extension_escape,
        extension_end,
        size_end,
        data,
        data_return,
        data_end,
        trailer,
        trailer_line,
        trailer_end,
        last_end,
        complete
    };
    static constexpr std::size_t max_overhead = 8 * 1024;  // extensions and trailers, all together

    Progress refuse(int status);
    Progress read_data(std::string_view& bytes);
    Progress read_framing(char c);
    bool read_size(char c);
    bool read_extension(char c);
    bool read_trailer(char c);
    bool after_size(char c);

    BodyStore m_store;
    std::uint64_t m_limit;
    std::uint64_t m_received = 0;
    std::uint64_t m_left = 0;      // of the chunk, or of the whole
    std::size_t m_digits = 0;
    std::size_t m_overhead = 0;
    bool m_is_last = false;
    State m_state = State::complete;
    int m_refusal = 0;
};

}
