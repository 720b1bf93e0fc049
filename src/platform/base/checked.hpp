// A value that a person may have got wrong: either the value, or the problems to show beside each field.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace kenober {

/// A sentence to be said later, in the language of whoever reads it: an English msgid with {named} holes and what fills them.
struct Sentence {
    const char* id = "";
    std::vector<std::pair<std::string, std::string>> values = {};
};

/// Marks a msgid that stands in a table, to be said later (xgettext knows this word too).
constexpr const char* msgid(const char* id) { return id; }

/// Marks a msgid for the catalogues (xgettext knows this word) and builds its sentence.
inline Sentence say(const char* id, std::vector<std::pair<std::string, std::string>> values = {}) { return {id, std::move(values)}; }

/// What is wrong with one field. `field` is the name of the form control, empty for the form as a whole.
struct Problem {
    std::string field;
    Sentence sentence;
};

class Problems {
public:
    void add(std::string field, Sentence sentence) { m_list.push_back({std::move(field), std::move(sentence)}); }
    bool empty() const { return m_list.empty(); }
    const std::vector<Problem>& list() const { return m_list; }

    /// The first problem of a field, or nullptr.
    const Problem* of(std::string_view field) const
    {
        for (const auto& problem : m_list)
            if (problem.field == field) return &problem;
        return nullptr;
    }

private:
    std::vector<Problem> m_list;
};

template <class T>
class Checked {
public:
    Checked(T value) : m_state(std::move(value)) {}
    Checked(Problems problems) : m_state(std::move(problems)) {}

    explicit operator bool() const { return std::holds_alternative<T>(m_state); }
    const T& operator*() const { return std::get<T>(m_state); }
    T& operator*() { return std::get<T>(m_state); }
    const T* operator->() const { return &std::get<T>(m_state); }
    const Problems& problems() const { return std::get<Problems>(m_state); }

private:
    std::variant<T, Problems> m_state;
};

}
