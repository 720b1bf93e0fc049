#include "platform/media/media.hpp"

#include <array>
#include <cstdio>
#include <fstream>
#include <map>

#include "platform/media/picture_sample.hpp"

namespace kenober::media {
namespace {

namespace fs = std::filesystem;

using Fields = std::map<std::string, std::string>;

// What exiftool, which is not ours, reads in every file of a folder: "Group:Field" and its value.
std::map<std::string, Fields> fields_in(const fs::path& folder)
{
    std::map<std::string, Fields> files;
    const auto command = "exiftool -s -G1 -struct -charset utf8 -r '" + folder.string() + "'";
    auto* pipe = popen(command.c_str(), "r");
    std::array<char, 4096> line{};
    Fields* fields = nullptr;
    while (fgets(line.data(), line.size(), pipe)) {
        const std::string_view text(line.data());
        if (text.starts_with("======== ")) fields = &files[std::string(trim(text.substr(9)))];
        const auto group = text.substr(1, text.find(']') - 1);
        const auto colon = text.find(": ");
        if (colon == text.npos || !text.starts_with('[') || !fields) continue;
        const auto name = trim(text.substr(text.find(']') + 1, colon - text.find(']') - 1));
        (*fields)[std::string(group) + ":" + std::string(name)] = std::string(trim(text.substr(colon + 2)));
    }
    pclose(pipe);
    return files;
}

bool is_harmless(std::string_view field)
{
    for (const auto* group : {"System:",
                              "File:",
                              "ExifTool:",
                              "Composite:ImageSize",
                              "Composite:Megapixels",
                              "JFIF:",
                              "PNG:ImageWidth",
                              "PNG:ImageHeight",
                              "PNG:BitDepth",
                              "PNG:ColorType",
                              "PNG:Compression",
                              "PNG:Filter",
                              "PNG:Interlace",
                              "PNG-pHYs:",
                              "RIFF:",
                              "PNG:Palette",
                              "PNG:Transparency",
                              "XMP-x:XMPToolkit",
                              "XMP-dc:Creator",
                              "XMP-dc:Rights",
                              "XMP-dc:Description",
                              "XMP-dc:Source",
                              "XMP-xmpRights:Marked",
                              "XMP-xmpRights:UsageTerms",
                              "XMP-xmpRights:WebStatement",
                              "XMP-cc:License",
                              "XMP-cc:AttributionName",
                              "XMP-cc:AttributionURL",
                              "XMP-photoshop:Credit"})
        if (field.starts_with(group)) return true;
    return false;
}

const Rights rights{"Anaïg <Le Goff> & \"fils\"", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/",
                    "https://port.example/articles/haie", "Une haie"};

class Dressed : public testing::Test {
protected:
    void SetUp() override
    {
        if (sample::setting("KENOBER_CORPORA").empty()) KENOBER_CANNOT_TEST("KENOBER_CORPORA is not set: no photograph was dressed");
        if (std::system("command -v exiftool >/dev/null") != 0) KENOBER_CANNOT_TEST("exiftool is not installed: nothing was read back");
        fs::create_directories(m_served);
    }

    std::vector<fs::path> photographs() const
    {
        std::vector<fs::path> found;
        for (const auto* folder : {"exif-gps", "exif-orientation"})
            for (const auto& file : fs::recursive_directory_iterator(fs::path(sample::setting("KENOBER_CORPORA")) / folder))
                if (file.path().extension() == ".jpg") found.push_back(file.path());
        return found;
    }

    // Every rendition of a picture, as it is served; returns how many.
    std::size_t serve(const Picture& picture)
    {
        auto all = further_renditions(picture.original, *m_store);
        all.push_back(picture.original);
        all.push_back(picture.derivative);
        for (const auto& one : all) {
            const auto bytes = dressed(*blob::read(*m_store, file_name(one)), rights);
            std::ofstream(m_served / file_name(one), std::ios::binary) << bytes;
        }
        return all.size();
    }

    sample::Folder m_folder;
    fs::path m_served = m_folder.path() / "served";
    std::unique_ptr<blob::Store> m_store = blob::folder_store(m_folder.path() / "media");
};

void expect_only_rights(const std::string& file, Fields fields)
{
    EXPECT_EQ(fields["XMP-dc:Creator"], "[" + rights.author + "]") << file;
    EXPECT_EQ(fields["XMP-xmpRights:WebStatement"], rights.licence_address) << file;
    EXPECT_EQ(fields["XMP-cc:License"], rights.licence_address) << file;
    EXPECT_EQ(fields["XMP-dc:Source"], rights.source) << file;
    EXPECT_EQ(fields.count("ExifTool:Warning") + fields.count("ExifTool:Error"), 0U) << file << fields["ExifTool:Warning"];
    for (const auto& [field, value] : fields) {
        EXPECT_TRUE(is_harmless(field)) << file << " " << field << " = " << value;
        EXPECT_EQ(field.find("GPS"), field.npos) << file << " " << field << " = " << value;
    }
}

TEST_F(Dressed, WhatIsServedSaysItsLicenceAndNothingElse)
{
    std::size_t taken_in = 0;
    for (const auto& photograph : photographs()) {
        const auto taken = take_picture(photograph, {}, *m_store);
        EXPECT_TRUE(taken) << photograph << ": " << sample::complaint(taken);
        if (!taken) continue;
        ++taken_in;
        serve(*taken);
    }
    EXPECT_EQ(taken_in, 29U + 18U);
    const auto files = fields_in(m_served);
    EXPECT_GE(files.size(), 4 * taken_in);
    RecordProperty("files", static_cast<int>(files.size()));
    for (const auto& [file, fields] : files) expect_only_rights(file, fields);
}

TEST_F(Dressed, EveryWidthIsThereInBothTypes)
{
    const auto photograph = sample::setting("KENOBER_CORPORA") + "/exif-orientation/Landscape_1.jpg";
    const auto taken = take_picture(photograph, {}, *m_store);
    ASSERT_TRUE(taken);
    std::map<std::pair<Type, std::uint32_t>, int> widths;
    for (const auto& one : further_renditions(taken->original, *m_store)) ++widths[{one.type, one.width}];
    ++widths[{taken->original.type, taken->original.width}];
    ++widths[{taken->derivative.type, taken->derivative.width}];
    for (const auto width : {320U, 800U, 1600U, taken->original.width})
        for (const auto type : {Type::jpeg, Type::webp})
            EXPECT_EQ((widths[{type, width}]), width <= taken->original.width ? 1 : 0) << width << " " << static_cast<int>(type);
}

TEST(Rights, WhatIsNoPictureIsLeftAsItIs)
{
    for (const std::string text : {"", "no picture", "\xFF\xD8\xFF", "RIFF1234WEBP", "RIFF1234WEBPVP8 "})
        EXPECT_EQ(dressed(text, rights), text);
}

TEST(Rights, NothingEndsThePacketEarly)
{
    const auto made = packet({"</rdf:RDF><?xpacket end=\"r\"?>\n\x01", "", "", "", ""});
    EXPECT_EQ(made.find("</rdf:RDF>"), made.rfind("</rdf:RDF>"));
    EXPECT_EQ(made.find("<?xpacket end"), made.rfind("<?xpacket end"));
    EXPECT_EQ(made.find('\x01'), made.npos);
}

}
}
