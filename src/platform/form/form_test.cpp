#include "platform/form/form.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <iterator>

namespace kenober::form {
namespace {

namespace fs = std::filesystem;

class Folder {
public:
    Folder() : m_path(fs::temp_directory_path() / ("kenober-form-" + random_token(9))) { fs::create_directories(m_path); }
    ~Folder() { fs::remove_all(m_path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const fs::path& path() const { return m_path; }
    std::size_t count() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(m_path), fs::directory_iterator())); }

private:
    fs::path m_path;
};

int refusal(const std::function<void()>& what)
{
    try {
        what();
    } catch (const Refused& refused) {
        return refused.status();
    }
    return 0;
}

std::string part(const std::string& head, const std::string& content) { return "--limit\r\n" + head + "\r\n\r\n" + content + "\r\n"; }

std::string content_of(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(urlencoded, reads_fields_in_order)
{
    const Form form = read_urlencoded("title=L%27%C3%A9t%C3%A9+ici&box=a&box=b&empty=&bare");
    EXPECT_EQ(form["title"], "L'été ici");
    EXPECT_EQ(form.all("box"), (std::vector<std::string>{"a", "b"}));
    EXPECT_TRUE(form.has("empty"));
    EXPECT_TRUE(form.has("bare"));
    EXPECT_FALSE(form.has("none"));
    EXPECT_EQ(form["none"], "");
}

TEST(urlencoded, keeps_wrong_codes_and_mends_line_ends)
{
    const Form form = read_urlencoded("a=100%&b=%zz&c=x%0D%0Ay%0Dz%0A&&d=1=2");
    EXPECT_EQ(form["a"], "100%");
    EXPECT_EQ(form["b"], "%zz");
    EXPECT_EQ(form["c"], "x\ny\nz\n");
    EXPECT_EQ(form["d"], "1=2");
}

TEST(urlencoded, refuses_what_is_not_text_or_too_much)
{
    EXPECT_EQ(refusal([] { read_urlencoded("a=%00"); }), 400);
    EXPECT_EQ(refusal([] { read_urlencoded("a=%C3%28"); }), 400);
    EXPECT_EQ(refusal([] { read_urlencoded("%ED%A0%80=x"); }), 400);
    std::string many;
    for (std::size_t i = 0; i < FormBounds::fields; ++i) many += "a=&";
    EXPECT_EQ(refusal([&] { read_urlencoded(many); }), 0);
    EXPECT_EQ(refusal([&] { read_urlencoded(many + "b="); }), 400);
    EXPECT_EQ(refusal([] { read_urlencoded(std::string(FormBounds::name + 1, 'n') + "=x"); }), 400);
    EXPECT_EQ(refusal([] { read_urlencoded("a=" + std::string(FormBounds::value + 1, 'v')); }), 400);
}

TEST(multipart, reads_fields_and_files)
{
    const Folder folder;
    fs::path kept;
    {
        const std::string body = part("Content-Disposition: form-data; name=\"titre\"", "Un été\r\nen Bretagne") +
                                 part("content-disposition: FORM-DATA; name=\"image\"; filename=\"C:\\photos\\chat %22gris%22.jpg\"\r\n"
                                      "Content-Type: image/jpeg",
                                      std::string("\xff\xd8\0\r\n--limi\r\n", 12)) +
                                 part("Content-Disposition: form-data; name=\"none\"; filename=\"\"", "") +
                                 part("Content-Disposition: form-data; name=vide", "") + "--limit--\r\n";
        const Form form = read_multipart(body, "limit", folder.path());
        EXPECT_EQ(form["titre"], "Un été\nen Bretagne");
        EXPECT_TRUE(form.has("vide"));
        EXPECT_EQ(form.file("none"), nullptr);
        const Upload* const image = form.file("image");
        ASSERT_NE(image, nullptr);
        EXPECT_EQ(image->file_name, "chat \"gris\".jpg");
        EXPECT_EQ(image->declared_type, "image/jpeg");
        EXPECT_EQ(image->size, 12u);
        EXPECT_EQ(content_of(image->path), std::string("\xff\xd8\0\r\n--limi\r\n", 12));
        kept = image->path;
        EXPECT_EQ(kept.parent_path(), folder.path());
    }
    EXPECT_FALSE(fs::exists(kept));
    EXPECT_EQ(folder.count(), 0u);
}

TEST(multipart, a_file_name_is_never_a_path)
{
    const Folder folder;
    for (const std::string name : {"../../etc/passwd", "/etc/passwd", "..\\..\\passwd", "..%2Fx"}) {
        const Form form = read_multipart(part("Content-Disposition: form-data; name=\"f\"; filename=\"" + name + "\"", "x") + "--limit--",
                                         "limit", folder.path());
        ASSERT_NE(form.file("f"), nullptr) << name;
        EXPECT_EQ(form.file("f")->file_name.find('/'), std::string::npos);
        EXPECT_EQ(form.file("f")->path.parent_path(), folder.path());
    }
}

TEST(multipart, cuts_a_long_file_name_and_keeps_what_was_typed)
{
    const Folder folder;
    const std::string typed = part("Content-Disposition: form-data; name=\"titre\"", "Un long travail");
    for (const std::size_t letters : {std::size_t{240}, std::size_t{255}, std::size_t{256}, std::size_t{12'000}})
        for (const std::string letter : {"a", "é"}) {
            std::string stem;
            for (std::size_t count = 0; count < letters; ++count) stem += letter;
            const Form form =
                read_multipart(typed + part("Content-Disposition: form-data; name=\"f\"; filename=\"" + stem + ".jpg\"", "x") + "--limit--",
                               "limit", folder.path());
            EXPECT_EQ(form["titre"], "Un long travail");
            ASSERT_NE(form.file("f"), nullptr) << letters;
            const auto& name = form.file("f")->file_name;
            EXPECT_LE(name.size(), FormBounds::file_name);
            EXPECT_TRUE(name.starts_with(letter) && name.ends_with(".jpg") && is_clean_utf8(name)) << name;
            EXPECT_EQ(name == stem + ".jpg", stem.size() + 4 <= FormBounds::file_name) << name;
        }
}

TEST(multipart, refuses_damage_and_leaves_no_file_behind)
{
    const Folder folder;
    const std::string good = part("Content-Disposition: form-data; name=\"f\"; filename=\"a.txt\"", "content");
    const std::vector<std::string> wrong = {
        "",
        "--limit",
        "--limit\r\n",
        "--other--",
        "preamble\r\n" + good + "--limit--",
        good,
        good + "--limit",
        good + "--limitation--",
        good + "--limit\n--limit--",
        good + part("Content-Type: text/plain", "no disposition") + "--limit--",
        good + "--limit\r\n\r\nno head\r\n--limit--",
        good + part("Content-Disposition: attachment; name=\"a\"", "x") + "--limit--",
        good + part("Content-Disposition: form-data", "x") + "--limit--",
        good + part("Content-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"", "x") + "--limit--",
        good + part("Content-Disposition: form-data; name=\"a\"\r\nContent-Type: multipart/mixed; boundary=b", "x") + "--limit--",
        good + part("Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64", "eA==") + "--limit--",
        good + part("Content-Disposition: form-data; name=\"a\"\r\nContent-Type: text/plain; charset=iso-8859-1", "x") + "--limit--",
        good + part("Content-Disposition: form-data; name=\"a\"\r\nno colon", "x") + "--limit--",
        good + part("Content-Disposition: form-data; name=\"a\"", std::string("\0", 1)) + "--limit--",
        good + part("Content-Disposition: form-data; name=\"a\"", "\xc3(") + "--limit--",
        good + part("Content-Disposition: form-data; name=\"a\"; filename=\"\xff.txt\"", "x") + "--limit--",
        good + part("Content-Disposition: form-data; name=\"a\"\r\nX-Long: " + std::string(70'000, 'x'), "x") + "--limit--",
    };
    for (const std::string& body : wrong) {
        EXPECT_EQ(refusal([&] { read_multipart(body, "limit", folder.path()); }), 400) << body.substr(0, 200);
        EXPECT_EQ(folder.count(), 0u);
    }
    EXPECT_EQ(refusal([&] { read_multipart(good + "--limit--", "limit", folder.path()); }), 0);
    for (const std::string boundary : {"", " ", "ends with ", "semi;colon", "line\nend"})
        EXPECT_EQ(refusal([&] { read_multipart("--" + boundary + "--", boundary, folder.path()); }), 400);
    EXPECT_EQ(refusal([&] { read_multipart("--" + std::string(71, 'b') + "--", std::string(71, 'b'), folder.path()); }), 400);
}

TEST(multipart, says_so_when_there_is_no_room)
{
    const std::string body = part("Content-Disposition: form-data; name=\"f\"; filename=\"a\"", "x") + "--limit--";
    EXPECT_EQ(refusal([&] { read_multipart(body, "limit", "/nowhere/at/all"); }), 503);
}

TEST(body, is_chosen_by_its_media_type)
{
    const Folder folder;
    EXPECT_EQ(read_form({"application/x-www-form-urlencoded; charset=UTF-8", "a=1"}, folder.path())["a"], "1");
    EXPECT_EQ(refusal([&] { read_form({"application/x-www-form-urlencoded; charset=latin1", "a=1"}, folder.path()); }), 400);
    EXPECT_EQ(refusal([&] { read_form({"text/plain", "a=1"}, folder.path()); }), 415);
    EXPECT_EQ(refusal([&] { read_form({"", "a=1"}, folder.path()); }), 415);
    EXPECT_TRUE(read_form({"", ""}, folder.path()).fields().empty());

    const fs::path large = folder.path() / "large";
    std::ofstream(large, std::ios::binary) << part("Content-Disposition: form-data; name=\"a\"", "from a file") << "--limit--";
    EXPECT_EQ(read_form({"multipart/form-data; boundary=\"limit\"", "", large}, folder.path())["a"], "from a file");
}

TEST(path, is_read_strictly)
{
    EXPECT_EQ(read_path("/articles/%C3%A9t%C3%A9").path, "/articles/été");
    EXPECT_TRUE(read_path("/").is_tidy);
    EXPECT_EQ(read_path("/").path, "/");
    EXPECT_EQ(read_path("/a//b/").path, "/a/b");
    EXPECT_FALSE(read_path("/a//b").is_tidy);
    EXPECT_FALSE(read_path("/a/").is_tidy);
    EXPECT_FALSE(read_path("/%61").is_tidy);
    EXPECT_EQ(read_path("/%61").path, "/a");
    for (const char* unreadable : {"", "a", "*", "/%", "/%4", "/%zz", "/%00", "/a%00b", "/%ff", "/%C3", "/%ED%A0%80", "/%C0%AF"})
        EXPECT_FALSE(read_path(unreadable).is_readable) << unreadable;
    for (const char* crooked : {"/..", "/.", "/a/../b", "/%2e%2e", "/%2E", "/a%2fb", "/a%2Fb", "/%0d%0a", "/%7f", "/a/%09"})
        EXPECT_FALSE(read_path(crooked).is_plain) << crooked;
    for (const char* plain : {"/...", "/a.b", "/..a", "/a;b", "/%25", "/@x", "/%20"}) EXPECT_TRUE(read_path(plain).is_plain) << plain;
}

TEST(path, is_written_as_it_is_read)
{
    for (const char* path : {"/", "/articles/été", "/a b/100%/x;y", "/a?b#c"}) {
        const WrittenPath read = read_path(encode_path(path));
        EXPECT_EQ(read.path, path);
        EXPECT_TRUE(read.is_tidy);
    }
}

TEST(seal, holds_for_one_key_one_bearer_and_a_time)
{
    const std::string secret(32, 's');
    const Time now{seconds(1000)};
    const std::string key = random_token();
    const std::string seal = make_seal(secret, {now + seconds(3), now + hours(24), key, "session/1"});
    const auto at = [&](Time time) { return check_seal(secret, seal, key, "session/1", time); };
    EXPECT_EQ(at(now), SealVerdict::early);
    EXPECT_EQ(at(now + seconds(3)), SealVerdict::good);
    EXPECT_EQ(at(now + hours(24) - 1), SealVerdict::good);
    EXPECT_EQ(at(now + hours(24)), SealVerdict::late);
    const Time then = now + minutes(1);
    EXPECT_EQ(check_seal(secret, seal, key, "session/2", then), SealVerdict::wrong);
    EXPECT_EQ(check_seal(secret, seal, random_token(), "session/1", then), SealVerdict::wrong);
    EXPECT_EQ(check_seal(std::string(32, 't'), seal, key, "session/1", then), SealVerdict::wrong);
}

TEST(seal, cannot_be_changed)
{
    const std::string secret(32, 's');
    const Time now{seconds(1000)};
    const std::string key = random_token();
    const std::string seal = make_seal(secret, {now, now + hours(1), key, "b"});
    for (std::size_t at = 0; at < seal.size(); ++at) {
        std::string other = seal;
        other[at] = other[at] == '0' ? '1' : '0';
        EXPECT_NE(check_seal(secret, other, key, "b", now), SealVerdict::good) << at;
    }
    for (const char* nonsense : {"", ".", "..", "...", "1.2.3", "1.99999999999999999999.x", "a.b.c"})
        EXPECT_EQ(check_seal(secret, nonsense, key, "b", now), SealVerdict::wrong);
}

TEST(Limits, SayWhatIsLeft)
{
    Limits limits;
    const Time now = current_time();
    const Attempt attempt{"read", {}, "192.0.2.7"};
    EXPECT_EQ(limits.tally(attempt, {3, 60}, now).left, 2);
    EXPECT_EQ(limits.tally(attempt, {3, 60}, now).left, 1);
    const Standing last = limits.tally(attempt, {3, 60}, now);
    EXPECT_EQ(last.wait, 0);
    EXPECT_EQ(last.left, 0);
    EXPECT_EQ(last.full_in, 60);
    const Standing refused = limits.tally(attempt, {3, 60}, now);
    EXPECT_EQ(refused.wait, 20);
    EXPECT_EQ(refused.left, 0);
    EXPECT_EQ(limits.tally(attempt, {3, 60}, now + seconds(41)).left, 1);
    const Standing free = limits.tally({"read", {}, {}}, {3, 60}, now);
    EXPECT_EQ(free.wait, 0);
    EXPECT_EQ(free.left, 3);
    EXPECT_EQ(limits.tally({"read", "token 1", "192.0.2.7"}, {3, 60}, now).left, 2);
}

TEST(limits, let_so_many_through_and_then_one_by_one)
{
    Limits limits;
    const Attempt attempt{"sign-in", "", "192.0.2.1"};
    const Time now{seconds(1'000'000)};
    for (int i = 0; i < 5; ++i) EXPECT_EQ(limits.count(attempt, {5, 50}, now), 0);
    EXPECT_EQ(limits.count(attempt, {5, 50}, now), 10);
    EXPECT_EQ(limits.count(attempt, {5, 50}, now + seconds(9)), 1);
    EXPECT_EQ(limits.count(attempt, {5, 50}, now + seconds(10)), 0);
    EXPECT_GT(limits.count(attempt, {5, 50}, now + seconds(10)), 0);
    EXPECT_EQ(limits.count({"other", "", "192.0.2.1"}, {5, 50}, now), 0);
    EXPECT_EQ(limits.count({"sign-in", "", "192.0.2.2"}, {5, 50}, now), 0);
    limits.forgive(attempt);
    EXPECT_EQ(limits.count(attempt, {5, 50}, now + seconds(10)), 0);
}

TEST(limits, count_a_network_at_four_times_one_client)
{
    Limits limits;
    const Time now{seconds(1'000'000)};
    int through = 0;
    for (int i = 1; i <= 200; ++i) through += limits.count({"a", "", "198.51.100." + std::to_string(i)}, {2, 60}, now) == 0;
    EXPECT_EQ(through, 8);
    through = 0;
    // A program that owns a network of IPv6 has more addresses than anybody could count.
    for (int i = 1; i <= 200; ++i) through += limits.count({"a", "", "2001:db8:0:1::" + std::to_string(i)}, {2, 60}, now) == 0;
    EXPECT_EQ(through, 2);
    through = 0;
    for (int i = 1; i < 200; ++i) through += limits.count({"a", "", "2001:db8:1:" + std::to_string(i) + "::1"}, {2, 60}, now) == 0;
    EXPECT_EQ(through, 8 + 8);  // 1 to 99 and 100 to 199 (hexadecimal) are two networks of 56 bits
}

TEST(limits, count_subjects_and_let_the_allowed_through)
{
    Limits limits;
    const Time now{seconds(1'000'000)};
    EXPECT_EQ(limits.count({"a", "ana@example.org", "192.0.2.1"}, {1, 60}, now), 0);
    EXPECT_GT(limits.count({"a", "ana@example.org", "192.0.2.9"}, {1, 60}, now), 0);
    for (int i = 0; i < 50; ++i) EXPECT_EQ(limits.count({"a", "", ""}, {1, 60}, now), 0);
}

TEST(limits, stay_small)
{
    Limits limits(1000);
    const Time now{seconds(1'000'000)};
    const Attempt old{"a", "", "192.0.2.1"};
    for (int i = 0; i < 3; ++i) limits.count(old, {3, 86400}, now);
    for (int i = 0; i < 20000; ++i) limits.count({"b", "subject" + std::to_string(i), ""}, {1, 60}, now);
    EXPECT_GT(limits.count(old, {3, 86400}, now), 0) << "what counts longest is kept longest";
}

}
}
