// The body of one text while it is written: fields of SPIP made into Markdown, in which everything leads where it stands now; inside this folder only.
#pragma once

#include "modules/spip/former.hpp"
#include "platform/shortcut/shortcut.hpp"

namespace kenober::spip {

class Body {
public:
    Body(const Former& former, const intake::Addresses& addresses, std::string_view language);
    Body(const Body&) = delete;
    Body& operator=(const Body&) = delete;

    /// A field as it is; `notes` goes in front of the labels of its notes.
    void field(std::string_view source, std::string_view notes);
    /// A line of its own between two marks; nothing if it is empty.
    void paragraph(std::string_view open, std::string_view source, std::string_view close);
    void after_rule(std::string_view source, std::string_view notes);
    /// → [words](address); the words alone where there is no address.
    void link(std::string_view words, std::string_view address);
    /// → where readers were led at once: an address, "art12", or a whole link.
    void lead(std::string_view written);
    /// At the end: a picture, or a line of a list of files.
    void append(std::int64_t document);
    bool shows(std::int64_t document) const { return m_documents.contains(document); }

    /// A comment, in Markdown without HTML.
    std::string message(const Message& message, std::string_view title);

    /// Documents, and files that are none, that it names.
    const std::set<std::int64_t>& documents() const { return m_documents; }
    const std::set<Key>& loose_files() const { return m_loose_files; }
    const std::string& introduction() const { return m_introduction; }
    std::vector<Remark>& remarks() { return m_remarks; }
    std::string take();

private:
    std::optional<shortcut::Target> resolved(std::string_view kind, std::int64_t number);
    std::optional<shortcut::Target> document_target(std::int64_t number);
    std::optional<std::string> rewritten(std::string_view address);
    shortcut::Converted converted(std::string_view source, std::string_view notes);
    void add(std::string markdown);

    const Former& m_former;
    const intake::Addresses& m_addresses;
    shortcut::Options m_shortcuts;
    std::vector<std::string> m_parts;
    std::string m_pictures, m_files, m_introduction;
    std::set<std::int64_t> m_documents;
    std::set<Key> m_loose_files;
    std::vector<Remark> m_remarks;
};

}
