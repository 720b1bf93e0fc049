// Files of a former site: what is at hand comes, from its own folder only; what is not is said.
#include "modules/intake/invented_test.hpp"

#include <filesystem>
#include <fstream>

#include "commons/gallery/gallery.hpp"
#include "modules/intake/former.hpp"
#include "modules/intake/former_store.hpp"
#include "modules/intake/intake_store.hpp"

namespace kenober::intake {
namespace {

namespace fs = std::filesystem;

class Files : public Here {
protected:
    void SetUp() override
    {
        Here::SetUp();
        if (IsSkipped()) return;
        m_folder = m_town->folder() / "former";
        fs::create_directories(m_folder / "IMG/pdf");
        std::ofstream(m_folder / "IMG/pdf/Le Plan.PDF") << "a plan";
        std::ofstream(m_town->folder() / "secret.txt") << "a secret";
        fs::create_symlink(m_town->folder() / "secret.txt", m_folder / "IMG/way.txt");
        gallery::keep_in(blob::folder_store(m_town->folder() / "media"));
        m_source.site.files = {{.key = "document 1", .path = "IMG/pdf/Le Plan.PDF", .old = {"/IMG/pdf/Le%20Plan.PDF"}},
                               {"document 2", "../secret.txt"},
                               {"document 3", "IMG/way.txt"},
                               {"document 4", "/etc/hostname"},
                               {"document 5", "IMG/nowhere.pdf"},
                               {"document 6", "IMG/pdf"}};
        m_source.add("article 1", "Le plan");
        m_source.texts_told.back().files = {"document 1", "document 2"};
        m_source.add("article 2", "Un brouillon", State::draft);
        m_source.texts_told.back().files = {"document 2"};
        m_source.links = {{"article 1", "document 1"}, {"article 1", "document 2"}};
    }
    Report moved_with_files()
    {
        auto wanted = choices();
        wanted.files = m_folder;
        auto report = run(database(), m_source, wanted);
        EXPECT_TRUE(report);
        return *std::move(report);
    }

    fs::path m_folder;
    Invented m_source;
};
INSTANTIATE_TEST_SUITE_P(On, Files, ::testing::Values(store::Dialect::sqlite, store::Dialect::postgres),
                         [](const auto& one) { return std::string(one.param == store::Dialect::sqlite ? "sqlite" : "postgres"); });

TEST_P(Files, ComeFromTheFolderThatWasGivenOnly)
{
    const auto report = moved_with_files();
    EXPECT_EQ(report.counts.files, 1);
    EXPECT_EQ(report.counts.missing_files, 5);
    EXPECT_TRUE(says(report, "not at hand"));
    const auto hash = sha256_hex("a plan");
    auto db = database().read();
    const auto body = article::body_of(*db, found("le-plan")->id);
    EXPECT_NE(body.find("(/quartiers/documents/" + hash + "/le-plan.pdf)"), std::string::npos) << body;
    const auto kept = find_file(*db, m_site, hash, "le-plan.pdf", Readers::everybody).value();
    EXPECT_EQ(kept.kept, hash + ".pdf");
    EXPECT_EQ(blob::read(gallery::store(), kept.kept), "a plan");
    EXPECT_FALSE(find_file(*db, m_main, hash, "le-plan.pdf", Readers::facilitators)) << "of another site";
    EXPECT_FALSE(find_file(*db, m_site, hash, "other.pdf", Readers::facilitators));
    EXPECT_EQ(find_former(*db, m_site, former_form("/IMG/pdf/Le Plan.PDF"))->str(), "/documents/" + hash + "/le-plan.pdf");
    EXPECT_TRUE(is_in_a_text(*db, kept.kept));
    EXPECT_TRUE(fs::exists(m_folder / "IMG/pdf/Le Plan.PDF")) << "the folder stays as it is";
}

TEST_P(Files, OfWhatNobodyMayReadAreShownToNobody)
{
    m_source.texts_told[0].state = State::draft;
    m_source.texts_told[0].published.reset();
    moved_with_files();
    auto db = database().read();
    EXPECT_FALSE(find_file(*db, m_site, sha256_hex("a plan"), "le-plan.pdf", Readers::everybody));
    EXPECT_TRUE(find_file(*db, m_site, sha256_hex("a plan"), "le-plan.pdf", Readers::facilitators));
    EXPECT_FALSE(find_former(*db, m_site, former_form("/IMG/pdf/Le%20Plan.PDF")));
}

TEST_P(Files, ComeOnceAndMayComeLater)
{
    EXPECT_EQ(moved(m_source).counts.missing_files, 6);
    EXPECT_EQ(article::body_of(*database().read(), found("le-plan")->id).find("documents/"), std::string::npos);
    const auto later = moved_with_files();
    EXPECT_EQ(later.counts.updated, 1) << "its link leads somewhere now";
    EXPECT_EQ(later.counts.files, 1);
    const auto again = moved_with_files();
    EXPECT_EQ(again.counts.files + again.counts.updated, 0);
    EXPECT_EQ(again.counts.unchanged, 2);
    EXPECT_EQ(moved(m_source).counts.unchanged, 2) << "without the folder what came stays";
}

}
}
