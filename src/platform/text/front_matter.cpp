#include "platform/text/front_matter.hpp"

#include "platform/base/base.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>

namespace kenober::text {

namespace {

constexpr std::size_t most_bytes = 64 << 10;
constexpr std::size_t most_keys = 500;
constexpr int most_nesting = 3;  // the map of facts, a list or map in it, a map or list in that

struct Refused : std::runtime_error {
    Refused(int at, const std::string& why) : std::runtime_error(why), line(at) {}
    int line;
};

// Builds values while the file is read, so that nothing is expanded and depth costs nothing.
class FactReader : public YAML::EventHandler {
public:
    explicit FactReader(std::vector<FrontMatterError>& errors) : m_errors(errors) {}

    FrontValue take() { return std::move(m_root); }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        refuse_anchor(mark, anchor);
        put(mark, {});
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { throw Refused(mark.line, "aliases are not read"); }
    void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, const std::string& value) override
    {
        refuse_anchor(mark, anchor);
        FrontValue scalar;
        scalar.kind = FrontValue::Kind::scalar;
        scalar.scalar = value;
        put(mark, std::move(scalar));
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        refuse_anchor(mark, anchor);
        open(mark, FrontValue::Kind::list);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        refuse_anchor(mark, anchor);
        open(mark, FrontValue::Kind::map);
    }
    void OnMapEnd() override { close(); }

private:
    struct Open {
        FrontValue value;
        std::string key;
        bool has_key = false;
        int line = 0;
    };

    static void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor)
    {
        if (anchor != 0) throw Refused(mark.line, "anchors are not read");
    }

    void open(const YAML::Mark& mark, FrontValue::Kind kind)
    {
        Open opened;
        opened.value.kind = kind;
        opened.line = mark.line;
        m_open.push_back(std::move(opened));
    }

    void close()
    {
        Open closed = std::move(m_open.back());
        m_open.pop_back();
        YAML::Mark mark;
        mark.line = closed.line;
        if (static_cast<int>(m_open.size()) < most_nesting) return put(mark, std::move(closed.value));
        m_errors.push_back({closed.line, "nested too deep, left out"});
        put(mark, {});
    }

    void put(const YAML::Mark& mark, FrontValue value);

    std::vector<FrontMatterError>& m_errors;
    FrontValue m_root;
    std::vector<Open> m_open;
};

void FactReader::put(const YAML::Mark& mark, FrontValue value)
{
    if (m_open.empty()) {
        m_root = std::move(value);
        return;
    }
    Open& around = m_open.back();
    if (around.value.kind == FrontValue::Kind::list) {
        around.value.list.push_back(std::move(value));
        return;
    }
    if (!around.has_key) {
        if (value.kind == FrontValue::Kind::list || value.kind == FrontValue::Kind::map) throw Refused(mark.line, "a key is not a word");
        around.key = std::move(value.scalar);
        around.has_key = true;
        return;
    }
    around.has_key = false;
    if (around.value.map.size() >= most_keys) throw Refused(mark.line, "more than 500 keys");
    if (around.value.find(around.key) != nullptr)
        m_errors.push_back({mark.line, "the key " + around.key + " comes twice; the first counts"});
    else around.value.map.push_back({std::move(around.key), std::move(value)});
}

// Where the block between the two lines of hyphens begins and ends; no end: npos.
struct Block {
    std::size_t from = 0, to = std::string_view::npos, body = 0;
};

std::string_view line_at(std::string_view source, std::size_t from) { return source.substr(from, source.find('\n', from) - from); }

bool is_fence(std::string_view line, std::string_view fence) { return line.starts_with(fence) && trim(line.substr(fence.size())).empty(); }

Block find_block(std::string_view source)
{
    Block block;
    block.from = line_at(source, 0).size() + 1;
    for (std::size_t at = block.from; at < source.size(); at += line_at(source, at).size() + 1) {
        const auto line = line_at(source, at);
        if (!is_fence(line, "---") && !is_fence(line, "...")) continue;
        block.to = at;
        block.body = std::min(at + line.size() + 1, source.size());
        break;
    }
    return block;
}

void read_facts(std::string_view yaml, FrontMatter& matter)
{
    std::vector<FrontMatterError> errors;
    try {
        std::istringstream stream{std::string(yaml)};
        YAML::Parser parser(stream);
        FactReader reader(errors);
        parser.HandleNextDocument(reader);
        matter.facts = reader.take();
    } catch (const Refused& refused) {
        errors.push_back({refused.line, refused.what()});
    } catch (const YAML::Exception& error) {
        errors.push_back({error.mark.line, error.msg});
    }
    // The parser counts lines from 0, and the file's first line is the hyphens.
    for (auto& error : errors) matter.errors.push_back({std::max(error.line, 0) + 2, std::move(error.message)});
}

}

const FrontValue* FrontValue::find(std::string_view key) const
{
    for (const auto& [name, value] : map)
        if (name == key) return &value;
    return nullptr;
}

std::string FrontValue::text() const
{
    std::string joined = scalar;
    for (const auto& each : list)
        if (each.kind == Kind::scalar) joined += (joined.empty() ? "" : ", ") + each.scalar;
    return joined;
}

std::vector<std::string> FrontValue::texts() const
{
    std::vector<std::string> each_text;
    if (kind == Kind::scalar) each_text.push_back(scalar);
    for (const auto& each : list)
        if (each.kind == Kind::scalar) each_text.push_back(each.scalar);
    return each_text;
}

std::string FrontMatter::text(std::string_view key) const
{
    const auto* value = facts.find(key);
    return value == nullptr ? "" : value->text();
}

FrontMatter split_front_matter(std::string_view source)
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (source.starts_with(mark)) source.remove_prefix(mark.size());
    FrontMatter matter;
    matter.body = source;
    if (!is_fence(line_at(source, 0), "---")) return matter;
    const Block block = find_block(source);
    if (block.to == std::string_view::npos) return matter;
    const auto yaml = source.substr(block.from, block.to - block.from);
    if (yaml.size() > most_bytes) matter.errors.push_back({1, "longer than 64 KiB, left out"});
    else if (!is_clean_utf8(yaml)) matter.errors.push_back({1, "not UTF-8, left out"});
    else read_facts(yaml, matter);
    // A text may also open with a line across the page: what follows it is no map then.
    const auto kind = matter.facts.kind;
    if (kind == FrontValue::Kind::scalar || kind == FrontValue::Kind::list) {
        matter.facts = {};
        return matter;
    }
    matter.present = true;
    matter.body = source.substr(block.body);
    return matter;
}

}
