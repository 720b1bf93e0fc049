// What a person sent with a form: fields in order, and files already streamed to temporary files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kenober::form {

/// A file field. The temporary file goes with the form unless it is moved away.
struct Upload {
    std::string field;
    std::string file_name;            // as sent, last path component only; never used as a path
    std::string declared_type;        // as sent; types are decided by content
    std::filesystem::path path;
    std::uint64_t size = 0;
};

/// Fields are well-formed UTF-8 without U+0000 (400 otherwise), line ends are "\n".
class Form {
public:
    Form() = default;
    Form(std::vector<std::pair<std::string, std::string>> fields, std::vector<Upload> files);
    Form(Form&&) noexcept;
    Form& operator=(Form&&) noexcept;
    Form(const Form&) = delete;
    Form& operator=(const Form&) = delete;
    ~Form();  // removes the temporary files

    /// The first value of a field, empty if absent.
    const std::string& operator[](std::string_view field) const;
    bool has(std::string_view field) const;
    /// All values of a field, in order (check boxes).
    std::vector<std::string> all(std::string_view field) const;
    /// The file of a field, or nullptr if none was chosen (a file without a name is none).
    const Upload* file(std::string_view field) const;

    const std::vector<std::pair<std::string, std::string>>& fields() const { return m_fields; }
    const std::vector<Upload>& files() const { return m_files; }

private:
    std::vector<std::pair<std::string, std::string>> m_fields;
    std::vector<Upload> m_files;
};

}
