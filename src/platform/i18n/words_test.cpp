#include "platform/i18n/i18n.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cstring>
#include <deque>
#include <map>

namespace kenober::i18n {
namespace {

/// A compiled catalogue (the .mo format of GNU gettext) made here, so that these tests do not depend on today's translations.
/// Kept until the end, for the words made of it.
std::string_view compiled(const std::map<std::string, std::string>& sentences)
{
    static std::deque<std::string> kept;
    static_assert(std::endian::native == std::endian::little);
    std::string header, texts;
    const auto put = [&](std::size_t number) {
        const auto word = static_cast<std::uint32_t>(number);
        char bytes[4];
        std::memcpy(bytes, &word, 4);
        header.append(bytes, 4);
    };
    const std::size_t count = sentences.size(), begin = 28 + count * 16;
    for (const std::size_t number :
         {std::size_t{0x950412de}, std::size_t{0}, count, std::size_t{28}, 28 + count * 8, std::size_t{0}, begin})
        put(number);
    const auto add = [&](const std::string& text) {
        put(text.size());
        put(begin + texts.size());
        texts += text + '\0';
    };
    for (const auto& [id, said] : sentences) add(id);
    for (const auto& [id, said] : sentences) add(said);
    return kept.emplace_back(header + texts);
}

const std::string french_rule = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n > 1);\n";

std::unique_ptr<const Words> french(std::map<std::string, std::string> sentences)
{
    sentences[""] = french_rule;
    return words_from_catalogue(Language::fr, compiled(sentences));
}

TEST(Words, are_english_where_no_translation_is)
{
    const auto t = words_from_catalogue(Language::en, "");
    EXPECT_EQ((*t)("by {names}", "Anaïg"), "by Anaïg");
    EXPECT_EQ(t->context("verb", "open"), "open");
    EXPECT_EQ(t->plural("One comment", "{n} comments", 1), "One comment");
    EXPECT_EQ(t->plural("One comment", "{n} comments", 0), "0 comments");
    EXPECT_EQ(t->plural("One comment", "{n} comments", 1234), "1,234 comments");
}

TEST(Words, tell_sentences_apart_by_their_context_and_know_a_plural_by_its_singular)
{
    const auto t = french({{"open", "ouvert"},
                           {"verb\x04open", "ouvrir"},
                           {std::string("One comment\0{n} comments", 24), std::string("Un commentaire\0{n} commentaires", 31)}});
    EXPECT_EQ((*t)("open"), "ouvert");
    EXPECT_EQ(t->context("verb", "open"), "ouvrir");
    EXPECT_EQ(t->context("noun", "open"), "open");
    EXPECT_EQ((*t)("One comment"), "Un commentaire");
    EXPECT_EQ(t->plural("One comment", "{n} comments", 3), "3 commentaires");
}

TEST(Words, fill_holes_by_name_in_whatever_order)
{
    const auto t = french({{"{first} answers {second}", "{second} a une réponse de {first}"}});
    EXPECT_EQ((*t)("{first} answers {second}", "Ann", std::string("Yann")), "Yann a une réponse de Ann");
    EXPECT_EQ((*t)("{first} answers {second}", "{second}", "{first}"), "{first} a une réponse de {second}");
    EXPECT_EQ((*t)("{n} of {n}", 1234), "1\u202F234 of 1\u202F234");
}

TEST(Words, survive_a_translation_with_a_wrong_hole)
{
    const auto t =
        french({{"by {names}", "par {noms}"}, {"Read {link}this{/link}", "Lire {link}ceci"}, {"See {page}it{/page}", "{/page}Voir"}});
    EXPECT_EQ((*t)("by {names}", "Ann"), "par ");
    EXPECT_EQ(t->html("Read {link}this{/link}", html::Address()).str(), "Lire ceci");
    EXPECT_EQ(t->html("See {page}it{/page}", html::Address()).str(), "Voir");
}

TEST(Words, keep_contexts_apart)
{
    const auto t = french(
        {{"open", "ouvert"}, {std::string("verb\x04open"), "ouvrir"}, {std::string("feminine\x04{kind} published"), "{kind} publiée"}});
    EXPECT_EQ((*t)("open"), "ouvert");
    EXPECT_EQ(t->context("verb", "open"), "ouvrir");
    EXPECT_EQ(t->context("feminine", "{kind} published", "photo"), "photo publiée");
}

TEST(Words, say_what_became_necessary)
{
    const auto t = french({{"At most {most} characters.", "{most} signes au plus."}});
    EXPECT_EQ(t->say(say("At most {most} characters.", {{"most", "200"}})), "200 signes au plus.");
    EXPECT_EQ(t->say(say("Unknown {thing}", {{"other", "x"}})), "Unknown ");
    EXPECT_EQ(t->say(Sentence{}), "");
}

TEST(Html, escapes_text_and_makes_links)
{
    const auto t = french({{"Read {link}the licence{/link} of {name}", "{name} : lire {link}la licence & <tout>{/link}"}});
    EXPECT_EQ(t->html("Read {link}the licence{/link} of {name}", html::Address::route("/a").query("b", "c").query("d", "e"), "<b>").str(),
              "&lt;b&gt; : lire <a href=\"/a?b=c&amp;d=e\">la licence &amp; &lt;tout&gt;</a>");
    const auto english = words_from_catalogue(Language::en, "");
    EXPECT_EQ(english->html("{who} wrote {text}", html::markup("<b>{}</b>", "A"), 12).str(), "<b>A</b> wrote 12");
    EXPECT_EQ(english->html("{one}a{/one} or {two}b{/two}", html::Address(), html::Url::known("https://exemple.fr/")).str(),
              "<a href=\"/\">a</a> or <a href=\"https://exemple.fr/\">b</a>");
}

TEST(French, says_one_for_zero_and_one)
{
    const auto t = french({{std::string("One text\0{n} texts", 18), std::string("{n} texte\0{n} textes", 20)}});
    EXPECT_EQ(t->plural("One text", "{n} texts", 0), "0 texte");
    EXPECT_EQ(t->plural("One text", "{n} texts", 1), "1 texte");
    EXPECT_EQ(t->plural("One text", "{n} texts", 2), "2 textes");
    EXPECT_EQ(t->plural("One text", "{n} texts", 5'000'000'000), "5\u202F000\u202F000\u202F000 textes");
}

TEST(Plural, fills_the_other_holes_in_the_order_of_the_plural)
{
    const auto t = words_from_catalogue(Language::en, "");
    EXPECT_EQ(t->plural("One comment on {title} by {name}", "{n} comments on {title} by {name}", 1, "A", "B"), "One comment on A by B");
    EXPECT_EQ(t->plural("One comment by {name}", "On {title}, {n} comments by {name}", 2, "A", "B"), "On A, 2 comments by B");
}

/// The five forms of Breton by the samples that CLDR gives for each (plurals.xml, br), on the rule of our own catalogues.
TEST(Breton, has_five_forms)
{
    // The rule is taken from the catalogue that is part of the program: the sentence alone is ours.
    const Resource* const file = find_resource("catalogues/br.mo");
    ASSERT_NE(file, nullptr);
    const std::size_t rule = file->bytes.find("Plural-Forms:");
    ASSERT_NE(rule, std::string_view::npos) << "the Breton catalogue has no plural rule";
    const std::string line(file->bytes.substr(rule, file->bytes.find('\n', rule) + 1 - rule));
    const auto t =
        words_from_catalogue(Language::br, compiled({{"", "Content-Type: text/plain; charset=UTF-8\n" + line},
                                                     {std::string("one\0many", 8), std::string("one\0two\0few\0many\0other", 22)}}));
    const std::map<std::string, std::vector<std::int64_t>> table{
        {"one", {1, 21, 31, 41, 51, 61, 81, 101, 1001, 2'000'021}},
        {"two", {2, 22, 32, 42, 52, 62, 82, 102, 1002}},
        {"few", {3, 4, 9, 23, 24, 29, 33, 34, 39, 43, 44, 49, 103, 1003, 84, 89}},
        {"many", {1'000'000, 2'000'000, 100'000'000, 5'000'000'000}},
        {"other", {0, 5, 6, 7, 8, 10, 11, 12, 13, 14, 19, 20, 71, 72, 73, 79, 91, 92, 94, 99, 100, 111, 1000, 10000, 1'000'005}}};
    for (const auto& [form, numbers] : table)
        for (const std::int64_t n : numbers) EXPECT_EQ(t->plural("one", "many", n), form) << n;
}

TEST(Numbers, are_grouped_as_each_language_does)
{
    EXPECT_EQ(words(Language::fr).number(1'234'567), "1\u202F234\u202F567");
    EXPECT_EQ(words(Language::br).number(-1234), "-1\u202F234");
    EXPECT_EQ(words(Language::en).number(1'234'567), "1,234,567");
    EXPECT_EQ(words(Language::en).number(999), "999");
    EXPECT_EQ(words(Language::en).number(-999), "-999");
    EXPECT_EQ(words(Language::fr).number(0), "0");
}

TEST(Bytes, are_said_in_the_unit_that_suits)
{
    const Words& t = words(Language::fr);
    EXPECT_EQ(t.bytes(0), "0\u00A0octet");
    EXPECT_EQ(t.bytes(999), "999\u00A0octets");
    EXPECT_EQ(t.bytes(12'345), "12\u00A0ko");
    EXPECT_EQ(t.bytes(1'440'000), "1,4\u00A0Mo");
    EXPECT_EQ(t.bytes(2'000'000), "2\u00A0Mo");
    EXPECT_EQ(t.bytes(7'000'000'000'000), "7\u202F000\u00A0Go");
    EXPECT_EQ(words(Language::en).bytes(1'440'000), "1.4 MB");
    EXPECT_EQ(words(Language::br).bytes(1'000), "1\u00A0ko");
}

constexpr Time evening{1795375800'000'000};  // 2026-11-22T19:30:00Z

TEST(Dates, are_said_in_words)
{
    EXPECT_EQ(words(Language::fr).date_in_words(evening), "22\u00A0novembre 2026");
    EXPECT_EQ(words(Language::en).date_in_words(evening), "22 November 2026");
    EXPECT_EQ(words(Language::br).date_in_words(evening), "22\u00A0Du 2026");
    EXPECT_EQ(words(Language::fr).day_in_words(evening), "dimanche 22\u00A0novembre 2026");
    EXPECT_EQ(words(Language::br).day_in_words(evening), "Sul 22\u00A0Du 2026");
    EXPECT_EQ(words(Language::fr).date_and_hour(evening), "22\u00A0novembre 2026 à 20\u00A0h\u00A030");
    EXPECT_EQ(words(Language::fr).date_and_hour(evening + minutes(35)), "22\u00A0novembre 2026 à 21\u00A0h\u00A005");
    EXPECT_EQ(words(Language::fr).date_and_hour(evening + minutes(30)), "22\u00A0novembre 2026 à 21\u00A0h");
    EXPECT_EQ(words(Language::en).date_and_hour(evening + minutes(30)), "22 November 2026 at 21:00");
    EXPECT_EQ(words(Language::br).date_and_hour(evening), "22\u00A0Du 2026 da 20e30");
}

TEST(Dates, say_the_first_of_a_month_as_an_ordinal)
{
    const Time first = start_of_day(2027, 3, 1);
    EXPECT_EQ(words(Language::fr).date_in_words(first), "1er\u00A0mars 2027");
    EXPECT_EQ(words(Language::br).date_in_words(first), "1añ Meurzh 2027");
    EXPECT_EQ(words(Language::en).date_in_words(first), "1 March 2027");
    EXPECT_EQ(words(Language::fr).day_in_words(first), "lundi 1er\u00A0mars 2027");
}

TEST(Dates, name_every_month_and_day)
{
    const std::vector<std::string> breton{"Genver", "C’hwevrer", "Meurzh",   "Ebrel", "Mae", "Mezheven",
                                          "Gouere", "Eost",      "Gwengolo", "Here",  "Du",  "Kerzu"};
    const std::vector<std::string> french_months{"janvier", "février", "mars",      "avril",   "mai",      "juin",
                                                 "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
    for (int month = 1; month <= 12; ++month) {
        EXPECT_EQ(words(Language::br).month_in_words(2026, month), breton[static_cast<std::size_t>(month - 1)] + " 2026");
        EXPECT_EQ(words(Language::fr).month_in_words(2026, month), french_months[static_cast<std::size_t>(month - 1)] + " 2026");
    }
    const std::vector<std::string> days_of_week{"Lun", "Meurzh", "Merc’her", "Yaou", "Gwener", "Sadorn", "Sul"};
    for (int day = 0; day < 7; ++day)
        EXPECT_TRUE(words(Language::br)
                        .day_in_words(start_of_day(2026, 11, 16 + day))
                        .starts_with(days_of_week[static_cast<std::size_t>(day)] + " "));
}

TEST(ListOf, joins_names_as_each_language_does)
{
    const std::vector<std::string> three{"Ann", "Yann", "Émilie"};
    EXPECT_EQ(words(Language::fr).list_of({}), "");
    EXPECT_EQ(words(Language::fr).list_of({"Ann"}), "Ann");
    EXPECT_EQ(words(Language::fr).list_of(three), "Ann, Yann et Émilie");
    EXPECT_EQ(words(Language::en).list_of(three), "Ann, Yann and Émilie");
    EXPECT_EQ(words(Language::br).list_of(three), "Ann, Yann hag Émilie");
    EXPECT_EQ(words(Language::br).list_of({"Ann", "Yann"}), "Ann ha Yann");
    EXPECT_EQ(words(Language::br).list_of({"Yann", "Herve"}), "Yann ha Herve");
}

TEST(ListOf, joins_links_in_the_same_way)
{
    const std::vector<html::Html> links{html::markup("<b>{}</b>", "A"), html::markup("<b>{}</b>", "Y"), html::markup("<b>{}</b>", "E")};
    EXPECT_EQ(words(Language::br).list_of({"Ann", "Yann", "Émilie"}, links).str(), "<b>A</b>, <b>Y</b> hag <b>E</b>");
    EXPECT_EQ(words(Language::fr).list_of({"Ann"}, {links[0]}).str(), "<b>A</b>");
    EXPECT_TRUE(words(Language::fr).list_of({}, {}).empty());
}

TEST(PseudoWords, are_forty_per_cent_longer_and_leave_values_alone)
{
    const std::string said = pseudo_words()("Your text has been received and will be read by {names}", "Ann");
    EXPECT_NE(said.find("Ann"), std::string::npos);
    const std::string english = words(Language::en)("Your text has been received and will be read by {names}", "Ann");
    const double growth = static_cast<double>(length(said)) / static_cast<double>(length(english));
    EXPECT_GT(growth, 1.3);
    EXPECT_LT(growth, 1.5);
    EXPECT_TRUE(is_clean_utf8(said));
    EXPECT_EQ(pseudo_words().html("{link}a{/link}", html::Address()).str(), "<a href=\"/\">àä</a>");
}

}
}
