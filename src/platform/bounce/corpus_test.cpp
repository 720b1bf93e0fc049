// Mails that others collected to try their own readers, where KENOBER_CORPORA names the folder that holds eml.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "platform/base/base.hpp"
#include "platform/bounce/bounce.hpp"
#include "platform/bounce/clean.hpp"
#include "platform/bounce/examples_for_tests.hpp"
#include "platform/bounce/mime.hpp"

namespace kenober::bounce {
namespace {

namespace fs = std::filesystem;

std::map<std::string, std::string> corpus()
{
    const char* root = std::getenv("KENOBER_CORPORA");
    const auto folder = fs::path(root ? root : "") / "eml";
    std::map<std::string, std::string> mails;
    if (!root || !fs::exists(folder)) return mails;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().extension() == ".eml") {
            std::ifstream file(entry.path(), std::ios::binary);
            mails[fs::relative(entry.path(), folder).string()] = {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        }
    return mails;
}

bool is_required()
{
    const char* ci = std::getenv("CI");
    return ci != nullptr && std::string(ci) == "true";
}

#define KENOBER_NEEDS_MAILS(mails)                                                                                                         \
    if ((mails).empty()) {                                                                                                                 \
        if (is_required()) FAIL() << "KENOBER_CORPORA has no folder eml";                                                                  \
        GTEST_SKIP() << "set KENOBER_CORPORA to a folder that holds eml to run this test";                                                 \
    }

// None of these mails is a report; those that could be taken for one by a word or a field are named, so that they stay in the collection.
constexpr const char* near_misses[] = {
    "legacy/009.eml",      // asks for a receipt
    "thirdparty/014.eml",  // of a mailing list, with "Precedence: list" and numbers like codes
    "thirdparty/015.eml",  // holds automatic mails as attachments
};

TEST(Corpus, MailsOfPeopleAreNoReports)
{
    const auto mails = corpus();
    KENOBER_NEEDS_MAILS(mails);
    EXPECT_GE(mails.size(), 100U);
    for (const auto* name : near_misses) EXPECT_TRUE(mails.contains(name)) << name;
    for (const auto& [name, bytes] : mails) {
        const auto reply = read(bytes);
        EXPECT_EQ(reply.sort, Sort::unknown) << name;
        EXPECT_TRUE(reply.reports.empty()) << name;
        EXPECT_TRUE(is_clean_utf8(reply.message_id)) << name;
        EXPECT_TRUE(is_clean_utf8(reply.returned_to)) << name;
    }
}

/// Each comes back as the third part of a report: what is inside neither hides the report nor adds to it.
TEST(Corpus, MailsComeBackInReports)
{
    const auto mails = corpus();
    KENOBER_NEEDS_MAILS(mails);
    std::size_t with_id = 0;
    for (const auto& [name, bytes] : mails) {
        auto report = delivery_report(failed("5.1.1", "550 5.1.1 unknown"));
        const auto content = report.find("From: Lannvenez");
        report.replace(content, report.find("\n--frontier--") - content, bytes);
        const auto reply = read(report);
        EXPECT_EQ(reply.sort, Sort::permanent) << name;
        ASSERT_EQ(reply.reports.size(), 1U) << name;
        EXPECT_EQ(reply.reports[0].recipient, "anna@mail.example") << name;
        const auto id = clean_message_id(value_of(take_apart(bytes).fields, "message-id"));
        EXPECT_EQ(reply.message_id, id) << name;
        with_id += id.empty() ? 0 : 1;
    }
    EXPECT_GE(with_id, 50U);
}

/// Cut at many places and with each line alone changed, they are read without harm.
TEST(Corpus, MailsCutShortDoNoHarm)
{
    const auto mails = corpus();
    KENOBER_NEEDS_MAILS(mails);
    for (const auto& [name, bytes] : mails)
        for (std::size_t at = 0; at < bytes.size(); at += 1 + (bytes.size() / 50))
            EXPECT_TRUE(is_clean_utf8(read(bytes.substr(0, at)).message_id));
}

}
}
