#include "platform/archive/archive.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

namespace kenober::archive {
namespace {

namespace fs = std::filesystem;

class Archive : public testing::Test {
protected:
    Archive()
    {
        std::string name = (fs::temp_directory_path() / "archive-XXXXXX").string();
        m_folder = mkdtemp(name.data());
    }
    ~Archive() override { fs::remove_all(m_folder); }

    fs::path put(const std::string& name, std::string_view bytes) const
    {
        std::ofstream(m_folder / name, std::ios::binary) << bytes;
        return m_folder / name;
    }

    static std::string bytes_of(const fs::path& file)
    {
        std::stringstream bytes;
        bytes << std::ifstream(file, std::ios::binary).rdbuf();
        return bytes.str();
    }

    fs::path sample(const std::string& name) const
    {
        const auto file = m_folder / name;
        Writer zip(file);
        zip.put("site.json", R"({"name":"Port-Lanvrec"})", Packing::smaller);
        zip.put("été/« un texte ».md", std::string(10'000, 'a'), Packing::smaller);
        zip.put("media/ab.jpg", "\xff\xd8\xff", Packing::as_it_is);
        zip.put("empty", "", Packing::smaller);
        zip.finish();
        return file;
    }

    static std::map<std::string, std::string> contents(const fs::path& file)
    {
        std::map<std::string, std::string> texts;
        const auto entries = read(file, {}, [&texts](const Entry& entry) -> Sink {
            auto& text = texts[entry.name];
            return [&text](std::string_view piece) { text += piece; };
        });
        EXPECT_TRUE(entries) << file;
        return texts;
    }

    // The sentence by which a file is refused; unpacking it leaves nothing.
    std::string refusal(const fs::path& file, const Limits& limits = {}) const
    {
        const auto entries = list(file, limits);
        EXPECT_FALSE(unpack(file, m_folder / "unpacked", limits));
        EXPECT_FALSE(fs::exists(m_folder / "unpacked"));
        return entries ? "" : entries.problems().of("file")->sentence.id;
    }

    // What Debian's zip makes, by a line of shell inside the folder.
    fs::path made_by(const std::string& commands) const
    {
        const auto line = "cd " + m_folder.string() + " && " + commands;
        EXPECT_EQ(std::system(line.c_str()), 0) << line;
        return m_folder / "made.zip";
    }

    // The same archive with other letters of the same length in all its names.
    fs::path renamed(const std::string& before, const std::string& after) const
    {
        std::string bytes;
        {
            Writer zip(m_folder / "plain.zip");
            zip.put(before, "x", Packing::as_it_is);
            zip.put("b/c", "y", Packing::as_it_is);
            zip.finish();
            bytes = bytes_of(m_folder / "plain.zip");
        }
        for (auto place = bytes.find(before); place != std::string::npos; place = bytes.find(before, place + 1))
            bytes.replace(place, before.size(), after);
        return put("renamed.zip", bytes);
    }

    fs::path m_folder;
};

TEST_F(Archive, GivesBackWhatWasPut)
{
    const auto texts = contents(sample("one.zip"));
    ASSERT_EQ(texts.size(), 4U);
    EXPECT_EQ(texts.at("site.json"), R"({"name":"Port-Lanvrec"})");
    EXPECT_EQ(texts.at("été/« un texte ».md"), std::string(10'000, 'a'));
    EXPECT_EQ(texts.at("media/ab.jpg"), "\xff\xd8\xff");
    EXPECT_EQ(texts.at("empty"), "");
}

TEST_F(Archive, IsTheSameBytesAtAnyTimeAndPlace)
{
    setenv("TZ", "Pacific/Kiritimati", 1);
    tzset();
    const auto there = bytes_of(sample("one.zip"));
    setenv("TZ", "UTC", 1);
    tzset();
    EXPECT_EQ(there, bytes_of(sample("two.zip")));
    EXPECT_LT(there.size(), 1'500U);
}

TEST_F(Archive, OtherProgramsReadIt)
{
    sample("one.zip");
    EXPECT_EQ(std::system(("unzip -tqq " + (m_folder / "one.zip").string()).c_str()), 0);
    const auto script = "import zipfile,sys; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; "
                        "assert z.namelist()[1]=='été/« un texte ».md', z.namelist()";
    EXPECT_EQ(std::system(("python3 -X utf8 -c \"" + std::string(script) + "\" " + (m_folder / "one.zip").string()).c_str()), 0);
}

TEST_F(Archive, SaysSizeAndFingerprint)
{
    Writer zip(m_folder / "one.zip");
    const std::string abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    EXPECT_EQ(zip.put("a", "abc", Packing::smaller).sha256, abc);
    const auto written = zip.put_file("b", put("abc", "abc"), Packing::as_it_is);
    EXPECT_EQ(written.sha256, abc);
    EXPECT_EQ(written.bytes, 3);
}

TEST_F(Archive, AppearsWholeOrNotAtAll)
{
    {
        Writer zip(m_folder / "one.zip");
        zip.put("a", "abc", Packing::smaller);
    }
    EXPECT_TRUE(fs::is_empty(m_folder));
    EXPECT_THROW(Writer(m_folder / "missing" / "one.zip"), std::runtime_error);
    Writer zip(m_folder / "one.zip");
    zip.put("a", "abc", Packing::smaller);
    EXPECT_THROW(zip.put("a", "abc", Packing::smaller), std::logic_error);
    EXPECT_THROW(zip.put("../a", "abc", Packing::smaller), std::logic_error);
}

TEST_F(Archive, UnpacksIntoAFolder)
{
    const auto entries = unpack(sample("one.zip"), m_folder / "unpacked");
    ASSERT_TRUE(entries);
    EXPECT_EQ(entries->size(), 4U);
    EXPECT_EQ(bytes_of(m_folder / "unpacked/été/« un texte ».md"), std::string(10'000, 'a'));
    EXPECT_TRUE(fs::exists(m_folder / "unpacked/empty"));
    EXPECT_THROW(static_cast<void>(unpack(sample("one.zip"), m_folder / "unpacked")), std::runtime_error);
}

TEST_F(Archive, ReadsWhatZipMade)
{
    put("a b.txt", "hello");
    const auto texts = contents(made_by("mkdir f && cp 'a b.txt' f/ && zip -qr made.zip f 'a b.txt'"));
    EXPECT_EQ(texts.size(), 2U);
    EXPECT_EQ(texts.at("f/a b.txt"), "hello");
}

TEST_F(Archive, RefusesNamesThatLeaveTheirFolder)
{
    for (const auto* name : {"../../x", "/etc/x12", "a/../../", "a//bb/cc", "./aaaa/b", "C:\\a\\b\\c", "a\\..\\..x", "a\nbbbbbb",
                             "\xff\xff\xff\xff\xff\xff\xff\xff"})
        EXPECT_EQ(refusal(renamed(std::string(std::string_view(name).size(), 'n'), name)),
                  "This archive holds a file whose name is not accepted: {name}")
            << name;
}

TEST_F(Archive, RefusesTwoFilesOfOneName)
{
    const std::string same = "This archive holds two files of the same name: {name}";
    EXPECT_EQ(refusal(renamed("n/n", "b/c")), same);
    EXPECT_EQ(refusal(renamed("n", "b")), same);
}

TEST_F(Archive, RefusesLinksAndEncryption)
{
    put("a", "abc");
    EXPECT_EQ(refusal(made_by("ln -s /etc/passwd l && zip -qy made.zip l")), "This archive holds a link or a special file: {name}");
    fs::remove(m_folder / "made.zip");
    EXPECT_EQ(refusal(made_by("zip -q -P secret made.zip a")), "This archive is encrypted: it cannot be read.");
}

TEST_F(Archive, RefusesBombs)
{
    const std::string bomb = "This archive would become far too large once unpacked: it is not read.";
    Writer zip(m_folder / "bomb.zip");
    zip.put("zeros", std::string(20'000'000, '\0'), Packing::smaller);
    zip.finish();
    EXPECT_EQ(refusal(m_folder / "bomb.zip"), bomb);
    EXPECT_EQ(refusal(sample("one.zip"), {.entry_bytes = 9'999}), bomb);
    EXPECT_EQ(refusal(sample("one.zip"), {.bytes = 10'001}), bomb);
    EXPECT_EQ(refusal(sample("one.zip"), {.entries = 3}), "This archive holds more than {count} files: it is not read.");
}

TEST_F(Archive, RefusesWhatIsCutShortOrChanged)
{
    const auto whole = bytes_of(sample("one.zip"));
    for (std::size_t length = 0; length < whole.size(); length += 7)
        EXPECT_NE(refusal(put("cut.zip", whole.substr(0, length))), "") << length;
    auto changed = whole;
    changed[whole.find("\xff\xd8\xff") + 1] = 'x';
    EXPECT_EQ(refusal(put("changed.zip", changed)), "This archive is cut short or damaged. Fetch it or make it again.");
    EXPECT_EQ(refusal(put("text.zip", "hello")), "This file is not a ZIP archive, or it is cut short.");
}

}
}
