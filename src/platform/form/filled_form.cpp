#include "platform/form/filled_form.hpp"

#include <algorithm>
#include <system_error>

namespace kenober::form {

Form::Form(std::vector<std::pair<std::string, std::string>> fields, std::vector<Upload> files)
    : m_fields(std::move(fields)), m_files(std::move(files))
{}

Form::Form(Form&&) noexcept = default;

Form& Form::operator=(Form&& other) noexcept
{
    // What this one held goes with `other`.
    std::swap(m_fields, other.m_fields);
    std::swap(m_files, other.m_files);
    return *this;
}

Form::~Form()
{
    std::error_code gone;  // moved away by the handler: nothing to do
    for (const Upload& upload : m_files) std::filesystem::remove(upload.path, gone);
}

const std::string& Form::operator[](std::string_view field) const
{
    static const std::string none;
    const auto found = std::find_if(m_fields.begin(), m_fields.end(), [&](const auto& entry) { return entry.first == field; });
    return found == m_fields.end() ? none : found->second;
}

bool Form::has(std::string_view field) const
{
    return std::any_of(m_fields.begin(), m_fields.end(), [&](const auto& entry) { return entry.first == field; });
}

std::vector<std::string> Form::all(std::string_view field) const
{
    std::vector<std::string> values;
    for (const auto& [name, value] : m_fields)
        if (name == field) values.push_back(value);
    return values;
}

const Upload* Form::file(std::string_view field) const
{
    const auto found = std::find_if(m_files.begin(), m_files.end(), [&](const Upload& upload) { return upload.field == field; });
    return found == m_files.end() ? nullptr : &*found;
}

}
