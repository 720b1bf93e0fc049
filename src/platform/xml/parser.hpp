// One document of XML as it comes, in pieces of any size: what opens, what closes and the words between are told to a listener.
// XML 1.0 and Namespaces in XML 1.0. Nothing outside the document is ever asked for, entities that hold entities are refused.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/base.hpp"
#include "platform/xml/characters.hpp"

namespace kenober::xml {

inline constexpr std::string_view xml_space = "http://www.w3.org/XML/1998/namespace";

struct Attribute {
    std::string space, name, value;  // `space` is the address of the namespace, empty for none
};

struct Element {
    std::string space, name;
    std::vector<Attribute> attributes = {};
    unsigned long line = 0;

    bool is(std::string_view its_space, std::string_view its_name) const { return name == its_name && space == its_space; }
    /// nullptr where there is none.
    const std::string* attribute(std::string_view its_name, std::string_view its_space = {}) const;
};

/// Is told what is read. What it throws ends the reading: a Refusal becomes the fault, with its line; anything else goes on to the caller.
class Listener {
public:
    Listener() = default;
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    virtual ~Listener() = default;

    virtual void open(Element&& element) = 0;
    virtual void words(std::string_view text) = 0;
    virtual void close() = 0;
};

/// Thrown by a listener that has seen enough. The sentence may have the hole {line}: it is filled in.
struct Refusal {
    Sentence sentence;
};

/// Why a document could not be read to its end; the sentence says the line too.
struct Fault {
    Sentence sentence;
    unsigned long line = 0;
};

/// What no document of ours comes near.
struct Bounds {
    std::size_t bytes = 32 << 20;  // of the document, and of its words with all entities written out
    std::size_t depth = 128;
    std::size_t elements = 2'000'000;
    std::size_t entities = 256;  // declared in the document itself
    std::size_t entity_bytes = 1024;
};

struct Settings {
    Bounds bounds = {};
    /// Mended: white space before the declaration, control characters (as spaces), names of HTML (&nbsp;) that nobody declared.
    Faults faults = Faults::refuse;
    std::string encoding = {};  // whatever the document says; empty: as it says
};

class Parser {
public:
    explicit Parser(Listener& listener, const Settings& settings = {});
    ~Parser();
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    /// The next piece. False once there is a fault; what comes after it is not looked at.
    bool put(std::string_view piece);
    /// There is no more. False if there is a fault: the document may end too early.
    bool finish();

    /// A fault that only the listener's owner sees: the document is well-formed, and yet not what was wanted. {line} is filled in.
    void refuse(Sentence sentence);

    const std::optional<Fault>& fault() const;
    unsigned long line() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}
